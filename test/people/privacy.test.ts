import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAudit } from '../../server/integrity/audit-check.ts';
import { sealAudit } from '../../server/integrity/audit-service.ts';
import { INVARIANTS } from '../../server/db/invariants.ts';
import { HOLDINGS, NOT_TOLD } from '../../server/people/holdings.ts';
import { ERASURE, MENTIONS } from '../../server/people/privacy/erasure.ts';
import { LABELS } from '../../server/people/privacy/labels.ts';
import { RETENTION } from '../../server/people/privacy/retention.ts';
import { keepRetention } from '../../server/people/privacy/retention-service.ts';
import { openLog } from '../../server/log.ts';
import { watchClocks } from '../../server/people/privacy/clock-service.ts';
import { openClient, type Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveBody, givePerson } from '../support/people.ts';
import { giveDraft } from '../submissions/proposals.ts';
import { PASSWORD } from '../support/world.ts';

const HOUR = 3_600_000;
let c: Competition;
let log = '';
const jobs: string[] = [];
beforeAll(async () => {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  c = await openCompetition({ context: { log: openLog({ logLevel: 'trace' }, stream) } });
  // Listens to what goes into the queue, and lets it go on.
  const { add } = c.world.context.jobs;
  c.world.context.jobs.add = (queue, many) => {
    jobs.push(JSON.stringify(many));
    return add(queue, many);
  };
});
afterAll(() => c.world.close());

const NAME = 'Sri Kenari Tujuhsatu';
const EMAIL = 'sri.kenari71@surabaya.contoh.id';

/** Every table that holds a text somewhere, with how often. Of the whole database, past every wall. */
async function placesOf(text: string): Promise<string[]> {
  const tables = await c.world.owner<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await c.world.owner.unsafe<{ n: number }[]>(
      `select count(*)::int as n from "${name}" t where position(lower($1) in lower(t::text)) > 0`,
      [text],
    );
    if (row!.n > 0) found.push(name);
  }
  return found.sort();
}

const prove = (who: Client) => who.put('/api/me/proof', { password: PASSWORD });
const ask = (who: Client, kind: string, wish = 'tolong perbaiki') =>
  who.post('/api/me/privacy-requests', { kind, wish });
const listed = async (which = 'open') =>
  (await c.secretariat.get(`/api/bodies/${c.bodyId}/privacy-requests?which=${which}`)).body;
const decide = (who: Client, id: string, noun: string, version: number, reason?: string) =>
  who.put(`/api/privacy-requests/${id}/${noun}`, reason === undefined ? {} : { reason }, { version });

