import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

/**
 * The one conflict engine. A person has a tie with an agency by a role held in it or by a declaration; a tie with one
 * agency is a conflict with every agency of the same tree, because a government and its units win and lose together.
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
  const rows = await tx.execute<{ person_id: string; agency_id: string }>(sql`
    with recursive
      wanted as (select distinct unnest(${arrayOf(agencyIds)}::uuid[]) as agency_id),
      ties as (
        select person_id, agency_id from roles
        where person_id = any(${arrayOf(personIds)}::uuid[]) and agency_id is not null and ended_at is null
        union select person_id, agency_id from conflicts where person_id = any(${arrayOf(personIds)}::uuid[])),
      upward(agency_id, at, parent) as (
        select id, id, parent_agency_id from agencies
        where id in (select agency_id from wanted union select agency_id from ties)
        union select u.agency_id, a.id, a.parent_agency_id from upward u join agencies a on a.id = u.parent),
      roots as (select agency_id, at as root from upward where parent is null)
    select distinct t.person_id, w.agency_id from ties t
    join roots mine on mine.agency_id = t.agency_id
    join roots theirs on theirs.root = mine.root
    join wanted w on w.agency_id = theirs.agency_id`);
  return new Conflicts(rows.map((row) => `${row.person_id} ${row.agency_id}`));
}

/** Whether this person may not judge, see scored or decide on this agency's submissions. */
export async function isConflicted(tx: Tx, personId: string, agencyId: string): Promise<boolean> {
  return (await findConflicts(tx, [personId], [agencyId])).has(personId, agencyId);
}

/** The agencies that this person is in conflict with: every one of a tree in which the person has a tie. */
export async function listConflictedAgencies(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive
      upward(id, parent) as (
        select id, parent_agency_id from agencies where id in (
          select agency_id from roles where person_id = ${personId} and agency_id is not null and ended_at is null
          union select agency_id from conflicts where person_id = ${personId})
        union select a.id, a.parent_agency_id from upward u join agencies a on a.id = u.parent),
      downward(id) as (
        select id from upward where parent is null
        union select a.id from downward d join agencies a on a.parent_agency_id = d.id)
    select id from downward`);
  return rows.map((row) => row.id);
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
