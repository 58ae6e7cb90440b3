import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sortsOf, type Declared } from '#lib/lists/declare.ts';
import { plantRows } from '../http/list-rows.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

/* Every order that the pages of the office offer is walked from both ends, page by page, over rows planted past all rules. */

let c: Competition;
const ROWS = 23;

beforeAll(async () => {
  c = await openCompetition({ worker: false });
  await plantRows(c, 1, ROWS);
  const { bodyId, editionId, agencyId } = c;
  const ones = `'${bodyId}'::uuid, '${editionId}'::uuid`;
  const rows = `generate_series(1, ${ROWS}) n`;
  const person = (n: string) => `(select id from people where email = 'orang' || ${n} || '@baris.id')`;
  const every = (n: number, value: string) => `case when n % ${n} = 0 then null else ${value} end`;
  const at = (n: string) => `timestamptz '2026-05-05 02:00:00+00' - (${n}) * interval '1 microsecond'`;
  for (const statement of [
    // Values that are the same, that are missing, and instants that differ by a microsecond.
    `update agencies set level = case when length(name) % 2 = 0 then 'kota' else 'provinsi' end, region_code = case when name like '%1' then '35' end`,
    `insert into agency_units (id, body_id, agency_id, name, created_at) select gen_random_uuid(), '${bodyId}', a.id, 'Unit ' || n, now()
      from agencies a cross join ${rows} where a.name like 'Instansi 1%' and n <= length(a.name) - 8`,
    `insert into roles (id, person_id, role, body_id, agency_id, granted_at) select gen_random_uuid(), ${person('n')}, 'innovator', '${bodyId}', a.id, now()
      from agencies a cross join ${rows} where a.name = 'Instansi ' || (n % 4 + 1)`,
    `insert into roles (id, person_id, role, body_id, edition_id, granted_at) select gen_random_uuid(), ${person('n')}, 'evaluator', ${ones}, now() from ${rows} where n % 2 = 0`,
    `update roles r set granted_at = ${at('length(p.email)')} from people p where p.id = r.person_id and p.email like '%@baris.id'`,
    `update deliveries set attempt = length(id::text || dedupe) % 3 + get_byte(uuid_send(id), 0) % 4`,
    `update certificates set data = jsonb_build_object('recipient', 'Juri ' || number % 5, 'title', 'Judul ' || number % 3, 'tier', jsonb_build_object('id', 'x', 'en', 'x')),
      issued_at = ${at('number % 6')}`,
    `insert into conflicts (id, body_id, edition_id, person_id, agency_id, region_code, kind, state, declared_by, created_at)
      select gen_random_uuid(), ${ones}, ${person('n % 9 + 1')}, case when n % 2 = 0 then '${agencyId}'::uuid end, case when n % 3 = 0 then (array['11', '35', '51', '34'])[n / 3 % 4 + 1] end,
        'agency', 'confirmed', ${person('1')}, now() from ${rows}`,
    `insert into hubs (id, body_id, name, kind, state, joined_year, source, created_at) select gen_random_uuid(), '${bodyId}', 'Hub ' || n, 'regional', 'active',
      ${every(4, '2020 + n % 3')}, 'x', now() from ${rows}`,
    `insert into objections (id, body_id, edition_id, submission_id, agency_id, number, kind, state, submission_number, title, agency_name, grounds, filed_at)
      select gen_random_uuid(), ${ones}, s.id, '${agencyId}', s.number, 'finalist', 'filed', s.number, 'Usulan ' || s.number % 4, 'Instansi ' || s.number % 3,
        'x', ${at('s.number % 5')} from submissions s where s.number <= ${ROWS}`,
    `insert into replications (id, body_id, number, year, innovation_id, innovation_title, owner_name, replicator_name, replicator_agency_id, state, scope,
        purpose, declared_by, declared_at)
      select gen_random_uuid(), '${bodyId}', n, 2026, gen_random_uuid(), 'Inovasi ' || n % 4, 'Pemilik ' || n % 3, 'Penerap ' || n % 5, '${agencyId}', 'interest',
        'whole', 'x', ${person('1')}, now() from ${rows}`,
    `insert into mail_tasks (id, body_id, edition_id, kind, state, person_id, address, created_at) select gen_random_uuid(), ${ones}, 'bounce', 'open',
      ${every(3, person('n % 5 + 1'))}, case when n % 6 = 0 then 'Alamat ' || n % 2 end, now() from ${rows}`,
    `insert into messages (id, body_id, edition_id, state, subject, text, audience, recipients, send_at, written_by, created_at, changed_at)
      select gen_random_uuid(), ${ones}, 'scheduled', '{"id":"x","en":"x"}', '{"id":"x","en":"x"}', '{"kind":"finalists"}', ${every(3, 'n % 5')}, ${every(4, at('n % 7'))},
        ${person('1')}, now(), now() from ${rows}`,
    `update submissions set announced_state = 'finalist', title_key = 'usulan ' || number % 4, title = 'Usulan ' || number % 4 where number <= ${ROWS}`,
    `insert into name_lists (id, body_id, edition_id, submission_id, state, decided_at, changed_at) select gen_random_uuid(), ${ones}, s.id, 'confirmed',
      ${at('s.number % 4')}, now() from submissions s where s.number % 2 = 0`,
    `insert into certificate_names (id, body_id, edition_id, submission_id, list_id, position, name, part) select gen_random_uuid(), ${ones}, l.submission_id, l.id,
      n, 'N', 'P' from name_lists l join submissions s on s.id = l.submission_id cross join ${rows} where n <= s.number % 3`,
    `update questions set last_at = ${at('length(id::text) + get_byte(uuid_send(id), 1) % 5')}, waiting_since = last_at`,
    `insert into question_messages (id, body_id, edition_id, question_id, side, author_id, text, created_at) select gen_random_uuid(), ${ones}, q.id, 'office',
      ${person('1')}, 'x', now() from questions q where get_byte(uuid_send(q.id), 2) % 2 = 0`,
    `update questions q set messages = (select count(*) from question_messages m where m.question_id = q.id)`,
  ])
    await c.world.owner.begin(async (sql) => {
      await sql.unsafe('set local session_replication_role = replica');
      await sql.unsafe(statement);
    });
});
afterAll(() => c.world.close());

