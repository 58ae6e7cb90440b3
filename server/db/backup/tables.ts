import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type postgres from 'postgres';
import type { TableState } from './records.ts';

export type Table = { name: string; columns: string[]; key: string[] };

/** Everything that is the competition's: our tables and the list of migrations. The queue is a doorbell and is left out. */
const SCHEMAS = ['public', 'drizzle'];

/** The tables with the columns that are stored (not computed), and their keys, in the order of their names. */
export async function listTables(tx: postgres.Sql | postgres.TransactionSql): Promise<Table[]> {
  const rows = await tx<Table[]>`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(format('%I', a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(format('%I', a.attname) order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey::int2[])
        where i.indrelid = c.oid and i.indisprimary), '{}') as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = any(${SCHEMAS}) order by 1`;
  return [...rows];
}

/** The current value of every sequence of our schemas; null where it was never used. */
export async function listSequences(
  tx: postgres.TransactionSql,
): Promise<{ name: string; value: string | null }[]> {
  return [
    ...(await tx<{ name: string; value: string | null }[]>`
      select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
      from pg_sequences where schemaname = any(${SCHEMAS}) order by 1`),
  ];
}

/** The migrations that made the schema, oldest first. */
export async function listMigrations(tx: postgres.Sql | postgres.TransactionSql): Promise<string[]> {
  const rows = await tx<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
  return rows.map(({ hash }) => hash);
}

/**
 * One text for one state of a table, whatever it was written by: values as UTC and in full, rows in the order of their
 * key. A wall that would hide a row stops the reading instead of thinning it out.
 */
export async function speakPlainly(tx: postgres.TransactionSql): Promise<void> {
  await tx.unsafe(`set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601';
    set local extra_float_digits = 1; set local bytea_output = 'hex'; set local row_security = off; set local statement_timeout = 0`);
}

export async function copyOut(
  tx: postgres.TransactionSql,
  { name, columns, key }: Table,
): Promise<AsyncIterable<Buffer>> {
  const order =
    key.length > 0 ? key.join(', ') : columns.map((column) => `${column}::text collate "C"`).join(', ');
  return tx.unsafe(`copy (select ${columns.join(', ')} from ${name} order by ${order}) to stdout`).readable();
}

/** Passes the rows of a COPY on, counting and hashing them. In COPY's text every row ends in its one line feed. */
export function watching(): { stream: Transform; state(): TableState } {
  const hash = createHash('sha256');
  let rows = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  return { stream, state: () => ({ rows, sha256: hash.digest('hex') }) };
}
