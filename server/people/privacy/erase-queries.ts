import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../../db/door.ts';
import { ERASURE, MENTIONS } from './erasure.ts';

export type Subject = { id: string; name: string; email: string };

/**
 * Takes out of every table what tells who a person was, by the plan (erasure.ts), and the copies of name and address in what was made
 * for others. Names of tables and columns are those of the plan, never a caller's.
 * @param accounts the person's account, and those that were made one with it
 * @returns how many rows each table lost or changed
 */
export async function erase(tx: Tx, accounts: readonly Subject[]): Promise<Record<string, number>> {
  // Another one for each erasure, and nothing of the person goes into it.
  const mark = tx.context.random.bytes(4).toString('hex');
  const pseudonym = `Akun terhapus ${mark}`;
  const keys = accounts.flatMap((one) => [one.id, one.email.toLowerCase()]);
  const touched: Record<string, number> = {};
  for (const { table, by, remove, set } of ERASURE) {
    if (!remove && !set) continue;
    const where = sql.join(
      by.split(' ').map((column) => sql`lower(${sql.identifier(column)}::text) in ${keys}`),
      sql` or `,
    );
    const statement = remove
      ? sql`delete from ${sql.identifier(table)} where ${where}`
      : sql`update ${sql.identifier(table)} set ${values(tx, set!, { pseudonym, mark })} where ${where}`;
    const [row] = await tx.execute<{ n: number }>(
      sql`with done as (${statement} returning 1) select count(*)::int as n from done`,
    );
    if (row!.n > 0) touched[table] = row!.n;
  }
  await deleteAnswers(tx, accounts);
  for (const one of accounts) await replaceMentions(tx, one, { pseudonym, mark });
  return touched;
}

/** Answers kept for repeats of what the person asked, and of what was decided about them. */
async function deleteAnswers(tx: Tx, accounts: readonly Subject[]): Promise<void> {
  const ids = accounts.map((one) => one.id);
  await tx.execute(sql`delete from idempotency_keys k using (
      select id::text as mark from people where id::text in ${ids}
      union all select id::text from privacy_requests where person_id::text in ${ids}) m
    where position(m.mark in k.key) > 0`);
}

type Instead = { pseudonym: string; mark: string };

function values(tx: Tx, set: Readonly<Record<string, string>>, { pseudonym, mark }: Instead): SQL {
  const given: Record<string, SQL> = {
    $name: sql`${pseudonym}`,
    // Each row gets its own: an address of an account is there once.
    $address: sql`'terhapus-' || ${mark} || '-' || substr(md5(ctid::text), 1, 8) || '@dihapus.invalid'`,
    $now: sql`${tx.at.toISOString()}::timestamptz`,
  };
  const expression = (text: string) =>
    sql.join(
      text.split(/(\$\w+)/).map((part) => given[part] ?? sql.raw(part)),
      sql``,
    );
  return sql.join(
    Object.entries(set).map(([column, text]) => sql`${sql.identifier(column)} = ${expression(text)}`),
    sql`, `,
  );
}

/** An address wherever it stands; a name as a whole, and only one of two words or more: "Sri" alone is in many texts. */
async function replaceMentions(
  tx: Tx,
  { name, email }: Subject,
  { pseudonym, mark }: Instead,
): Promise<void> {
  const words: [string, string][] = [[email, `terhapus-${mark}@dihapus.invalid`]];
  if (/\S\s+\S/.test(name)) words.push([name, pseudonym]);
  for (const { table, key, column, plain } of MENTIONS)
    for (const [word, instead] of words) {
      const sought = plain ? word : JSON.stringify(word).slice(1, -1);
      const text = sql`${sql.identifier(column)}::text`;
      await tx.execute(sql`update ${sql.identifier(table)} set ${sql.identifier(column)} =
        regexp_replace(${text}, ${`(?<![[:alnum:]])${escaped(sought)}(?![[:alnum:]])`}, ${instead}, 'gi')${sql.raw(plain ? '' : '::jsonb')}
        where ${sql.identifier(key)} in (select ${sql.identifier(key)} from ${sql.identifier(table)}
          where position(lower(${sought}) in lower(${text})) > 0)`);
    }
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
