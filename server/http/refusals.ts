import { readFileSync } from 'node:fs';
import type { ProblemCode } from '../errors.ts';

let table: ReadonlyMap<string, readonly ProblemCode[]> | undefined;

/**
 * The refusals that the service behind a route can give, beside those of its kind. They stand in refusals.csv, which
 * `node server/dev/refusals.ts` works out; the tests let no answer pass that is not named there.
 * @param route as the boot registers it: `PUT /api/stages/:id/closing`
 * @returns null for a route that the table does not know yet
 */
export function refusalsOf(route: string): readonly ProblemCode[] | null {
  table ??= new Map(
    readFileSync(new URL('refusals.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [name, codes] = line.split(',') as [string, string];
        return [name, codes.split(' ').filter(Boolean) as ProblemCode[]] as const;
      }),
  );
  return table.get(route) ?? null;
}
