import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { innovationAwards, innovationFreshness, innovationPhases, innovations } from '../db/schema/index.ts';

export type InnovationRow = typeof innovations.$inferSelect;
export type AwardRow = typeof innovationAwards.$inferSelect;
export type InnovationInsert = typeof innovations.$inferInsert;
export type AwardInsert = typeof innovationAwards.$inferInsert;

export function listInnovationsByIds(tx: Tx, ids: readonly string[]): Promise<InnovationRow[]> {
  return tx
    .select()
    .from(innovations)
    .where(inArray(innovations.id, [...ids]))
    .then((rows) => rows);
}

export async function findInnovation(tx: Tx, id: string): Promise<InnovationRow | null> {
  const [row] = await tx.select().from(innovations).where(eq(innovations.id, id));
  return row ?? null;
}

export type Replications = { finished: number; running: number };

/**
 * How often these innovations were taken over and verified, and how many of the takings-over run now; one statement for a whole
 * page. An innovation that nobody began to take over has no entry.
 */
export async function countReplications(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Replications>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<Replications & { id: string }>(sql`
    select innovation_id as id, finished, running from kipp_count_replications(${`{${ids.join(',')}}`}::uuid[])`);
  return new Map(rows.map(({ id, finished, running }) => [id, { finished, running }]));
}

export function listAwardsOf(tx: Tx, ids: readonly string[]): Promise<AwardRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(innovationAwards)
    .where(sql`${innovationAwards.innovationId} = any(${`{${ids.join(',')}}`}::uuid[])`)
    .orderBy(sql`${innovationAwards.year} desc nulls last`, asc(innovationAwards.award))
    .then((rows) => rows);
}

/** Everything known of a title, of whichever agency and body. */
export function listByTitleKey(tx: Tx, titleKey: string) {
  return tx
    .select({ innovation: innovations, award: innovationAwards })
    .from(innovations)
    .innerJoin(innovationAwards, eq(innovationAwards.innovationId, innovations.id))
    .where(and(eq(innovations.titleKey, titleKey), isNull(innovationAwards.withdrawnAt)))
    .orderBy(sql`${innovationAwards.year} asc nulls last`, asc(innovationAwards.award));
}

/** Whoever writes into a body's part of the directory waits for others who do. */
export async function lockDirectory(tx: Tx, bodyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`innovations ${bodyId}`}, 0))`);
}

/** What a body knows of these titles and numbers, for an import; two imports into one body wait for one another. */
export async function lockInnovationsOfBody(
  tx: Tx,
  bodyId: string,
  given: readonly { titleKey: string; registrationNumber: string | null }[],
) {
  await lockDirectory(tx, bodyId);
  const titles = JSON.stringify(given.map((one) => one.titleKey));
  const numbers = JSON.stringify(given.flatMap((one) => one.registrationNumber ?? []));
  const known = await tx
    .select()
    .from(innovations)
    .where(
      and(
        eq(innovations.bodyId, bodyId),
        or(
          sql`${innovations.titleKey} in (select jsonb_array_elements_text(${titles}::jsonb))`,
          sql`${innovations.registrationNumber} in (select jsonb_array_elements_text(${numbers}::jsonb))`,
        ),
      ),
    );
  return {
    innovations: known,
    awards: await listAwardsOf(
      tx,
      known.map(({ id }) => id),
    ),
  };
}

const BATCH = 1000;

/** Rows travel as one JSON value: tens of thousands of parameters would take longer than the writing. */
export async function insertInnovations(tx: Tx, rows: readonly InnovationInsert[]) {
  for (let at = 0; at < rows.length; at += BATCH) {
    const given = rows.slice(at, at + BATCH).map((row) => ({ ...NOTHING_TOLD, ...row }));
    await tx.execute(sql`
      insert into innovations (id, body_id, title, title_key, agency_name, agency_level, category, created_at,
        registration_number, unit_name, region_code, group_name, sdgs, phase, status, status_reason, started_on, video_url,
        story, contact, submission_id, filled)
      select g.id, g."bodyId", g.title, g."titleKey", g."agencyName", g."agencyLevel", g.category, g."createdAt",
        coalesce(g."registrationNumber", kipp_innovation_number()), g."unitName", g."regionCode", g."groupName", g.sdgs, g.phase,
        g.status, g."statusReason", g."startedOn", g."videoUrl", g.story, g.contact, g."submissionId", g.filled
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "bodyId" uuid, title text, "titleKey" text,
        "agencyName" text, "agencyLevel" text, category text, "createdAt" timestamptz, "registrationNumber" text, "unitName" text,
        "regionCode" text, "groupName" text, sdgs integer[], phase text, status text, "statusReason" text, "startedOn" date,
        "videoUrl" text, story jsonb, contact jsonb, "submissionId" uuid, filled jsonb)`);
  }
}

const NOTHING_TOLD = { sdgs: [], story: {}, contact: {}, filled: {} };

export async function insertAwards(tx: Tx, rows: readonly AwardInsert[]) {
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.execute(sql`
      insert into innovation_awards (id, body_id, innovation_id, year, award, source, from_edition_id, demo, submission_id)
      select g.id, g."bodyId", g."innovationId", g.year, g.award, g.source, g."fromEditionId", coalesce(g.demo, false), g."submissionId"
      from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + BATCH))}::jsonb) as g(id uuid, "bodyId" uuid,
        "innovationId" uuid, year integer, award text, source text, "fromEditionId" uuid, demo boolean, "submissionId" uuid)`);
}

export async function updateInnovation(tx: Tx, id: string, change: Partial<InnovationInsert>) {
  await tx.update(innovations).set(change).where(eq(innovations.id, id));
}

/** A phase that is known of that day already stays as it was noted. */
export async function insertPhases(tx: Tx, rows: readonly (typeof innovationPhases.$inferInsert)[]) {
  for (let at = 0; at < rows.length; at += BATCH)
    await tx
      .insert(innovationPhases)
      .values(rows.slice(at, at + BATCH))
      .onConflictDoNothing();
}

export type MonitoringResult = {
  year: number;
  title: string;
  group: Words;
  result: Words;
  reason: string;
  concludedAt: string;
};

/** What monitorings found of an innovation, the newest first: known to the whole world, unlike forms and minutes. */
export async function listMonitoringResults(tx: Tx, id: string): Promise<MonitoringResult[]> {
  const rows = await tx.execute<MonitoringResult>(sql`
    select year, title, "group", result, reason, concluded_at as "concludedAt" from kipp_monitoring_results(${id}::uuid)`);
  return rows.map((row) => ({ ...row, concludedAt: new Date(row.concludedAt).toISOString() }));
}

/** When owners last confirmed which parts of these innovations. */
export function listFreshness(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(innovationFreshness)
    .where(inArray(innovationFreshness.innovationId, [...ids]))
    .then((rows) => rows);
}

/** The phases of these innovations, the oldest first. */
export function listPhases(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(innovationPhases)
    .where(inArray(innovationPhases.innovationId, [...ids]))
    .orderBy(asc(innovationPhases.since))
    .then((rows) => rows);
}
