import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { HOLDINGS, type Held, type Holding } from './holdings.ts';
import { findPersonByEmail } from './queries.ts';

export type Row = Record<string, unknown>;
/** Runs one piece of reading; each may have a transaction of its own. */
export type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

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
    const names = namesOf(await listAccounts(tx, person.id));
    const holdings = [];
    for (const { what, why, tables } of HOLDINGS) {
      const found: Record<string, Row[]> = {};
      for (const one of tables)
        for await (const rows of holdingRows((work) => work(tx), one, names))
          (found[one.table] ??= []).push(...rows);
      holdings.push({ what, why, found });
    }
    await recordExport(tx, person.id);
    return {
      format: 'kipp-holdings-1' as const,
      madeAt: tx.at.toISOString(),
      person: { id: person.id, name: person.name, email: person.email },
      holdings,
    };
  });
}

export function recordExport(tx: Tx, personId: string): Promise<string> {
  const subject = { type: 'person', id: personId, version: 1, bodyId: null, editionId: null };
  return record(tx, 'person.exported', subject, {});
}

/** The account and those that were made one with it. */
export async function listAccounts(tx: Tx, personId: string) {
  return [
    ...(await tx.execute<{ id: string; name: string; email: string }>(
      sql`select id, name, email from people where id = ${personId} or merged_into = ${personId} order by id`,
    )),
  ];
}

/** By what the person's rows are found. */
export function namesOf(accounts: readonly { id: string; email: string }[]): string[] {
  return accounts.flatMap((one) => [one.id, one.email.toLowerCase()]);
}

const BATCH = 1000;

/** The person's rows of one table, at most a thousand at once: what leaves as a stream is never all in memory. */
export async function* holdingRows(read: Read, held: Held, names: readonly string[]): AsyncGenerator<Row[]> {
  for (let after = '(0,0)'; ;) {
    const rows = await read((tx) => rowsAfter(tx, held, names, after));
    if (rows.length > 0) yield rows.map(({ place: _place, ...row }) => row);
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.place;
  }
}

/** How many rows each table of a holding has about the person, in one statement. */
export async function countHolding(tx: Tx, { tables }: Holding, names: readonly string[]): Promise<number> {
  const counts = tables.map(
    (one) => sql`(select count(*) from ${sql.identifier(one.table)} where ${about(one, names)})`,
  );
  const [row] = await tx.execute<{ n: number }>(sql`select (${sql.join(counts, sql` + `)})::int as n`);
  return row!.n;
}

/** Names of tables and columns are those of the list, never a caller's. */
async function rowsAfter(tx: Tx, held: Held, names: readonly string[], after: string) {
  const columns = sql.join(
    held.told.split(' ').map((name) => sql.identifier(name)),
    sql`, `,
  );
  return [
    ...(await tx.execute<Row & { place: string }>(
      sql`select ctid::text as place, ${columns} from ${sql.identifier(held.table)}
        where ${about(held, names)} and ctid > ${after}::tid order by ctid limit ${BATCH}`,
    )),
  ];
}

function about({ by, only }: Held, names: readonly string[]) {
  const list = sql.join(
    names.map((name) => sql`${name}`),
    sql`, `,
  );
  const matches = sql.join(
    by.map((name) => sql`lower(${sql.identifier(name)}::text) in (${list})`),
    sql` or `,
  );
  return only ? sql`(${matches}) and ${sql.raw(only)}` : sql`(${matches})`;
}
