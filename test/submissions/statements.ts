import type { World } from '../support/world.ts';

/** How many statements the application sends to the database while the work runs, BEGIN and COMMIT among them. */
export async function countStatements(world: World, work: () => Promise<unknown>): Promise<number> {
  const options = world.context.db.sql.options as { debug: unknown };
  const before = options.debug;
  let count = 0;
  // What the driver asks once for each new connection is not the application's.
  options.debug = (_connection: number, text: string) => {
    if (!text.includes('pg_catalog.pg_type')) count += 1;
  };
  try {
    await work();
  } finally {
    options.debug = before;
  }
  return count;
}