test('every text that a held table has is erased, goes with its row or stays for a reason, and the application may do just that', async () => {
  const columns = await c.world.owner<{ table: string; column: string; kind: string; people: boolean }[]>`
    select c.table_name as table, c.column_name as column, c.data_type as kind,
      exists (select from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        where f.contype = 'f' and f.confrelid = 'people'::regclass and f.conrelid = c.table_name::regclass and a.attname = c.column_name) as people
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const held = new Map(HOLDINGS.flatMap(({ tables }) => tables).map((one) => [one.table, one]));
  const plan = new Map(ERASURE.map((one) => [one.table, one]));
  expect([...held.keys()].filter((table) => !plan.has(table))).toEqual([]);
  const undecided = columns.filter(({ table, column, kind }) => {
    const erased = plan.get(table);
    if (!erased || erased.remove || !['text', 'jsonb'].includes(kind)) return false;
    return !erased.set?.[column] && !erased.keeps?.[column];
  });
  expect(undecided.map((one) => `${one.table}.${one.column}`)).toEqual([]);
  // Whoever did something is told by the audit; everybody else whom a row points at is in the list.
  const unnamed = columns.filter(
    ({ table, column, people }) =>
      people &&
      !/_by$/.test(column) &&
      !held.get(table)?.by.includes(column) &&
      !plan.get(table)?.by.split(' ').includes(column) &&
      !NOT_TOLD[`${table}.${column}`],
  );
  expect(unnamed.map((one) => `${one.table}.${one.column}`)).toEqual([]);
  const wanted = ERASURE.flatMap(({ table, set, remove }) =>
    remove ? [`${table} DELETE`] : Object.keys(set ?? {}).map((column) => `${table} UPDATE ${column}`),
  );
  const jobs = Object.values(RETENTION)
    .flatMap((one) => one.jobs)
    .flatMap((job) =>
      'remove' in job
        ? [`${job.table} DELETE`]
        : Object.keys(job.set).map((column) => `${job.table} UPDATE ${column}`),
    );
  const mentions = MENTIONS.map(({ table, column }) => `${table} UPDATE ${column}`);
  const refused = [];
  for (const one of [...wanted, ...jobs, ...mentions]) {
    const [table, act, column] = one.split(' ') as [string, string, string?];
    const [row] = await c.world.owner<{ may: boolean }[]>`select case when ${column ?? null}::text is null
      then has_table_privilege('kipp_app', ${table}, ${act}) else has_column_privilege('kipp_app', ${table}, ${column ?? ''}, ${act}) end as may`;
    if (!row!.may) refused.push(one);
  }
  expect(refused).toEqual([]);
  const told = HOLDINGS.flatMap(({ tables }) => tables.flatMap((one) => one.told.split(' ')));
  expect(told.filter((column) => !LABELS[column])).toEqual([]);
});

test('anybody reads what is held about people, why, on which basis, how long and who sees it', async () => {
  const notice = (await c.world.anyone.get('/api/privacy')).body;
  expect(notice.items).toHaveLength(11);
  expect(notice.items[0]).toMatchObject({
    what: { id: 'Akun' },
    basis: { en: 'Carrying out a public task (article 20 (2) e).' },
    kept: { id: 'Selama akun dipakai. Dihapus atas permintaan Anda.' },
  });
  expect(notice.items[0].data.map((one: { id: string }) => one.id)).toEqual([
    'Alamat surel',
    'Nama',
    'Bahasa',
    'Jabatan',
    'Nomor telepon',
    'Lembaga',
    'Bidang keahlian',
    'Bahasa yang dikuasai',
    'Zona waktu',
    'Pengingat',
    'Rangkuman harian',
    'Daftar',
    'Dibagikan',
    'Saringan',
    'Urutan',
    'Kolom',
  ]);
});

test('a person takes everything that is held about them, after a fresh proof, as JSON and as a page that runs nothing', async () => {
  await givePerson(
    c.world,
    'dewi@surabaya.contoh.id',
    'innovator',
    { bodyId: c.bodyId, agencyId: c.agencyId },
    'Dewi <b>Lestari</b>',
  );
  const dewi = await c.world.as('dewi@surabaya.contoh.id');
  c.world.travel(HOUR);
  expect((await dewi.get('/api/me/data/file')).body).toMatchObject({ code: 'fresh_proof_required' });
  await prove(dewi);
  const file = await dewi.get('/api/me/data/file?format=json');
  expect(file.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="data-pribadi.json"; filename*=UTF-8''data-pribadi.json`,
  });
  const [account, signIn, places] = file.body.holdings.map((one: { found: object }) => one.found);
  expect(account.people).toMatchObject([{ name: 'Dewi <b>Lestari</b>', email: 'dewi@surabaya.contoh.id' }]);
  expect(Object.keys(signIn)).toEqual(['sessions']);
  expect(places.roles).toMatchObject([{ role: 'innovator', agency_id: c.agencyId }]);
  const page = await dewi.get('/api/me/data/file?format=html');
  expect(page.text).toContain('<dt>Nama</dt><dd>Dewi &lt;b&gt;Lestari&lt;/b&gt;</dd>');
  expect(page.text).not.toContain('<b>Lestari');
  const [row] = await c.world.owner<{ n: number }[]>`
    select count(*)::int as n from events where name = 'person.exported' and actor_id = 'system'`;
  expect(row!.n).toBe(2);
});

