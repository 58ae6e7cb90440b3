import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { validationRounds, validations } from '../db/schema/index.ts';

export type RoundRow = typeof validationRounds.$inferSelect;
export type ValidationRow = typeof validations.$inferSelect;
export type Scope = { year?: number | undefined; regionCode?: string | undefined };

/**
 * Which innovations a round asks for, about `innovations` as `i` and its agency as `a`: all of the body that are not known to have
 * ended, by year of an award and by province; not those that another round asks for at this time.
 */
function meant(bodyId: string, { year, regionCode }: Scope): SQL {
  return sql`i.body_id = ${bodyId}::uuid and i.status is distinct from 'stopped' and i.status is distinct from 'replaced'
    ${year === undefined ? sql`` : sql`and exists (select from innovation_awards w where w.innovation_id = i.id and w.year = ${year} and w.withdrawn_at is null)`}
    ${regionCode === undefined ? sql`` : sql`and left(coalesce(i.region_code, a.region_code), 2) = ${regionCode}`}
    and not exists (select from validations v join validation_rounds r on r.id = v.round_id and r.state = 'open' where v.innovation_id = i.id and v.state in ('asked', 'told', 'returned'))`;
}

export type Meant = { id: string; agencyId: string | null; regionCode: string | null };

export async function listMeant(tx: Tx, bodyId: string, scope: Scope): Promise<Meant[]> {
  const rows = await tx.execute<Meant>(sql`
    select i.id, i.agency_id as "agencyId", left(coalesce(i.region_code, a.region_code), 2) as "regionCode"
    from innovations i left join agencies a on a.id = i.agency_id where ${meant(bodyId, scope)} order by i.id`);
  return [...rows];
}

export async function countMeant(tx: Tx, bodyId: string, scope: Scope) {
  const [row] = await tx.execute<{ innovations: number; agencies: number; withoutOwner: number }>(sql`
    select count(*)::int as innovations, count(distinct i.agency_id)::int as agencies,
      count(*) filter (where i.agency_id is null)::int as "withoutOwner"
    from innovations i left join agencies a on a.id = i.agency_id where ${meant(bodyId, scope)}`);
  return row!;
}

export async function insertRound(tx: Tx, row: typeof validationRounds.$inferInsert): Promise<void> {
  await tx.insert(validationRounds).values(row);
}

export async function findRound(tx: Tx, id: string): Promise<RoundRow | null> {
  const [row] = await tx.select().from(validationRounds).where(eq(validationRounds.id, id));
  return row ?? null;
}

export async function lockRound(tx: Tx, id: string): Promise<RoundRow | null> {
  const [row] = await tx.select().from(validationRounds).where(eq(validationRounds.id, id)).for('update');
  return row ?? null;
}

/** Rounds whose deadline has passed, each locked; one that another worker closes is left to it. */
export async function lockDueRounds(tx: Tx, at: Date, limit: number): Promise<RoundRow[]> {
  return tx
    .select()
    .from(validationRounds)
    .where(
      and(
        eq(validationRounds.state, 'open'),
        sql`${validationRounds.dueAt} < ${at.toISOString()}::timestamptz`,
      ),
    )
    .limit(limit)
    .for('update', { skipLocked: true });
}

export async function updateRound(tx: Tx, id: string, change: Partial<RoundRow>): Promise<void> {
  await tx
    .update(validationRounds)
    .set({ ...change, version: sql`${validationRounds.version} + 1` })
    .where(eq(validationRounds.id, id));
}

const BATCH = 1000;

