import { writeFileSync } from 'node:fs';
import { Refusal } from '../errors.ts';
import { exportHoldings } from '../people/holdings-service.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/** `kipp held ADDRESS FILE.json`: what is held about one person and why, to hand over to that person. */
export function heldAbout(args: string[]): Promise<number> {
  const [email, file, ...more] = args;
  if (!email?.includes('@') || !file || more.length > 0) throw new UsageError('kipp held ADDRESS FILE.json');
  return withContext(async (context) => {
    try {
      const held = await exportHoldings(context, email);
      writeFileSync(file, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
      const rows = held.holdings.flatMap(({ found }) => Object.values(found).flat());
      console.log(JSON.stringify({ file, rows: rows.length }));
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'not_found')) throw error;
      console.error(`nobody here has the address ${email}`);
      return 1;
    }
  });
}
