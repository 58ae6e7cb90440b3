import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { onceInRead } from '../db/remember.ts';

/**
 * The one conflict engine; the rule itself is the function kipp_conflicts of the database. A tie comes from a role in an
 * agency, from what was declared or confirmed, from the own institution, and from every account that reads the same
 * mailbox. A tie with one agency is a conflict with its whole tree, because a government and its units win and lose
 * together; a tie with a region, with every government of it and in it.
 */
export class Conflicts {
  readonly #pairs: ReadonlySet<string>;
  constructor(pairs: Iterable<string>) {
    this.#pairs = new Set(pairs);
  }
  has(personId: string, agencyId: string): boolean {
    return this.#pairs.has(`${personId} ${agencyId}`);
  }
  hasAny(personId: string, agencyIds: Iterable<string>): boolean {
    return [...agencyIds].some((agencyId) => this.has(personId, agencyId));
  }
}

/** Every conflict between these people and these agencies, in one statement. */
export async function findConflicts(
  tx: Tx,
  personIds: readonly string[],
  agencyIds: readonly string[],
): Promise<Conflicts> {
  if (personIds.length === 0 || agencyIds.length === 0) return new Conflicts([]);
  const rows = await tx.execute<{ person_id: string; agency_id: string }>(
    sql`select person_id, agency_id from kipp_conflicts(${arrayOf(personIds)}::uuid[], ${arrayOf(agencyIds)}::uuid[])`,
  );
  return new Conflicts(rows.map((row) => `${row.person_id} ${row.agency_id}`));
}

/**
 * Which of these people are suspected of a conflict with which of these agencies, while no chair has decided. A suspicion hides
 * nothing; it only gives nobody a new task. Reads conflicts with the asking person's own rights.
 */
export async function findSuspected(
  tx: Tx,
  personIds: readonly string[],
  agencyIds: readonly string[],
): Promise<Conflicts> {
  if (personIds.length === 0 || agencyIds.length === 0) return new Conflicts([]);
  const rows = await tx.execute<{ person_id: string; agency_id: string }>(sql`
    with recursive suspected as (select person_id, agency_id, region_code from conflicts
        where state = 'suspected' and person_id = any(${arrayOf(personIds)}::uuid[])),
      upward(start, at, parent, region) as (
        select id, id, parent_agency_id, region_code from agencies
          where id = any(${arrayOf(agencyIds)}::uuid[]) or id in (select agency_id from suspected)
        union select u.start, a.id, a.parent_agency_id, a.region_code from upward u join agencies a on a.id = u.parent),
      roots as (select start, at as root from upward where parent is null)
    select s.person_id, theirs.start as agency_id from suspected s join roots mine on mine.start = s.agency_id
      join roots theirs on theirs.root = mine.root where theirs.start = any(${arrayOf(agencyIds)}::uuid[])
    union select s.person_id, u.start from suspected s join upward u on u.region = s.region_code or u.region like s.region_code || '.%'
      where u.start = any(${arrayOf(agencyIds)}::uuid[])`);
  return new Conflicts(rows.map((row) => `${row.person_id} ${row.agency_id}`));
}

/** Whether this person may not judge, see scored or decide on this agency's submissions. */
export async function isConflicted(tx: Tx, personId: string, agencyId: string): Promise<boolean> {
  return (await findConflicts(tx, [personId], [agencyId])).has(personId, agencyId);
}

/** All agencies that this person is in conflict with. */
export function listConflictedAgencies(tx: Tx, personId: string): Promise<readonly string[]> {
  return onceInRead(tx, ['conflicted agencies', personId], async () => {
    const rows = await tx.execute<{ agency_id: string }>(
      sql`select agency_id from kipp_conflicts(array[${personId}]::uuid[], array(select id from agencies))`,
    );
    return rows.map((row) => row.agency_id);
  });
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