/** Rows travel as one JSON value: a round may ask for tens of thousands. */
export async function insertAsked(
  tx: Tx,
  round: RoundRow,
  rows: readonly (Meant & { key: string })[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.execute(sql`
      insert into validations (id, body_id, round_id, innovation_id, agency_id, region_code, state, asked_at)
      select g.key, ${round.bodyId}::uuid, ${round.id}::uuid, g.id, g."agencyId", g."regionCode", 'asked', ${round.openedAt.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + BATCH))}::jsonb) as g(key uuid, id uuid, "agencyId" uuid, "regionCode" text)`);
}

/** Whoever nobody answered for by the deadline: noted, and stale from then on. */
export async function lapseAsked(tx: Tx, round: RoundRow) {
  const rows = await tx.execute<{ id: string; innovation_id: string; version: number }>(sql`
    update validations set state = 'unanswered', version = version + 1 where round_id = ${round.id}::uuid and state = 'asked'
    returning id, innovation_id, version`);
  await tx.execute(sql`update innovations set stale_at = ${round.dueAt.toISOString()}::timestamptz
    where id in (select innovation_id from validations where round_id = ${round.id}::uuid and state = 'unanswered')`);
  return [...rows];
}

/** What waits for the owner of an innovation, or for whoever reads over what the owner said: the newest, locked. */
export async function lockPending(tx: Tx, innovationId: string): Promise<ValidationRow | null> {
  const [row] = await tx
    .select()
    .from(validations)
    .where(pendingOf(innovationId))
    .orderBy(desc(validations.askedAt), desc(validations.id))
    .limit(1)
    .for('update');
  return row ?? null;
}

export async function findPending(tx: Tx, innovationId: string): Promise<ValidationRow | null> {
  const [row] = await tx
    .select()
    .from(validations)
    .where(pendingOf(innovationId))
    .orderBy(desc(validations.askedAt), desc(validations.id))
    .limit(1);
  return row ?? null;
}

/** Of two who answer at once where nothing was asked, one waits for the other. */
export async function queueAnswers(tx: Tx, innovationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`validation ${innovationId}`}, 0))`);
}

/** An unanswered ask counts only while nothing newer was said. */
const pendingOf = (innovationId: string): SQL =>
  sql`${validations.innovationId} = ${innovationId}::uuid and (${validations.state} in ('asked', 'told', 'returned')
    or (${validations.state} = 'unanswered' and not exists (select from validations later
      where later.innovation_id = ${validations.innovationId} and later.asked_at > ${validations.askedAt})))`;

export async function lockValidation(tx: Tx, id: string): Promise<ValidationRow | null> {
  const [row] = await tx.select().from(validations).where(eq(validations.id, id)).for('update');
  return row ?? null;
}

export async function insertValidation(tx: Tx, row: typeof validations.$inferInsert): Promise<void> {
  await tx.insert(validations).values(row);
}

export async function updateValidation(tx: Tx, id: string, change: Partial<ValidationRow>): Promise<void> {
  await tx
    .update(validations)
    .set({ ...change, version: sql`${validations.version} + 1` })
    .where(eq(validations.id, id));
}

/** The owner, or the office that has read over what the owner said, finds these parts true as of that instant. */
export async function confirmParts(
  tx: Tx,
  innovationId: string,
  parts: readonly string[],
  at: Date,
): Promise<void> {
  await tx.execute(
    sql`select kipp_confirm_innovation(${innovationId}::uuid, ${`{${parts.join(',')}}`}::text[], ${at.toISOString()}::timestamptz)`,
  );
}

export type AgencyPerson = { agencyId: string; agency: string; personId: string; language: 'id' | 'en' };

/** The administrators of these agencies. Runs as the system: roles are nobody else's to read. */
export async function listAdministrators(tx: Tx, agencyIds: readonly string[]): Promise<AgencyPerson[]> {
  const rows = await tx.execute<AgencyPerson>(sql`
    select a.id as "agencyId", a.name as agency, p.id as "personId", p.language from agencies a
      join roles r on r.agency_id = a.id and r.role = 'agency-admin' and r.ended_at is null
      join people p on p.id = r.person_id and p.closed_at is null
    where a.id in (select jsonb_array_elements_text(${JSON.stringify(agencyIds)}::jsonb)::uuid) order by a.name, a.id, p.id`);
  return [...rows];
}
