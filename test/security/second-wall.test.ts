import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, Role } from '../../server/db/actor.ts';
import { act, type Tx } from '../../server/db/door.ts';
import { giveSubmitted } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';

/** What the database itself refuses when a service forgets its `may`: raw SQL in the transaction of a real person. */
let c: Competition;
let submissionId: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  c = await openCompetition();
  submissionId = await giveSubmitted(c);
  const bodyId = await giveBody(c.world, 'Pemerintah Provinsi Bali', 'province');
  const agencyId = await giveAgency(c.world, bodyId, 'Pemerintah Kota Denpasar');
  people['auditor'] = await givePerson(c.world, 'auditor@contoh.id', 'auditor', { bodyId: c.bodyId });
  people['rival'] = await givePerson(c.world, 'rival@luar.id', 'organiser', { bodyId });
  await givePerson(c.world, 'rival@luar.id', 'agency-admin', { bodyId, agencyId });
  for (const [name, email] of [
    ['admin', 'admin@surabaya.contoh.id'],
    ['stranger', 'admin@belu.contoh.id'],
    ['secretariat', 'secretariat@contoh.id'],
  ] as const) {
    const [row] = await c.world.owner`select id from people where email = ${email}`;
    people[name] = row!.id;
  }
}, 60_000);
afterAll(() => c.world.close());

const UNDONE = new Error('undone');

/** Runs a statement as this person and rolls it back. @returns how many rows it saw or changed, or the refusal */
async function asPerson(
  name: string | null,
  statement: Parameters<Tx['execute']>[0],
): Promise<number | string> {
  const actor: Actor = name
    ? {
        kind: 'person',
        personId: people[name]!,
        sessionId: people[name]!,
        name,
        email: '',
        language: 'id',
        roles: [] as { role: Role; bodyId: string; editionId: null; agencyId: null }[],
      }
    : { kind: 'public', language: 'id' };
  let count: number | string = 'nothing';
  await act({ context: c.world.context, actor }, async (tx) => {
    const rows = (await tx.execute(statement)) as unknown as { length: number; count: number };
    count = rows.count;
    throw UNDONE;
  }).catch((error: unknown) => {
    if (error !== UNDONE)
      count = String(((error as { cause?: { code?: string } }).cause ?? (error as { code?: string })).code);
  });
  return count;
}

test('a query that forgot its filter finds nothing of another agency or another body', async () => {
  for (const table of [
    'submissions',
    'submission_versions',
    'attachments',
    'receipts',
    'screenings',
    'events',
    'deliveries',
    'scores',
    'scoresheets',
    'assignments',
    'requests',
    'agency_applications',
    'invitations',
    'counters',
    'mailbox',
  ])
    for (const name of ['rival', 'stranger', null])
      expect([table, name, await asPerson(name, sql.raw(`select 1 from ${table}`))]).toEqual([
        table,
        name,
        0,
      ]);
  for (const name of ['rival', 'stranger', null])
    expect([0, '42501']).toContain(
      await asPerson(name, sql`update submissions set state = 'withdrawn' where id = ${submissionId}`),
    );
  expect(await asPerson(null, sql`select 1 from people`)).toBe(0);
});

test('what is append-only stays, for everybody', async () => {
  for (const table of ['events', 'receipts', 'edition_versions', 'rubric_versions'])
    for (const name of ['auditor', 'admin']) {
      expect([0, '23001', '42501']).toContain(await asPerson(name, sql.raw(`delete from ${table}`)));
      expect([0, '23001', '42501']).toContain(
        await asPerson(name, sql.raw(`update ${table} set body_id = body_id`)),
      );
    }
  for (const table of ['submissions', 'scores', 'roles', 'requests', 'certificates', 'awards'])
    expect([table, await asPerson('auditor', sql.raw(`delete from ${table}`))]).toEqual([table, '42501']);
});

const role = () =>
  sql`insert into roles (id, person_id, role, body_id, granted_at) values (gen_random_uuid(), ${people['auditor']}, 'organiser', ${c.bodyId}, now())`;

test('the wall lets an auditor write nothing: no role for themself, no state, no edition', async () => {
  expect(
    [
      await asPerson('auditor', role()),
      await asPerson('auditor', sql`update submissions set state = 'screened' where id = ${submissionId}`),
      await asPerson('auditor', sql`update editions set state = 'published' where id = ${c.editionId}`),
    ].filter((one) => typeof one === 'number' && one > 0),
  ).toEqual([]);
});

test('the wall lets a person change the own language, and neither address nor password', async () => {
  const own = (set: string) =>
    asPerson('admin', sql.raw(`update people set ${set} where id = '${people['admin']!}'`));
  expect(await own(`language = 'en'`)).toBe(1);
  expect(await own(`email = 'lain@contoh.id'`)).toBe('42501');
  expect(await own(`password_hash = null`)).toBe('42501');
});

test('the wall lets a secretariat work and leaves the year and its rules to the organisers', async () => {
  const now = (table: string, id: string) =>
    asPerson('secretariat', sql.raw(`update ${table} set version = version + 1 where id = '${id}'`));
  expect(await now('submissions', submissionId)).toBe(1);
  const [stage] = await c.world.owner`select id from stages where edition_id = ${c.editionId} limit 1`;
  expect(await now('stages', stage!.id)).toBe('42501');
});

test('the wall lets an agency write no decided state and no number on its own submission', async () => {
  expect([0, '42501']).toContain(
    await asPerson(
      'admin',
      sql`update submissions set state = 'topInnovation', number = 1 where id = ${submissionId}`,
    ),
  );
  for (const set of [`state = 'screened', announced_state = 'screened'`, `number = 77`])
    expect(
      await asPerson('admin', sql.raw(`update submissions set ${set} where id = '${submissionId}'`)),
    ).toBe('42501');
});

test('the wall lets nobody but the system declare a file clean', async () => {
  expect([0, '42501']).toContain(await asPerson(null, sql`update blobs set state = 'clean'`));
});
