import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { submissionAuthors } from '../db/schema/index.ts';

export type AuthorRow = typeof submissionAuthors.$inferSelect;

/** Somebody who saved words within this time is said to be writing. */
const WRITING_MINUTES = 3;

export async function isAuthor(tx: Tx, submissionId: string, personId: string): Promise<boolean> {
  return (await findAuthorOf(tx, submissionId, personId)) !== null;
}

export async function findAuthorOf(
  tx: Tx,
  submissionId: string,
  personId: string,
): Promise<AuthorRow | null> {
  const [row] = await tx
    .select()
    .from(submissionAuthors)
    .where(
      and(
        eq(submissionAuthors.submissionId, submissionId),
        eq(submissionAuthors.personId, personId),
        isNull(submissionAuthors.endedAt),
      ),
    );
  return row ?? null;
}

export async function findAuthor(tx: Tx, id: string): Promise<AuthorRow | null> {
  const [row] = await tx
    .select()
    .from(submissionAuthors)
    .where(and(eq(submissionAuthors.id, id), isNull(submissionAuthors.endedAt)));
  return row ?? null;
}

export type AuthorItem = {
  id: string;
  personId: string;
  name: string;
  isLead: boolean;
  addedAt: string;
  /** When this person last saved words of the proposal. */
  savedAt: string | null;
  writing: boolean;
};

/** The authors, the lead first, with who saved words in the last minutes. */
export async function listAuthors(tx: Tx, submissionId: string): Promise<AuthorItem[]> {
  const rows = await tx.execute<AuthorItem>(sql`
    select w.id, w.person_id as "personId", coalesce(p.name, '') as name, w.is_lead as "isLead", w.added_at as "addedAt", v.saved_at as "savedAt",
      coalesce(v.saved_at > ${tx.at.toISOString()}::timestamptz - make_interval(mins => ${WRITING_MINUTES}), false) as writing
    from submission_authors w left join people p on p.id = w.person_id
    left join lateral (select max(saved_at) as saved_at from submission_versions
      where submission_id = w.submission_id and author_id = w.person_id and number > 1) v on true
    where w.submission_id = ${submissionId} and w.ended_at is null order by w.is_lead desc, p.name, w.id`);
  return [...rows];
}

export type Candidate = { personId: string; name: string; language: 'id' | 'en' };

/** Members of the agency who are not authors yet. */
export async function listCandidates(tx: Tx, row: { id: string; agencyId: string }): Promise<Candidate[]> {
  const rows = await tx.execute<Candidate>(sql`
    select distinct p.id as "personId", p.name, p.language from roles r join people p on p.id = r.person_id
    where r.agency_id = ${row.agencyId} and r.ended_at is null and r.role in ('innovator', 'agency-admin')
      and not exists (select from submission_authors w where w.submission_id = ${row.id} and w.person_id = p.id and w.ended_at is null)
    order by p.name`);
  return [...rows];
}

export async function insertAuthor(
  tx: Tx,
  row: Pick<AuthorRow, 'bodyId' | 'editionId' | 'submissionId' | 'personId' | 'isLead'>,
): Promise<string> {
  const id = tx.context.ids.next();
  const addedBy = tx.actor.kind === 'person' ? tx.actor.personId : row.personId;
  await tx.insert(submissionAuthors).values({ ...row, id, addedBy, addedAt: tx.at });
  return id;
}

export async function updateAuthor(
  tx: Tx,
  id: string,
  change: Partial<Pick<AuthorRow, 'isLead' | 'endedAt'>>,
): Promise<void> {
  await tx.update(submissionAuthors).set(change).where(eq(submissionAuthors.id, id));
}

export async function updateNoLead(tx: Tx, submissionId: string): Promise<void> {
  await tx
    .update(submissionAuthors)
    .set({ isLead: false })
    .where(and(eq(submissionAuthors.submissionId, submissionId), isNull(submissionAuthors.endedAt)));
}
