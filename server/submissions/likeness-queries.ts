import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { likenesses, likenessTexts } from '../db/schema/index.ts';

export type TextToCompare = {
  id: string;
  bodyId: string;
  editionId: string;
  editionKind: string;
  promotedFromId: string | null;
  answers: Record<string, string>;
};

/** The submitted text; null where nothing was submitted. Reads as the system. */
export async function findSubmittedAnswers(tx: Tx, id: string): Promise<TextToCompare | null> {
  const [row] = await tx.execute<TextToCompare>(sql`
    select s.id, s.body_id as "bodyId", s.edition_id as "editionId", e.kind as "editionKind", s.promoted_from_id as "promotedFromId", v.answers
    from submissions s join editions e on e.id = s.edition_id join submission_versions v on v.id = s.submitted_version_id
    where s.id = ${id}::uuid`);
  return row ?? null;
}

/** Pairs of one body are written one after the other: of two texts that found each other the later keeps the pair. */
export async function lockPairs(tx: Tx, bodyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`likeness ${bodyId}`}, 0))`);
}

export async function upsertLikenessText(tx: Tx, row: typeof likenessTexts.$inferInsert): Promise<void> {
  const { words, shingles, comparedAt } = row;
  await tx
    .insert(likenessTexts)
    .values(row)
    .onConflictDoUpdate({ target: likenessTexts.submissionId, set: { words, shingles, comparedAt } });
}

export type Near = { id: string; similarity: number; answers: Record<string, string> };

/**
 * Texts of the body, in this and earlier editions, that share enough runs of words to be worth the comparison by
 * trigrams, which alone decides. A proposal that moved up from the level below is not its own duplicate.
 * @param least similarity from 0 to 1
 */
export async function listNear(
  tx: Tx,
  row: TextToCompare,
  text: { words: string; shingles: readonly number[] },
  least: number,
): Promise<Near[]> {
  if (text.shingles.length === 0) return [];
  const shingles = sql`${`{${text.shingles.join(',')}}`}::int[]`;
  const rows = await tx.execute<Near>(sql`
    with mine as materialized (select distinct run from unnest(${shingles}) run),
    touched as materialized (
      select t.submission_id, t.shingles from likeness_texts t
      join submissions s on s.id = t.submission_id join editions e on e.id = s.edition_id
      where t.body_id = ${row.bodyId} and t.submission_id <> ${row.id} and t.shingles && ${shingles} and s.state <> 'withdrawn'
        and (e.kind = ${row.editionKind} and (e.kind <> 'rehearsal' or e.id = ${row.editionId}))
        and s.id is distinct from ${row.promotedFromId}::uuid and s.promoted_from_id is distinct from ${row.id}::uuid),
    shared as (
      select t.submission_id, cardinality(t.shingles) as held, count(*) as common
      from touched t cross join unnest(t.shingles) theirs(run) join mine using (run) group by t.submission_id, t.shingles),
    likely as (
      select * from shared where common >= 2 and common * 100 >= 8 * least(held, ${text.shingles.length}) order by common desc limit 20),
    compared as (
      select l.submission_id, similarity(t.words, ${text.words}) as similarity from likely l join likeness_texts t using (submission_id))
    select c.submission_id as id, c.similarity, v.answers
    from compared c join submissions s on s.id = c.submission_id join submission_versions v on v.id = s.submitted_version_id
    where c.similarity >= ${least} order by c.similarity desc, s.id limit 10`);
  return [...rows];
}

/** Writes what was found anew. A pair that the other text found stays with it. */
export async function replaceLikenesses(
  tx: Tx,
  submissionId: string,
  rows: (typeof likenesses.$inferInsert)[],
): Promise<void> {
  await tx.execute(sql`delete from likenesses where submission_id = ${submissionId}`);
  if (rows.length === 0) return;
  const others = `{${rows.map((row) => row.otherId).join(',')}}`;
  await tx.execute(
    sql`delete from likenesses where other_id = ${submissionId} and submission_id = any(${others}::uuid[])`,
  );
  await tx.insert(likenesses).values(rows);
}

export type OtherRow = {
  id: string;
  title: string;
  number: number | null;
  agencyId: string;
  agencyName: string;
  year: number;
};
const OTHER = sql`o.id, o.title, o.number, o.agency_id as "agencyId", a.name as "agencyName", e.year`;

/** Others of the body with the same title, as far as these eyes may see them: the office what was received, an agency its own. */
export async function listSameTitle(tx: Tx, id: string, own: string | null): Promise<OtherRow[]> {
  const rows = await tx.execute<OtherRow>(sql`
    select ${OTHER} from submissions s
    join submissions o on o.body_id = s.body_id and o.title_key = s.title_key and o.id <> s.id and o.state <> 'withdrawn'
      and o.id is distinct from s.promoted_from_id and o.promoted_from_id is distinct from s.id
    join agencies a on a.id = o.agency_id join editions e on e.id = o.edition_id join editions m on m.id = s.edition_id
    where s.id = ${id} and s.title_key <> '' and ${seenBy(own)} and e.kind = m.kind
    order by e.year desc, o.number nulls last, o.id limit 20`);
  return [...rows];
}

/** Near-duplicates that were found when one of the two was submitted. */
export async function listSimilar(
  tx: Tx,
  id: string,
  own: string | null,
): Promise<(OtherRow & { similarity: number; passage: string })[]> {
  const rows = await tx.execute<OtherRow & { similarity: number; passage: string }>(sql`
    select ${OTHER}, l.similarity, l.passage from likenesses l
    join submissions o on o.id = case when l.submission_id = ${id} then l.other_id else l.submission_id end
    join agencies a on a.id = o.agency_id join editions e on e.id = o.edition_id
    where (l.submission_id = ${id} or l.other_id = ${id}) and o.state <> 'withdrawn' and ${seenBy(own)}
    order by l.similarity desc, o.id limit 20`);
  return [...rows];
}

function seenBy(own: string | null) {
  return own === null ? sql`o.number is not null` : sql`o.agency_id = ${own}`;
}

export type WinnerRow = {
  id: string;
  title: string;
  agencyName: string;
  similarity: number;
  awards: { year: number | null; award: string }[];
};

/**
 * Innovations of earlier years with this title, or one that differs by a word, with what they won. They are public. What the
 * submission's own edition gave is no earlier award: published, it would make every winner its own forerunner.
 * @param least trigram similarity of the titles, 0 to 1
 */
export async function listWinners(
  tx: Tx,
  row: { titleKey: string; innovationId: string | null; editionId: string },
  least: number,
): Promise<WinnerRow[]> {
  const rows = await tx.execute<WinnerRow>(sql`
    select i.id, i.title, i.agency_name as "agencyName", similarity(i.title_key, ${row.titleKey}) as similarity,
      (select json_agg(json_build_object('year', w.year, 'award', w.award) order by w.year nulls last, w.award)
        from innovation_awards w where w.innovation_id = i.id and ${earlier(row)}) as awards
    from innovations i
    where ((i.title_key % ${row.titleKey} and similarity(i.title_key, ${row.titleKey}) >= ${least}) or i.id = ${row.innovationId}::uuid)
      and exists (select from innovation_awards w where w.innovation_id = i.id and ${earlier(row)})
    order by similarity desc, i.id limit 10`);
  return [...rows];
}

const earlier = (row: { editionId: string }) =>
  sql`w.withdrawn_at is null and w.from_edition_id is distinct from ${row.editionId}::uuid`;

/** When the submitted text was last compared; null while it waits or was never submitted. */
export async function findComparedAt(tx: Tx, id: string): Promise<Date | null> {
  const [row] = await tx
    .select({ at: likenessTexts.comparedAt })
    .from(likenessTexts)
    .where(eq(likenessTexts.submissionId, id));
  return row?.at ?? null;
}
