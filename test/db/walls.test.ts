import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { look } from '../../server/db/door.ts';
import * as schema from '../../server/db/schema/index.ts';
import { workflows } from '../../workflows/index.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

let c: Competition;
beforeAll(async () => {
  c = await openCompetition();
});
afterAll(() => c.world.close());

test('every table has row-level security', async () => {
  const open = await c.world
    .owner`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity`;
  expect([...open]).toEqual([]);
});

test('the application owns nothing and cannot change what is append-only', async () => {
  const owned = await c.world
    .owner`select tablename from pg_tables where schemaname = 'public' and tableowner = 'kipp_app'`;
  expect([...owned]).toEqual([]);
  const direct = postgres(c.world.context.config.databaseUrl, { max: 1, onnotice: () => {} });
  const refused = async (statement: string) =>
    direct.unsafe(statement).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
  expect(await refused('update events set name = name')).toBe('42501');
  expect(await refused('delete from events')).toBe('42501');
  expect(await refused('truncate events')).toBe('42501');
  expect(await refused('update receipts set sha256 = sha256')).toBe('42501');
  await direct.end();
});

test('even the owner cannot quietly change an event', async () => {
  await expect(c.world.owner`update events set name = 'x'`).rejects.toThrow('events is append-only');
});

test('a query without any filter gives an agency its own rows and no others', async () => {
  for (const [email, agencyId] of [
    ['admin@surabaya.contoh.id', c.agencyId],
    ['admin@belu.contoh.id', c.otherAgencyId],
  ] as const) {
    const client = email.includes('belu') ? c.stranger : c.admin;
    const draft = await client.post(`/api/editions/${c.editionId}/submissions`, {
      title: `Inovasi ${email}`,
      group: 'umum',
      agencyId,
    });
    expect(draft.status).toBe(201);
  }
  const me = await c.admin.get('/api/me');
  const person = {
    kind: 'person' as const,
    personId: me.body.person.id,
    sessionId: me.body.person.id,
    name: '',
    email: '',
    language: 'id' as const,
    roles: [],
  };
  const titles = (actor: Parameters<typeof look>[0]['actor']) =>
    look({ context: c.world.context, actor }, async (tx) =>
      (await tx.select({ title: schema.submissions.title }).from(schema.submissions)).map((row) => row.title),
    );
  expect(await titles(person)).toEqual(['Inovasi admin@surabaya.contoh.id']);
  expect(await titles({ kind: 'public', language: 'id' })).toEqual([]);
  const versions = await look({ context: c.world.context, actor: person }, async (tx) =>
    tx.execute(sql`select title from submission_versions`),
  );
  expect(versions.map((row) => row['title'])).toEqual(['Inovasi admin@surabaya.contoh.id']);
});

test('the states the database allows are those of the machines', () => {
  const lists: Record<string, readonly string[]> = {
    submission: schema.SUBMISSION_STATES,
    edition: schema.EDITION_STATES,
    assignment: schema.ASSIGNMENT_STATES,
    scoresheet: schema.SCORESHEET_STATES,
    lateScore: schema.LATE_SCORE_STATES,
    calibration: schema.CALIBRATION_STATES,
    conflict: schema.CONFLICT_STATES,
    seat: schema.SEAT_STATES,
    interview: schema.INTERVIEW_STATES,
    interviewAsk: schema.ASK_STATES,
    fieldVisit: schema.FIELD_VISIT_STATES,
    plenary: schema.PLENARY_STATES,
    objection: schema.OBJECTION_STATES,
    request: schema.REQUEST_STATES,
    message: schema.MESSAGE_STATES,
    mailTask: schema.MAIL_TASK_STATES,
    rehearsal: schema.REHEARSAL_STATES,
    webhook: schema.WEBHOOK_STATES,
    nameList: schema.NAME_LIST_STATES,
    question: schema.QUESTION_STATES,
    privacyRequest: schema.PRIVACY_STATES,
    replication: schema.REPLICATION_STATES,
    article: schema.ARTICLE_STATES,
    hub: schema.HUB_STATES,
    hubAssessment: schema.ASSESSMENT_STATES,
    validationRound: schema.VALIDATION_ROUND_STATES,
    validation: schema.VALIDATION_STATES,
    monitoringEntry: schema.MONITORING_STATES,
    coaching: schema.COACHING_STATES,
    coachingPlan: schema.COACHING_PLAN_STATES,
  };
  for (const workflow of workflows)
    expect([...lists[workflow.name]!].sort()).toEqual(Object.keys(workflow.states).sort());
});
