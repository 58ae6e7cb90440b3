import { parseArgs } from 'node:util';
import { appointOrganiser } from '../people/founding-service.ts';
import { explainBodies, findBodyByName } from './bodies.ts';
import { readOrganiser } from './founding.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/** `kipp appoint`: one more organiser of a body that is there; prints the body's id and who was invited. */
export function appoint(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { body: { type: 'string' } },
  });
  const organiser = readOrganiser('appoint', positionals[0] ?? '');
  return withContext(async (context) => {
    const bodyId = await findBodyByName(context, values.body);
    if (!bodyId) throw new UsageError(await explainBodies(context, values.body));
    if (!(await appointOrganiser(context, bodyId, organiser)))
      throw new UsageError(`appoint: ${organiser.email} is an organiser there already, or is invited`);
    console.log(JSON.stringify({ bodyId, invited: [organiser.email] }));
    return 0;
  });
}
