import type { Tx } from './door.ts';

/** What Drizzle makes of a query: its text with places for values, and how rows are read. */
type Made = { getQuery(): { sql: string; params: unknown[] }; fields: unknown };
type Session = {
  prepareQuery(
    query: { sql: string; params: unknown[] },
    fields: unknown,
    name: undefined,
    inArrays: true,
  ): { execute(values: Record<string, unknown>): Promise<unknown> };
};

/**
 * A select whose text is worked out once in a process and not for every asking: for the few that stand in the way
 * of each request. (Working out the text of a row of forty columns costs more than the database takes to find it.)
 * @param build the query with `sql.placeholder` where values come; of a join that may give nothing only single columns
 */
export function compiled<Values extends Record<string, unknown>, Row>(
  build: (tx: Tx) => { prepare(name: string): { execute(): Promise<Row[]> } },
): (tx: Tx, values: Values) => Promise<Row[]> {
  let made: Made | null = null;
  return (tx, values) => {
    made ??= build(tx).prepare('') as unknown as Made;
    const { session } = tx as unknown as { session: Session };
    return session.prepareQuery(made.getQuery(), made.fields, undefined, true).execute(values) as Promise<
      Row[]
    >;
  };
}
