import { sql } from 'drizzle-orm';
import postgres from 'postgres';
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
}, 180_000);
afterAll(() => c.world.close());

const UNDONE = new Error('undone');

function actorOf(name: string): Actor {
  return {
    kind: 'person',
    personId: people[name]!,
    sessionId: people[name]!,
    name,
    email: '',
    language: 'id',
    roles: [] as { role: Role; bodyId: string; editionId: null; agencyId: null }[],
  };
}

/** Runs a statement as this person and rolls it back. @returns how many rows it saw or changed, or the refusal */
async function asPerson(
  name: string | null,
  statement: Parameters<Tx['execute']>[0],
): Promise<number | string> {
  const actor: Actor = name ? actorOf(name) : { kind: 'public', language: 'id' };
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

test('the people of a body are listed and counted for its office, whoever else asks the database for them', async () => {
  const listed = (sort: string) =>
    sql`select 1 from kipp_people_page(${c.bodyId}::uuid, 'innovator', '{}', ${sort}, null, null, 50)`;
  const counted = (patterns: string) =>
    sql`select 1 where kipp_count_people(${c.bodyId}::uuid, 'innovator', ${patterns}::text[]) > 0`;
  for (const asked of [listed('name'), listed('-email'), listed('since'), counted('{}'), counted('{%a%}')]) {
    expect(await asPerson('auditor', asked)).toBeGreaterThan(0);
    for (const name of ['rival', 'admin', 'stranger', null]) expect(await asPerson(name, asked)).toBe(0);
  }
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

/** Statements that try to become somebody else, as an injected one would inside the transaction of an agency's administrator. */
const FORGERIES: Record<string, readonly string[]> = {
  'the old setting': [`select set_config('kipp.system', 'on', true), set_config('kipp.person', '', true)`],
  'a declaration without a seal': [
    `select set_config('kipp.actor', 'on||{}|{}|{}|{}', true), set_config('kipp.seal', '', true)`,
  ],
  'a declaration with the seal of another': [`select set_config('kipp.actor', 'on||{}|{}|{}|{}', true)`],
  'a seal of its own making': [
    `select set_config('kipp.actor', 'on||{}|{}|{}|{}', true),
      set_config('kipp.seal', encode(sha256(convert_to(pg_backend_pid() || ' ' || extract(epoch from now()) || ' on||{}|{}|{}|{}', 'UTF8')), 'hex'), true)`,
  ],
  'for the whole session': [
    `select set_config('kipp.actor', 'on||{}|{}|{}|{}', false), set_config('kipp.seal', repeat('0', 64), false)`,
  ],
};

test('no setting that a statement can make gives a right: every forgery sees nothing and is nobody', async () => {
  for (const [name, statements] of Object.entries(FORGERIES)) {
    const seen: unknown[] = [];
    await act({ context: c.world.context, actor: actorOf('stranger') }, async (tx) => {
      for (const statement of statements) await tx.execute(sql.raw(statement));
      const [row] = await tx.execute(sql`select kipp_system() as system, kipp_person() as person,
        (select count(*)::int from submissions) as submissions, (select count(*)::int from scores) as scores,
        (select count(*)::int from sessions) as sessions, (select count(*)::int from roles) as roles`);
      seen.push(row);
      throw UNDONE;
    }).catch((error: unknown) => {
      if (error !== UNDONE) throw error;
    });
    const own = name === 'the old setting';
    expect([name, seen[0]]).toEqual([
      name,
      {
        system: false,
        person: own ? people['stranger'] : null,
        submissions: 0,
        scores: 0,
        sessions: own ? 1 : 0,
        roles: own ? 1 : 0,
      },
    ]);
  }
});

test('a seal that was seen in one transaction opens nothing in the next', async () => {
  const direct = postgres(c.world.context.config.databaseUrl, { max: 1, onnotice: () => {} });
  const proof = c.world.context.db.prove(true, null);
  try {
    const stolen = await direct.begin(async (tx) => {
      await tx`select kipp_enter(null, true, 0, ${proof})`;
      const [row] =
        await tx`select current_setting('kipp.actor') as actor, current_setting('kipp.seal') as seal, kipp_system() as system`;
      return row as { actor: string; seal: string; system: boolean };
    });
    expect([stolen.system, stolen.seal]).toEqual([true, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const [later] = await direct.begin(async (tx) => {
      await tx`select set_config('kipp.actor', ${stolen.actor}, true), set_config('kipp.seal', ${stolen.seal}, true)`;
      return tx`select kipp_system() as system, (select count(*)::int from submissions) as submissions`;
    });
    expect(later).toEqual({ system: false, submissions: 0 });
  } finally {
    await direct.end();
  }
});

test('nobody enters without the proof of the server, for another than it was made for, or reads its keys', async () => {
  const direct = postgres(c.world.context.config.databaseUrl, { max: 1, onnotice: () => {} });
  const { prove } = c.world.context.db;
  const code = (asked: PromiseLike<unknown>) =>
    asked.then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
  try {
    for (const proof of [null, '', '0'.repeat(64), prove(false, null), prove(false, people['secretariat']!)])
      expect(await code(direct`select kipp_enter(null, true, 0, ${proof})`)).toBe('42501');
    expect(
      await code(
        direct`select kipp_enter(${people['secretariat']!}::uuid, false, 0, ${prove(false, people['stranger']!)})`,
      ),
    ).toBe('42501');
    expect(await code(direct`select * from kipp_walls.keys`)).toBe('42501');
    expect(await code(direct`select kipp_walls.close_gaps()`)).toBe('42501');
    expect(await code(direct`set role kipp_owner`)).toBe('42501');
    // A temporary table comes before the real one where a function does not name its schemas.
    await direct`create temporary table roles as select * from public.roles limit 0`;
    await direct.unsafe(`insert into roles (id, person_id, role, body_id, granted_at)
      values (gen_random_uuid(), '${people['stranger']!}', 'organiser', '${c.bodyId}', now())`);
    const [row] = await direct.begin(async (tx) => {
      await tx`select kipp_enter(${people['stranger']!}::uuid, false, 0, ${prove(false, people['stranger']!)})`;
      return tx`select kipp_offices() as offices, (select count(*)::int from submissions) as submissions`;
    });
    expect(row).toEqual({ offices: [], submissions: 0 });
  } finally {
    await direct.end();
  }
});

test('every table is behind the walls for its owner too, and every function of the owner names its schemas', async () => {
  const tables = await c.world.owner`select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity`;
  expect([...tables]).toEqual([]);
  const functions = await c.world.owner`select proname from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and not (proconfig @> array['search_path=public, pg_temp'])`;
  expect([...functions]).toEqual([]);
});

test('what answers about anybody is asked by the walls alone', async () => {
  const open = await c.world.owner`select proname, has_function_privilege('kipp_app', oid, 'execute') as open
    from pg_proc where pronamespace = 'public'::regnamespace
      and proname in ('kipp_juror_at', 'kipp_signed_by', 'kipp_is_reader') order by proname`;
  expect([...open]).toEqual([
    { proname: 'kipp_is_reader', open: true },
    { proname: 'kipp_juror_at', open: false },
    { proname: 'kipp_signed_by', open: false },
  ]);
});
