import type { World } from '../support/world.ts';

/** What the driver asks for each new connection, and the server once a second: whose keys sign. */
const NOT_OF_THE_WORK = /pg_catalog\.pg_type|kipp_signing_keys/;

/**
 * How many statements the application sends to the database while the work runs, BEGIN and COMMIT among them. What it remembers of an
 * unchanged database is asked for anew: else the number hung on whether anything was committed since the last call.
 */
export async function countStatements(world: World, work: () => Promise<unknown>): Promise<number> {
  const options = world.context.db.sql.options as { debug: unknown };
  const before = options.debug;
  await world.owner`select pg_current_xact_id()`;
  let count = 0;
  options.debug = (_connection: number, text: string) => {
    if (!NOT_OF_THE_WORK.test(text)) count += 1;
  };
  try {
    await work();
  } finally {
    options.debug = before;
  }
  return count;
}