type Item = Record<string, never> & { id?: string };
type Read = (item: Item) => string | number | null;
type Asked = { path: () => string; id?: Read; values: Record<string, Read> };
const lower = (value: unknown) =>
  value === null || value === undefined ? null : String(value).toLowerCase();
const of = (...path: string[]): Read =>
  ((item: unknown) => path.reduce((at: unknown, key) => (at as Item | null)?.[key] ?? null, item)) as Read;
const any =
  (...path: string[]): Read =>
  (item) =>
    lower(of(...path)(item));

/** Where each list is asked for, and what a row of it says of each of its orders. */
const ASKED: Record<string, Asked> = {
  submissions: {
    path: () => `/api/editions/${c.editionId}/submissions?`,
    values: { number: of('number'), title: any('title'), agency: of('agencyName'), changed: of('changedAt') },
  },
  agencies: {
    path: () => `/api/bodies/${c.bodyId}/agencies?`,
    values: {
      name: any('name'),
      level: of('level'),
      region: of('regionCode'),
      units: of('units'),
      members: of('members'),
    },
  },
  people: {
    path: () => `/api/bodies/${c.bodyId}/people?role=auditor&`,
    id: of('personId'),
    values: {
      name: any('name'),
      email: (one) => String(one['email']).split('@')[0]!,
      since: of('roles', '0', 'grantedAt'),
    },
  },
  deliveries: {
    path: () => `/api/editions/${c.editionId}/deliveries?`,
    values: { when: of('id'), attempts: of('attempt') },
  },
  jurors: {
    path: () => `/api/editions/${c.editionId}/jurors?`,
    id: of('personId'),
    values: {
      name: any('name'),
      ...{
        offered: of('load', 'offered'),
        accepted: of('load', 'accepted'),
        completed: of('load', 'completed'),
      },
      ...{ left: of('load', 'left'), share: () => 0 },
    },
  },
  conflicts: {
    path: () => `/api/editions/${c.editionId}/conflicts?`,
    values: {
      juror: any('person', 'name'),
      place: (one) => any('agency', 'name')(one) ?? any('regionName')(one),
      written: of('id'),
    },
  },
  certificates: {
    path: () => `/api/editions/${c.editionId}/certificates?kind=juror&`,
    values: {
      number: (one) => Number(String(one['number']).split('/')[1]),
      ...{ recipient: any('recipient'), title: any('title'), issued: of('issuedAt') },
    },
  },
  names: {
    path: () => `/api/editions/${c.editionId}/name-lists?`,
    id: of('submissionId'),
    values: {
      agency: of('agencyName'),
      number: of('number'),
      title: any('title'),
      names: of('names'),
      decided: of('decidedAt'),
    },
  },
  written: {
    path: () => `/api/editions/${c.editionId}/messages?`,
    values: { recipients: of('recipients'), sendAt: of('sendAt') },
  },
  hubs: {
    path: () => `/api/bodies/${c.bodyId}/hubs?`,
    values: { name: of('name'), joined: of('joinedYear') },
  },
  objections: {
    path: () => `/api/editions/${c.editionId}/objections?`,
    values: { number: of('number'), title: any('title'), filed: of('filedAt') },
  },
  questions: {
    path: () => `/api/editions/${c.editionId}/questions?`,
    values: { agency: any('agencyName'), messages: of('messages'), at: of('lastAt') },
  },
  replications: {
    path: () => '/api/replications?',
    values: {
      title: any('title'),
      owner: any('ownerName'),
      replicator: any('replicatorName'),
      declared: of('id'),
    },
  },
  mailTasks: {
    path: () => `/api/bodies/${c.bodyId}/mail-tasks?`,
    values: { person: (one) => any('name')(one) ?? any('address')(one), came: of('id') },
  },
};

