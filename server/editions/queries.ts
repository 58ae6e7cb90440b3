import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { compiled } from '../db/compiled.ts';
import { stageQueue, type Tx } from '../db/door.ts';
import { onceInRead } from '../db/remember.ts';
import {
  bodies,
  editions,
  editionVersions,
  formVersions,
  requests,
  rubricVersions,
  stages,
} from '../db/schema/index.ts';
import type { Rulebook } from './rulebook/types.ts';

export type EditionRow = typeof editions.$inferSelect;
export type StageRow = typeof stages.$inferSelect;

const edition = compiled<{ id: string }, EditionRow>((tx) =>
  tx
    .select()
    .from(editions)
    .where(eq(editions.id, sql.placeholder('id'))),
);
const stagesOf = compiled<{ editionId: string }, StageRow>((tx) =>
  tx
    .select()
    .from(stages)
    .where(eq(stages.editionId, sql.placeholder('editionId')))
    .orderBy(asc(stages.position)),
);
const newestEditions = compiled<Record<string, never>, { edition: EditionRow; bodyName: string }>((tx) =>
  tx
    .select({ edition: editions, bodyName: bodies.name })
    .from(editions)
    .innerJoin(bodies, eq(bodies.id, editions.bodyId))
    .orderBy(desc(editions.year), desc(editions.id))
    .limit(100),
);

export function findEdition(tx: Tx, id: string): Promise<EditionRow | null> {
  return onceInRead(tx, ['edition', id], async () => (await edition(tx, { id }))[0] ?? null);
}

export async function lockEdition(tx: Tx, id: string): Promise<EditionRow | null> {
  const [row] = await tx.select().from(editions).where(eq(editions.id, id)).for('update');
  return row ?? null;
}

export const listEditions = (tx: Tx) => newestEditions(tx, {});

export async function insertEdition(tx: Tx, row: typeof editions.$inferInsert) {
  await tx.insert(editions).values(row);
}

export async function updateEdition(tx: Tx, id: string, change: Partial<typeof editions.$inferInsert>) {
  await tx
    .update(editions)
    .set({ ...change, version: sql`${editions.version} + 1` })
    .where(eq(editions.id, id));
}

/** The rules in force: the current version's rule book. */
export function findRulebook(tx: Tx, { editionVersionId }: { editionVersionId: string }): Promise<Rulebook> {
  return onceInRead(tx, ['rulebook', editionVersionId], async () => {
    const [row] = await tx
      .select({ rulebook: editionVersions.rulebook })
      .from(editionVersions)
      .where(eq(editionVersions.id, editionVersionId));
    return row!.rulebook as unknown as Rulebook;
  });
}

/** The text that the current rules were read from. */
export async function findSource(tx: Tx, edition: { editionVersionId: string }): Promise<string> {
  const [row] = await tx
    .select({ source: editionVersions.source })
    .from(editionVersions)
    .where(eq(editionVersions.id, edition.editionVersionId));
  return row!.source;
}

export async function listSlugs(tx: Tx, bodyId: string): Promise<string[]> {
  const rows = await tx.select({ slug: editions.slug }).from(editions).where(eq(editions.bodyId, bodyId));
  return rows.map((row) => row.slug);
}

export async function insertEditionVersion(tx: Tx, row: typeof editionVersions.$inferInsert) {
  await tx.insert(editionVersions).values(row);
}

export async function insertForms(tx: Tx, rows: (typeof formVersions.$inferInsert)[]) {
  await tx.insert(formVersions).values(rows);
}

export async function insertRubrics(tx: Tx, rows: (typeof rubricVersions.$inferInsert)[]) {
  if (rows.length > 0) await tx.insert(rubricVersions).values(rows);
}

/** The newest form of a group: what new answers are written on. */
export async function findForm(tx: Tx, editionId: string, groupKey: string) {
  const [row] = await tx
    .select()
    .from(formVersions)
    .where(and(eq(formVersions.editionId, editionId), eq(formVersions.groupKey, groupKey)))
    .orderBy(desc(formVersions.number))
    .limit(1);
  return row ?? null;
}

/** The newest rubric of a stage: what new sheets are scored on. */
export async function findRubric(tx: Tx, editionId: string, stageKey: string) {
  const [row] = await tx
    .select()
    .from(rubricVersions)
    .where(and(eq(rubricVersions.editionId, editionId), eq(rubricVersions.stageKey, stageKey)))
    .orderBy(desc(rubricVersions.number))
    .limit(1);
  return row ?? null;
}

export function listStages(tx: Tx, editionId: string): Promise<StageRow[]> {
  return onceInRead(tx, ['stages', editionId], () => stagesOf(tx, { editionId })).then((rows) => [...rows]);
}

