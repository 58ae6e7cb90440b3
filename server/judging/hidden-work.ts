import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { personOf } from './policy.ts';

/**
 * What an officer in conflict may count of the jurors' work: everything but the tasks of the agencies on whose side the officer
 * stands, and always the own ones. A number with and without one proposal tells as much as its row.
 * @returns a condition on the assignments named `a`
 */
export async function countedWork(tx: Tx): Promise<SQL> {
  const me = personOf(tx.actor);
  const agencies = await listConflictedAgencies(tx, me);
  if (agencies.length === 0) return sql`true`;
  return sql`(a.juror_id = ${me}::uuid or not exists (select from submissions h
    where h.id = a.submission_id and h.agency_id = any(${`{${agencies.join(',')}}`}::uuid[])))`;
}