async function walk(address: string): Promise<{ items: Item[]; total: number }> {
  const items: Item[] = [];
  for (let after = ''; ;) {
    const { status, body } = await c.organiser.get(`${address}&limit=10${after}`);
    expect([address, status]).toEqual([address, 200]);
    items.push(...(body.items as Item[]));
    if (!body.next) return { items, total: body.total as number };
    after = `&after=${body.next as string}`;
  }
}

const lists = (await Promise.all(
  globSync('../../web/src/lib/lists/declared/*.ts', { cwd: import.meta.dirname }).map(
    async (path) =>
      Object.values((await import(resolve(import.meta.dirname, path))) as Record<string, Declared>)[0]!,
  ),
)) satisfies Declared[];

test('the orders that are asked for here are those that the pages offer', () => {
  const offered = lists.map((list) => [
    list.name,
    [...new Set(sortsOf(list).map((sort) => sort.replace('-', '')))].sort(),
  ]);
  expect(Object.fromEntries(offered)).toEqual(
    Object.fromEntries(Object.entries(ASKED).map(([name, { values }]) => [name, Object.keys(values).sort()])),
  );
});

test.each(lists)(
  'under every order the pages of the list of $name hold every row once, what has no value last',
  async (list) => {
    const { path, id = of('id'), values } = ASKED[list.name]!;
    for (const sort of sortsOf(list)) {
      const { items, total } = await walk(`${path()}sort=${sort}`);
      const where = `${list.name} by ${sort}`;
      expect([where, new Set(items.map(id)).size, items.length]).toEqual([where, total, total]);
      expect([where, total > 10]).toEqual([where, true]);
      const read = values[sort.replace('-', '')]!;
      const all = items.map(read);
      const known = all.filter((value) => value !== null);
      const way = sort.startsWith('-') ? -1 : 1;
      const ordered = [...known].sort((a, b) => (a < b ? -way : a > b ? way : 0));
      expect([where, all]).toEqual([where, [...ordered, ...all.filter((value) => value === null)]]);
    }
  },
);

test('the file of a list has its rows in the order of the page', async () => {
  const read = async (path: string) =>
    String((await c.organiser.get(path)).text)
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]!);
  const names = await read(`/api/bodies/${c.bodyId}/agencies/export?sort=-name&q=instansi`);
  const page = (await walk(`/api/bodies/${c.bodyId}/agencies?sort=-name&q=instansi`)).items;
  expect(names.filter(Boolean).map((name) => name.replaceAll('"', '').trim())).toEqual(
    page.map((one) => String(one['name'])),
  );
});

test('people who are looked for come page by page in every order, and words are found in the name and the address', async () => {
  const { path, id = of('id') } = ASKED['people']!;
  const all = (await walk(`${path()}sort=name`)).items.map(id).sort();
  for (const sort of ['name', '-email', 'since']) {
    const { items, total } = await walk(`${path()}q=ORANG%20%40baris.id&sort=${sort}`);
    expect([sort, total, items.map(id).sort()]).toEqual([sort, ROWS, all]);
  }
  for (const [q, found] of [
    ['Orang 7 orang7@', ['orang7@baris.id']],
    ['7\norang7', ['orang7@baris.id']],
    ['7orang7', []],
    ['%', []],
    ['7\\', []],
  ] as const) {
    const { items, total } = await walk(`${path()}q=${encodeURIComponent(q)}&sort=name`);
    expect([q, total, items.map(of('email'))]).toEqual([q, found.length, found]);
  }
});

test('a place that an order never gave out is refused, and a conflict’s place in an order is told to nobody', async () => {
  const mark = (value: unknown) =>
    Buffer.from(JSON.stringify([value, c.world.context.ids.next()])).toString('base64url');
  for (const [path, sort, value] of [
    [ASKED['names']!.path(), 'decided', "infinity'"],
    [ASKED['hubs']!.path(), 'joined', 'x'],
    [ASKED['deliveries']!.path(), 'attempts', '4294967296'],
  ] as const)
    expect([path, (await c.organiser.get(`${path}sort=${sort}&after=${mark(value)}`)).status]).toEqual([
      path,
      400,
    ]);
  const { body } = await c.organiser.get(`${ASKED['conflicts']!.path()}sort=juror&limit=5`);
  expect(body.next).toBe((body.items as Item[]).at(-1)!.id);
});