/** The stages of several editions in one statement. */
export function listStagesOf(tx: Tx, editionIds: readonly string[]): Promise<StageRow[]> {
  if (editionIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(stages)
    .where(inArray(stages.editionId, [...editionIds]))
    .orderBy(asc(stages.position))
    .then((rows) => rows);
}

export async function findStage(tx: Tx, id: string): Promise<StageRow | null> {
  const [row] = await tx.select().from(stages).where(eq(stages.id, id));
  return row ?? null;
}

export async function findStageOfKind(tx: Tx, editionId: string, kind: string): Promise<StageRow | null> {
  const [row] = await tx
    .select()
    .from(stages)
    .where(and(eq(stages.editionId, editionId), eq(stages.kind, kind)))
    .orderBy(asc(stages.position))
    .limit(1);
  return row ?? null;
}

/** Locks a stage against every transaction that judges its deadline (they hold it FOR SHARE), in its turn among them. */
export async function lockStage(tx: Tx, id: string): Promise<StageRow | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(${stageQueue(id)})`);
  const [row] = await tx.select().from(stages).where(eq(stages.id, id)).for('update');
  return row ?? null;
}

export async function insertStages(tx: Tx, rows: (typeof stages.$inferInsert)[]) {
  await tx.insert(stages).values(rows);
}

export async function updateStage(tx: Tx, id: string, change: Partial<typeof stages.$inferInsert>) {
  await tx
    .update(stages)
    .set({ ...change, version: sql`${stages.version} + 1` })
    .where(eq(stages.id, id));
}

/**
 * What the control room counts at a glance, in one statement: submissions and deliveries by state, open requests and
 * objections without those about an agency that this person is in conflict with, and what was decided and not told yet
 * (verdicts that are announced together; a choice until the Top Innovations are named, which two organisers publish).
 * @param agencies those the reader belongs to: their submissions count by what was announced
 */
export async function countAtAGlance(
  tx: Tx,
  editionId: string,
  agencies: readonly string[],
  personId: string | null,
) {
  const [row] = await tx.execute<{
    counts: Record<string, number>;
    deliveries: Record<string, number>;
    requests_open: number;
    objections_open: number;
    untold: { verdicts: number; choice: number };
  }>(sql`
    with asked as (select r.id, s.agency_id from requests r left join submissions s on s.id = r.subject_id
        where r.edition_id = ${editionId} and r.state = 'requested'),
      objected as (select id, agency_id from objections where edition_id = ${editionId} and state in ('filed', 'admitted', 'upheld')),
      hidden as (select agency_id from kipp_conflicts(${personId === null ? '{}' : `{${personId}}`}::uuid[],
        array(select agency_id from asked where agency_id is not null union select agency_id from objected)))
    select
      (select coalesce(jsonb_object_agg(state, n), '{}') from (select
        case when agency_id = any(${`{${agencies.join(',')}}`}::uuid[]) then announced_state else state end as state, count(*) n
        from submissions where edition_id = ${editionId} group by 1) x) as counts,
      (select coalesce(jsonb_object_agg(state, n), '{}') from (select state, count(*) n from deliveries
        where edition_id = ${editionId} and effect = 'mail' and (audience is null or state in ('failed', 'doubtful'))
        group by state) y) as deliveries,
      (select count(*)::int from asked where agency_id is null or agency_id not in (select agency_id from hidden)) as requests_open,
      (select count(*)::int from objected where agency_id not in (select agency_id from hidden)) as objections_open,
      (select jsonb_build_object(
          'verdicts', count(*) filter (where state in ('screened', 'ineligible') and announced_state = 'submitted'),
          'choice', count(*) filter (where state in ('nominated', 'finalist', 'interviewed', 'notSelected') and not named))
        from (select state, announced_state, bool_or(state = 'topInnovation') over () as named from submissions
          where edition_id = ${editionId} and agency_id <> all(${`{${agencies.join(',')}}`}::uuid[])) z
        where announced_state <> state) as untold`);
  const { counts, deliveries, untold, requests_open: requestsOpen, objections_open: objectionsOpen } = row!;
  return { counts, deliveries, untold, requestsOpen, objectionsOpen };
}

export type RequestRow = typeof requests.$inferSelect;

export async function insertRequest(tx: Tx, row: typeof requests.$inferInsert) {
  await tx.insert(requests).values(row);
}

export async function findRequest(tx: Tx, id: string): Promise<RequestRow | null> {
  const [row] = await tx.select().from(requests).where(eq(requests.id, id));
  return row ?? null;
}

export async function findOpenRequest(tx: Tx, act: string, subjectId: string): Promise<RequestRow | null> {
  const [row] = await tx
    .select()
    .from(requests)
    .where(and(eq(requests.act, act), eq(requests.subjectId, subjectId), eq(requests.state, 'requested')));
  return row ?? null;
}

export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | null> {
  const [row] = await tx.select().from(requests).where(eq(requests.id, id)).for('update');
  return row ?? null;
}

export async function updateRequest(tx: Tx, id: string, change: Partial<typeof requests.$inferInsert>) {
  await tx
    .update(requests)
    .set({ ...change, version: sql`${requests.version} + 1` })
    .where(eq(requests.id, id));
}

/** @param agencies those the reader belongs to: a request about a submission of theirs is not for their eyes */
export function listRequests(tx: Tx, editionId: string, personId: string | null): Promise<RequestRow[]> {
  const about = sql`array(select distinct s.agency_id from submissions s join requests r on r.subject_id = s.id
    where r.edition_id = ${editionId})`;
  return tx
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.editionId, editionId),
        personId === null
          ? undefined
          : sql`not exists (select from submissions s join kipp_conflicts(array[${personId}]::uuid[], ${about}) k
              on k.agency_id = s.agency_id where s.id = ${requests.subjectId})`,
      ),
    )
    .orderBy(desc(requests.id))
    .limit(200)
    .then((rows) => rows);
}
