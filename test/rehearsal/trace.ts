import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../support/world.ts';

export type Trace = Record<string, string>;

/** The whole installation as texts to compare: rows and digest of every table, files on disk, jobs that wait. */
export async function traceOf(world: World): Promise<Trace> {
  const trace: Trace = {};
  const tables = await world.owner<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables where schemaname in ('public', 'kipp') and tablename <> 'meta' order by 1, 2`;
  for (const { schema, name } of tables) {
    const [row] = await world.owner.unsafe<{ rows: number; digest: string | null }[]>(
      `select count(*)::int as rows, md5(string_agg(t::text, E'\\n' order by t::text)) as digest from "${schema}"."${name}" t`,
    );
    trace[`${schema}.${name}`] = `${row!.rows} rows ${row!.digest ?? ''}`;
  }
  const files = await readdir(join(world.context.config.dataFolder, 'files'), { recursive: true }).catch(
    () => [],
  );
  trace['files'] = files
    .filter((name) => /[0-9a-f]{64}/.test(name))
    .sort()
    .join(' ');
  return trace;
}

/** The names of what differs between two. */
export function differing(before: Trace, after: Trace): string[] {
  return Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
}
