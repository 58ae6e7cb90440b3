import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/door.ts';

/** Two rotations at once follow each other. @returns the number of the newest key */
export async function lockSigningKeys(tx: Tx): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('signing keys', 0))`);
  const [row] = await tx.execute<{ number: number }>(
    sql`select max(number)::int as number from signing_keys`,
  );
  return row!.number;
}

/** Tokens live by the clock outside, so the time here is the database's own and no test's. */
export async function updateKeysRetired(tx: Tx, minutes: number): Promise<void> {
  const until = sql`clock_timestamp() + make_interval(mins => ${minutes})`;
  await tx.execute(sql`update signing_keys set accepted_until = ${until}
    where accepted_until is null or accepted_until > ${until}`);
}

export async function insertSigningKey(tx: Tx, number: number): Promise<void> {
  await tx.execute(sql`insert into signing_keys (number, created_at) values (${number}, clock_timestamp())`);
}
