import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { HOLDINGS, type Held } from './holdings.ts';
import { findPersonByEmail } from './queries.ts';

type Row = Record<string, unknown>;

/**
 * Everything that is held about a person, as the person may be given it. Accounts that were made one with this are in it. That it was
 * made is an event of the person.
 * @param email the person's address, also one of an account that was merged
 * @throws Refusal not_found
 */
export function exportHoldings(context: Context, email: string) {
  return act(asSystem(context), async (tx) => {
    const person = await findPersonByEmail(tx, email);
    if (!person) throw new Refusal('not_found');
    const accounts = await tx.execute<{ id: string; email: string }>(
      sql`select id, lower(email) as email from people where id = ${person.id} or merged_into = ${person.id} order by id`,
    );
    const names = accounts.flatMap((one) => [one.id, one.email]);
    const holdings = [];
    for (const { what, why, tables } of HOLDINGS) {
      const found: Record<string, Row[]> = {};
      for (const one of tables) {
        const rows = await rowsOf(tx, one, names);
        if (rows.length > 0) found[one.table] = rows;
      }
      holdings.push({ what, why, found });
    }
    const subject = { type: 'person', id: person.id, version: 1, bodyId: null, editionId: null };
    await record(tx, 'person.exported', subject, {});
    return {
      format: 'kipp-holdings-1' as const,
      madeAt: tx.at.toISOString(),
      person: { id: person.id, name: person.name, email: person.email },
      holdings,
    };
  });
}

/** Names of tables and columns are those of the list, never a caller's. */
async function rowsOf(tx: Tx, { table, by, told, only }: Held, names: readonly string[]): Promise<Row[]> {
  const columns = sql.join(
    told.split(' ').map((name) => sql.identifier(name)),
    sql`, `,
  );
  const list = sql.join(
    names.map((name) => sql`${name}`),
    sql`, `,
  );
  const matches = sql.join(
    by.map((name) => sql`lower(${sql.identifier(name)}::text) in (${list})`),
    sql` or `,
  );
  const filter = only ? sql`and ${sql.raw(only)}` : sql``;
  return [
    ...(await tx.execute<Row>(
      sql`select ${columns} from ${sql.identifier(table)} where (${matches}) ${filter}`,
    )),
  ];
}