test('a telephone number rests on consent: to write it is to give it, to take it back erases the number, and the log says all of it', async () => {
  const { innovator } = c;
  const profile = { name: 'Agus Prasetyo', position: null, institution: null, expertise: [], languages: [] };
  await innovator.put('/api/me/profile', { ...profile, phone: '0811 2345 678' });
  const before = (await innovator.get('/api/me/data')).body.consents[0];
  expect([before.key, before.given, before.textVersion, before.log.length]).toEqual(['phone', true, 1, 1]);
  const taken = await innovator.put('/api/me/consents/phone', { given: false, textVersion: 1 });
  expect(
    taken.body.consents[0].log.map((one: { given: boolean; where: string }) => [one.given, one.where]),
  ).toEqual([
    [false, 'data'],
    [true, 'profile'],
  ]);
  expect((await innovator.get('/api/me/profile')).body.phone).toBeNull();
  const old = await innovator.put('/api/me/consents/phone', { given: true, textVersion: 7 });
  expect([old.status, old.body.code]).toEqual([412, 'stale_version']);
  const twice = await innovator.put('/api/me/consents/phone', { given: false, textVersion: 1 });
  expect([twice.status, twice.body.code]).toEqual([409, 'already_exists']);
});

test('a request has 72 hours: the list is by the time left, the organisers are told a day before and when it is over', async () => {
  const [one, two] = [c.admin, c.innovator];
  const first = await ask(one, 'correct', 'Nama saya salah tulis');
  expect([
    first.status,
    first.body.state,
    Date.parse(first.body.dueAt) - Date.parse(first.body.filedAt),
  ]).toEqual([201, 'received', 72 * HOUR]);
  expect((await ask(one, 'correct')).body.code).toBe('already_exists');
  c.world.travel(10 * HOUR);
  const second = await ask(two, 'restrict', 'Sedang saya persoalkan');
  const list = await listed();
  expect(list.items.map((row: { id: string; hoursLeft: number }) => [row.id, row.hoursLeft])).toEqual([
    [first.body.id, 61],
    [second.body.id, 71],
  ]);
  expect(list.items[0].offers.map((offer: { verb: string }) => offer.verb)).toEqual(['fulfil']);
  const told = async (subject: string) => {
    await watchClocks(c.world.context);
    await watchClocks(c.world.context);
    await c.world.settle();
    return (await c.world.mails())
      .filter((mail) => mail.subject.startsWith(subject))
      .map((mail) => mail.address)
      .sort();
  };
  expect(await told('Kurang dari 24 jam')).toEqual([]);
  c.world.travel(39 * HOUR);
  expect(await told('Kurang dari 24 jam')).toEqual(['organiser1@contoh.id', 'organiser2@contoh.id']);
  c.world.travel(24 * HOUR);
  expect(await told('Lewat 3 × 24 jam')).toEqual(['organiser1@contoh.id', 'organiser2@contoh.id']);
  expect((await listed()).items[0].hoursLeft).toBe(-2);
  // Whoever has no part in the office, and whoever asks about themselves, decides nothing.
  expect((await decide(c.stranger, first.body.id, 'fulfilment', 1, 'ya')).status).toBe(403);
  const done = await decide(c.secretariat, first.body.id, 'fulfilment', 1, 'Nama dibetulkan');
  expect([done.status, done.body.state, done.body.answer]).toEqual([200, 'fulfilled', 'Nama dibetulkan']);
  expect((await decide(c.organiser, first.body.id, 'refusal', 2, 'terlambat')).body.code).toBe(
    'illegal_transition',
  );
  // Who still judges hands that on first.
  const draft = await giveDraft(c, undefined, undefined, 'Dibaca sampai selesai');
  await c.world
    .owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
    select gen_random_uuid(), ${c.bodyId}, ${c.editionId}, t.id, ${draft}, q.person_id, 'accepted', now()
    from privacy_requests q, stages t where q.id = ${second.body.id} and t.edition_id = ${c.editionId} and t.kind = 'desk_judging'`;
  const early = await decide(c.organiser, second.body.id, 'fulfilment', 1, 'Dibatasi');
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
  await c.world.owner`update assignments set state = 'released' where submission_id = ${draft}`;
  await decide(c.organiser, second.body.id, 'fulfilment', 1, 'Dibatasi');
  expect((await two.get('/api/me/data')).body.restrictedAt).not.toBeNull();
  const { email } = (await two.get('/api/me')).body.person;
  // Whose data may only be kept takes part in nothing new until they say so themselves.
  const appoint = () =>
    c.organiser.post(`/api/editions/${c.editionId}/jurors`, {
      name: 'Ia juga',
      email,
      role: 'evaluator',
    });
  expect((await appoint()).body.code).toBe('processing_restricted');
  expect((await two.delete('/api/me/restriction')).body).toEqual({ restrictedAt: null });
  expect((await two.delete('/api/me/restriction')).status).toBe(404);
  expect((await appoint()).status).toBe(201);
  const third = await ask(two, 'other');
  const back = await two.put(`/api/me/privacy-requests/${third.body.id}/withdrawal`, undefined, {
    version: 1,
  });
  expect(back.body.state).toBe('withdrawn');
  expect(
    (await one.put(`/api/me/privacy-requests/${third.body.id}/withdrawal`, undefined, { version: 2 })).status,
  ).toBe(404);
  expect((await listed('all')).total).toBe(3);
  const own = await ask(c.organiser, 'correct');
  expect((await decide(c.organiser, own.body.id, 'fulfilment', 1, 'ya')).body.code).toBe('guard_refused');
  await decide(c.organiser2, own.body.id, 'refusal', 1, 'sudah benar');
  const csv = await c.secretariat.get(`/api/bodies/${c.bodyId}/privacy-requests/export?which=all`);
  expect(csv.text.split('\r\n').filter((line) => line.includes('Agus Prasetyo'))).toHaveLength(2);
});

/** What was put into each field that is somebody's, told apart by its name. */
const canary = (where: string) => `kenari${where}${where.length}9173`;
const KNOWN = new Map<string, string>(
  [
    'nama',
    'jabatan',
    'lembaga',
    'bahasa',
    'minta',
    'undang',
    'sandi',
    'alasan',
    'gawai',
    'keluar',
    'jawab',
  ].map((one) => [one, canary(one)]),
);

test('what is put into the fields of a person stands in no log, figure, job or error, and in no answer or mail of whom it is not for', async () => {
  const { world } = c;
  const value = (one: string) => KNOWN.get(one)!;
  const email = `${canary('surel')}@surabaya.contoh.id`;
  await givePerson(world, email, 'innovator', { bodyId: c.bodyId, agencyId: c.agencyId }, value('nama'));
  const signed = await world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    headers: { 'user-agent': value('gawai') },
    payload: { email, password: PASSWORD },
  });
  const own = openClient(world.app, signed.json<{ token: string }>().token);
  const wrong = [
    await world.anyone.post('/api/sessions', { email, password: value('sandi') }),
    await own.put('/api/me/profile', {
      name: value('nama'),
      position: value('jabatan'),
      phone: '+62 899 9173 9173',
      institution: value('lembaga'),
      expertise: [value('lembaga').toUpperCase()],
      languages: [value('bahasa')],
    }),
    await own.put('/api/me/proof', { password: value('sandi') }),
  ];
  await own.put('/api/me/profile', {
    name: value('nama'),
    position: value('jabatan'),
    phone: '+62 899 9173 9173',
    institution: value('lembaga'),
    expertise: [],
    languages: [value('bahasa')],
  });
  const asked = await ask(own, 'correct', value('minta'));
  await c.organiser.post(`/api/bodies/${c.bodyId}/invitations`, {
    name: value('undang'),
    email: `${value('undang')}@contoh.id`,
    role: 'secretariat',
  });
  await decide(c.organiser, asked.body.id, 'refusal', 1, value('jawab'));
  await world.settle();
  const figures = await world.app.inject({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' });
  expect(figures.statusCode).toBe(200);
  expect(jobs.length).toBeGreaterThan(0);
  expect(wrong.map(({ status }) => status)).toEqual([401, 400, 401]);
  const errors = wrong.map((answer) => answer.text).join();
  for (const [where, text] of Object.entries({ log, figures: figures.body, jobs: jobs.join(), errors }))
    expect([where, text.match(/kenari[a-z]+\d+|9173 9173/g)]).toEqual([where, null]);
  for (const word of [PASSWORD, signed.json<{ token: string }>().token, email])
    expect([word, log.includes(word), jobs.join().includes(word)]).toEqual([word, false, false]);
  const others = (await world.mails()).filter((mail) => !mail.address.startsWith('kenari'));
  const secret = [...KNOWN.values()].filter((one) => one !== value('nama'));
  for (const mail of others)
    expect([mail.subject, secret.filter((one) => mail.text.includes(one))]).toEqual([mail.subject, []]);
  // Every list and page that another agency and the public may ask for, by the ids of this competition.
  const ids: Record<string, string> = { bodies: c.bodyId, editions: c.editionId, agencies: c.agencyId };
  for (const who of [c.stranger, world.anyone])
    for (const route of world.app.described.keys()) {
      const [method, path] = route.split(' ') as [string, string];
      if (method !== 'GET' || /:(?!id)|openapi/.test(path)) continue;
      const url = path.replace(
        /\/([a-z-]+)\/:id/,
        (_all, noun: string) => `/${noun}/${ids[noun] ?? c.editionId}`,
      );
      const { text } = await who.get(url);
      expect([route, text.match(/kenari[a-z]+\d+|9173 9173/g)]).toEqual([route, null]);
    }
});

test('what is past its time is listed first and taken away a day later, in batches, and the audit says so', async () => {
  const { world } = c;
  await world.owner`insert into idempotency_keys (actor_id, key, fingerprint, status, body, created_at)
    select 'public', 'lama-' || n, 'x', 'done', '{}', now() - interval '400 days' from generate_series(1, 1203) n`;
  await world.owner`insert into invitations (id, body_id, role, name, email, token_hash, created_at, expires_at)
    values (gen_random_uuid(), ${c.bodyId}, 'auditor', 'Nama Lama', 'lama@contoh.id', 'lama', now() - interval '900 days', now() - interval '800 days')`;
  const old = async () => {
    const [row] = await world.owner<
      { n: number }[]
    >`select count(*)::int as n from idempotency_keys where key like 'lama-%'`;
    return row!.n;
  };
  world.travel(25 * HOUR);
  await keepRetention(world.context);
  expect(await old()).toBe(1203);
  const listed = (await c.organiser.get(`/api/bodies/${c.bodyId}/retention`)).body.items;
  const repeats = listed.find((one: { class: string }) => one.class === 'repeats');
  expect([repeats.days, repeats.found >= 1203, repeats.taken]).toEqual([7, true, null]);
  // Every class says which data it is of, from when its time runs and what happens then; no two are taken for each other.
  expect(repeats).toMatchObject({
    after: { en: 'after they were written' },
    then: { en: 'They are deleted.' },
  });
  expect(new Set(listed.map((one: { data: { id: string } }) => one.data.id)).size).toBe(listed.length);
  expect((await c.secretariat.get(`/api/bodies/${c.bodyId}/retention`)).status).toBe(403);
  await keepRetention(world.context);
  expect(await old()).toBe(1203);
  world.travel(25 * HOUR);
  await keepRetention(world.context);
  expect(await old()).toBe(0);
  const [row] = await world.owner<
    { name: string; email: string }[]
  >`select name, email from invitations where token_hash = 'lama'`;
  expect([row!.name, row!.email.endsWith('@dihapus.invalid')]).toEqual(['–', true]);
  const [event] = await world.owner<{ rows: number }[]>`
    select (payload ->> 'rows')::int as rows from events where name = 'retention.applied' and payload ->> 'class' = 'repeats'`;
  expect(event!.rows).toBeGreaterThanOrEqual(1203);
});

test('an erasure needs two people, leaves nothing of the person in any table, and breaks neither the audit nor a truth', async () => {
  const { world } = c;
  const id = await givePerson(world, EMAIL, 'innovator', { bodyId: c.bodyId, agencyId: c.agencyId }, NAME);
  const sri = await world.as(EMAIL);
  await sri.put('/api/me/profile', {
    name: NAME,
    position: 'kenari-jabatan',
    phone: '+62 811 7171 7171',
    institution: 'kenari-lembaga',
    expertise: [],
    languages: ['kenari'],
  });
  await c.organiser.post(`/api/bodies/${c.bodyId}/invitations`, {
    name: NAME,
    email: EMAIL,
    role: 'secretariat',
  });
  // Minutes of a monitoring interview name who was there, and so does the list of a workshop.
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`insert into monitoring_entries (id, body_id, monitoring_id, innovation_id, state, minutes, present)
      values (${world.context.ids.next()}, ${c.bodyId}, ${id}, ${id}, 'heard', ${`Menurut ${NAME}, layanan berjalan.`}, 'Rina')`;
    await sql`insert into coaching_participants (id, body_id, coaching_id, name, organisation, part, added_at)
      values (${world.context.ids.next()}, ${c.bodyId}, ${id}, ${NAME}, 'Biro Organisasi', 'speaker', now())`;
  });
  await ask(sri, 'erase', `Hapus data ${NAME}, ${EMAIL}`);
  const elsewhere = await giveBody(world, 'Provinsi Lain', 'provinsi');
  await givePerson(world, EMAIL, 'auditor', { bodyId: elsewhere });
  await world.settle();
  expect(await placesOf(EMAIL)).toEqual(
    expect.arrayContaining([
      'deliveries',
      'idempotency_keys',
      'invitations',
      'mailbox',
      'people',
      'privacy_requests',
    ]),
  );
  const [row] = (await listed()).items;
  const early = await decide(c.organiser, row.id, 'proposal', row.version, 'Keluar dari instansi');
  expect([early.body.code, early.body.detail]).toEqual([
    'guard_refused',
    'Orang ini masih punya peran pada penyelenggara lain. Peran itu diakhiri lebih dahulu.',
  ]);
  await world.owner`update roles set ended_at = now() where person_id = ${id} and body_id = ${elsewhere}`;
  expect((await decide(c.organiser, row.id, 'erasure', 1)).body.code).toBe('illegal_transition');
  expect((await decide(c.organiser, row.id, 'proposal', 1, 'Keluar dari instansi')).body.state).toBe(
    'proposed',
  );
  expect((await decide(c.organiser, row.id, 'erasure', 2)).body.code).toBe('guard_refused');
  const erased = await decide(c.organiser2, row.id, 'erasure', 2);
  expect([erased.status, erased.body.state]).toEqual([200, 'fulfilled']);
  await world.settle();
  const last = (await world.mails()).filter((mail) => mail.address === EMAIL).at(-1);
  expect(last!.subject).toBe('Data pribadi Anda di KIPP dihapus');
  // The last mail itself: its delivery forgets the address once it is sent, the mailbox stands for the world outside.
  await watchClocks(world.context);
  for (const text of [EMAIL, NAME, '7171 7171', 'kenari-jabatan', 'kenari-lembaga'])
    expect([text, (await placesOf(text)).filter((table) => table !== 'mailbox')]).toEqual([text, []]);
  expect((await world.owner`select 1 from mailbox where address = ${EMAIL}`).length).toBe(1);
  expect((await sri.get('/api/me')).status).toBe(401);
  const again = await world.anyone.post('/api/sessions', { email: EMAIL, password: PASSWORD });
  expect(again.status).toBe(401);
  const [entry] = await world.owner`select minutes from monitoring_entries`;
  expect(entry!.minutes).toMatch(/^Menurut Akun terhapus [0-9a-f]{8}, layanan berjalan\.$/);
  const [person] = await world.owner<
    { name: string; email: string }[]
  >`select name, email from people where id = ${id}`;
  expect(person!.name).toMatch(/^Akun terhapus [0-9a-f]{8}$/);
  expect(person!.email).toMatch(/^terhapus-[0-9a-f-]+@dihapus\.invalid$/);
  await sealAudit(world.context);
  const audit = await world.act((tx) => checkAudit(tx));
  expect(audit.map(({ faults, waiting }) => [faults, waiting])).toEqual(audit.map(() => [[], 0]));
  for (const { name, query } of INVARIANTS)
    expect([name, (await world.owner.unsafe(query)).length]).toEqual([name, 0]);
});
