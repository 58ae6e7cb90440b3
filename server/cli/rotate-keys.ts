import { parseArgs } from 'node:util';
import { rotateSigningKey } from '../people/signin/rotation-service.ts';
import { withContext } from './installation.ts';

/** Nobody is signed out: sessions stand in the database, and browsers never hold an access token. */
export async function rotateKeys(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { 'at-once': { type: 'boolean', default: false } } });
  return withContext(async (context) => {
    console.log(JSON.stringify(await rotateSigningKey(context, { atOnce: values['at-once'] })));
    return 0;
  });
}
