import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from '../../server/db/door.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveBody, givePerson } from '../support/people.ts';
import type { Client } from '../support/client.ts';

let c: Competition;
let auditor: Client;
let elsewhere: Client;

beforeAll(async () => {
  c = await openCompetition({ worker: false });
  await givePerson(c.world, 'auditor@contoh.id', 'auditor', { bodyId: c.bodyId });
  auditor = await c.world.as('auditor@contoh.id');
  const other = await giveBody(c.world, 'Pemerintah Provinsi Jawa Timur', 'provinsi');
  await givePerson(c.world, 'organiser@jatim.id', 'organiser', { bodyId: other });
  elsewhere = await c.world.as('organiser@jatim.id');
});
afterAll(() => c.world.close());

const views = (client: Client, list = 'submissions') =>
  client.get(`/api/bodies/${c.bodyId}/list-views?list=${list}`);
const LATE = { filters: { step: 'late' }, sort: '-submitted', columns: ['number', 'title', 'agency'] };
const keep = (client: Client, name: string, more: object = {}) =>
  client.post(`/api/bodies/${c.bodyId}/list-views`, {
    list: 'submissions',
    name,
    shared: false,
    ...LATE,
    ...more,
  });
const names = async (client: Client) =>
  (await views(client)).body.items.map((one: { name: string }) => one.name);
const events = async () =>
  (await c.world.owner`select name from events where subject_type = 'listView' order by id`).map(
    (row) => row['name'] as string,
  );

test('a view that is kept for oneself is found again by its owner and by nobody else', async () => {
  const kept = await keep(c.organiser, 'Yang terlambat');
  expect([kept.status, kept.body]).toEqual([
    201,
    {
      ...{ id: kept.body.id, version: 1, list: 'submissions', name: 'Yang terlambat', shared: false },
      ...{ ...LATE, own: true, mayChange: true },
    },
  ]);
  expect(await names(c.organiser)).toEqual(['Yang terlambat']);
  expect(await names(c.organiser2)).toEqual([]);
  expect((await views(c.organiser, 'people')).body.items).toEqual([]);
  const change = { name: 'Milik saya', shared: false, ...LATE };
  const address = `/api/list-views/${kept.body.id}`;
  expect((await c.organiser2.put(address, change, { version: 1 })).status).toBe(404);
  expect((await c.organiser2.delete(address)).status).toBe(404);
  expect(await events()).toEqual([]);
  expect((await c.organiser.delete(address)).status).toBe(204);
  expect(await names(c.organiser)).toEqual([]);
});

test('a shared view opens for the whole office; who keeps it, and an organiser, may change it, and the audit says so', async () => {
  const { body: made } = await keep(c.secretariat, 'Antrean pagi', { shared: true });
  const address = `/api/list-views/${made.id}`;
  const seen = (client: Client) =>
    views(client).then(({ body }) =>
      body.items.map((one: { own: boolean; mayChange: boolean }) => [one.own, one.mayChange]),
    );
  expect(await seen(c.secretariat)).toEqual([[true, true]]);
  expect(await seen(c.organiser)).toEqual([[false, true]]);
  expect(await seen(auditor)).toEqual([[false, false]]);
  expect((await views(elsewhere)).status).toBe(404);
  expect((await views(c.admin)).status).toBe(403);
  const renamed = { name: 'Antrean siang', shared: true, ...LATE };
  expect((await auditor.put(address, renamed, { version: 1 })).body.code).toBe('not_allowed');
  expect((await auditor.delete(address)).body.code).toBe('not_allowed');
  expect((await elsewhere.put(address, renamed, { version: 1 })).status).toBe(404);
  // Nobody makes another's view private: it would vanish for everybody and belong to one who does not see it.
  expect((await c.organiser.put(address, { ...renamed, shared: false }, { version: 1 })).status).toBe(403);
  expect((await c.organiser.put(address, renamed, { version: 1 })).body.version).toBe(2);
  expect((await c.secretariat.put(address, renamed, { version: 1 })).body.code).toBe('stale_version');
  expect((await c.secretariat.put(address, { ...renamed, shared: false }, { version: 2 })).status).toBe(200);
  expect(await seen(c.organiser)).toEqual([]);
  expect((await c.secretariat.put(address, renamed, { version: 3 })).status).toBe(200);
  expect((await c.organiser.delete(address)).status).toBe(204);
  expect(await seen(c.secretariat)).toEqual([]);
  expect(await events()).toEqual([
    'listView.shared',
    'listView.changed',
    'listView.withdrawn',
    'listView.shared',
    'listView.removed',
  ]);
});

test('a name is taken once, whatever its case; one’s own and the office’s stand apart', async () => {
  expect((await keep(c.organiser, 'Daerah  Tertinggal')).status).toBe(201);
  const again = await keep(c.organiser, 'daerah tertinggal');
  expect([again.status, again.body.code]).toEqual([409, 'already_exists']);
  expect((await keep(c.organiser, 'Daerah Tertinggal', { shared: true })).status).toBe(201);
  expect((await keep(c.organiser2, 'Daerah Tertinggal')).status).toBe(201);
  expect((await keep(c.secretariat, 'DAERAH TERTINGGAL', { shared: true })).body.code).toBe('already_exists');
  const both = await Promise.all([keep(c.secretariat, 'Sekali'), keep(c.secretariat, 'SEKALI')]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('there is an end to how many views one keeps, and whoever watches shares none', async () => {
  await c.world
    .owner`insert into list_views (id, body_id, owner_id, list, name, name_key, shared, filters, created_at, changed_at)
    select gen_random_uuid(), ${c.bodyId}, (select id from people where email = 'auditor@contoh.id'), 'submissions', 'T' || n, 't' || n,
      false, '{}', now(), now() from generate_series(1, 29) n`;
  const shared = await keep(auditor, 'Untuk semua', { shared: true });
  expect([shared.status, shared.body.detail]).toEqual([
    409,
    'Peran Anda mengawasi, jadi tampilan ini hanya dapat disimpan untuk Anda sendiri.',
  ]);
  expect((await keep(auditor, 'Yang ke-30')).status).toBe(201);
  const over = await keep(auditor, 'Yang ke-31');
  expect([over.status, over.body.detail]).toEqual([
    409,
    'Anda sudah menyimpan 30 tampilan untuk daftar ini. Hapus yang tidak dipakai lagi.',
  ]);
});

test('columns and the view a list opens with follow the person, piece by piece', async () => {
  const address = `/api/bodies/${c.bodyId}/list-choice`;
  const choice = async (client: Client) => (await views(client)).body.choice;
  expect(await choice(c.organiser)).toEqual({ columns: null, defaultViewId: null });
  const { body: view } = await keep(c.organiser, 'Pembuka');
  const columns = ['title', 'state'];
  await c.organiser.put(address, { list: 'submissions', columns });
  await c.organiser.put(address, { list: 'submissions', defaultViewId: view.id });
  expect(await choice(c.organiser)).toEqual({ columns, defaultViewId: view.id });
  expect(await choice(await c.world.as('organiser1@contoh.id'))).toEqual({ columns, defaultViewId: view.id });
  expect(await choice(c.organiser2)).toEqual({ columns: null, defaultViewId: null });
  const theirs = await c.organiser2.put(address, { list: 'submissions', defaultViewId: view.id });
  expect(theirs.status).toBe(404);
  const ofAnother = await c.organiser.put(address, { list: 'people', defaultViewId: view.id });
  expect(ofAnother.status).toBe(404);
  await c.organiser.delete(`/api/list-views/${view.id}`);
  expect(await choice(c.organiser)).toEqual({ columns, defaultViewId: null });
});

test('the walls keep a view its owner’s when every check of the program is passed by', async () => {
  const { body: mine } = await keep(c.organiser, 'Di balik dinding');
  const { body: shared } = await keep(c.secretariat, 'Bersama di balik dinding', { shared: true });
  const as = async (email: string, statement: string): Promise<number | string> => {
    const [person] = await c.world.owner`select id from people where email = ${email}`;
    const id = person!['id'] as string;
    const actor = {
      kind: 'person' as const,
      personId: id,
      sessionId: id,
      name: '',
      email,
      language: 'id' as const,
    };
    return act({ context: c.world.context, actor: { ...actor, roles: [] } }, (tx) =>
      tx.execute(sql.raw(statement)).then((rows) => rows.count),
    ).catch((error: { cause?: { message?: string } }) => String(error.cause?.message));
  };
  const both = `id in ('${mine.id}', '${shared.id}')`;
  expect(await as('organiser1@contoh.id', `select from list_views where ${both}`)).toBe(2);
  expect(await as('organiser2@contoh.id', `select from list_views where ${both}`)).toBe(1);
  expect(await as('organiser@jatim.id', `select from list_views where ${both}`)).toBe(0);
  const renames = `update list_views set name = 'x' where ${both}`;
  expect(await as('auditor@contoh.id', renames)).toBe(0);
  expect(await as('secretariat@contoh.id', renames)).toBe(1);
  expect(await as('organiser2@contoh.id', renames)).toBe(1);
  const takes = `update list_views set owner_id = (select kipp_person()) where id = '${shared.id}'`;
  expect(await as('organiser2@contoh.id', takes)).toBe('a view stays that of its owner');
  const auditors = `insert into list_views (id, body_id, owner_id, list, name, name_key, shared, filters, created_at, changed_at)
    values (gen_random_uuid(), '${c.bodyId}', (select kipp_person()), 'people', 'x', 'x', true, '{}', now(), now())`;
  expect(await as('auditor@contoh.id', auditors)).toMatch(/row-level security/);
  expect(await as('auditor@contoh.id', `select from list_choices`)).toBe(0);
  expect(await as('organiser1@contoh.id', `select from list_choices`)).toBe(1);
});
