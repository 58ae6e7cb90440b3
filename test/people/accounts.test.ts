import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOLDINGS, NOT_TOLD } from '../../server/people/holdings.ts';
import { exportHoldings } from '../../server/people/holdings-service.ts';
import { acceptInvitation, NEW_PASSWORD } from '../life/cast.ts';
import { openClient, type Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveAgency, givePerson } from '../support/people.ts';
import { PASSWORD } from '../support/world.ts';
import { giveDraft } from '../submissions/proposals.ts';
import { codeOf, openBrowser } from './signin-steps.ts';

const DAY = 86_400_000;
let c: Competition;
beforeAll(async () => {
  c = await openCompetition();
});
afterAll(() => c.world.close());

async function tokenIn(address: string, path: string): Promise<string> {
  await c.world.settle();
  const mail = (await c.world.mails())
    .filter((one) => one.address === address && one.text.includes(path))
    .at(-1);
  return new RegExp(`${path}([\\w-]+)`).exec(mail!.text)![1]!;
}

const invitationsOf = async (who: Client) => (await who.get(`/api/agencies/${c.agencyId}`)).body.invitations;

test('an invitation expires after the days of the body, is sent again with a new link, and is taken back', async () => {
  const url = `/api/agencies/${c.agencyId}/invitations`;
  const email = 'budi@surabaya.contoh.id';
  const sent = await c.admin.post(url, { name: 'Budi Hartono', email, role: 'innovator' });
  const old = await tokenIn(email, '/invitation/');
  expect((await c.admin.get(`/api/agencies/${c.agencyId}`)).body.invitationDays).toBe(14);
  expect((await invitationsOf(c.admin)).map((one: any) => [one.state, one.mail])).toEqual([['open', 'sent']]);
  c.world.travel(14 * DAY);
  expect((await invitationsOf(c.admin)).map((one: any) => one.state)).toEqual(['expired']);
  expect((await c.world.anyone.get(`/api/invitations/${old}`)).status).toBe(410);
  const again = `/api/sent-invitations/${sent.body.id}`;
  expect((await c.stranger.post(`${again}/resending`)).status).toBe(404);
  expect((await c.admin.post(`${again}/resending`)).status).toBe(201);
  const fresh = await tokenIn(email, '/invitation/');
  expect((await c.world.anyone.get(`/api/invitations/${old}`)).status).toBe(410);
  expect((await c.world.anyone.get(`/api/invitations/${fresh}`)).status).toBe(200);
  expect((await c.stranger.delete(again)).status).toBe(404);
  expect((await c.admin.delete(again)).status).toBe(204);
  expect((await c.world.anyone.get(`/api/invitations/${fresh}`)).status).toBe(410);
  expect(await invitationsOf(c.admin)).toEqual([]);
  c.world.travel(-14 * DAY);
});

test('a mail that came back shows to whoever invited', async () => {
  const email = 'salah@surabaya.contoh.id';
  const url = `/api/agencies/${c.agencyId}/invitations`;
  const sent = await c.admin.post(url, { name: 'Alamat Salah', email, role: 'innovator' });
  await c.world.settle();
  await c.world
    .owner`update deliveries set state = 'failed', problem = '550 no such user' where address = ${email}`;
  expect((await invitationsOf(c.admin)).map((one: any) => [one.email, one.mail])).toEqual([
    [email, 'bounced'],
  ]);
  await c.admin.delete(`/api/sent-invitations/${sent.body.id}`);
});

test('an admin lokal ends a member of the own agency: refused from the next request on, the member told, nobody ends the own role', async () => {
  await givePerson(c.world, 'tono@surabaya.contoh.id', 'innovator', {
    bodyId: c.bodyId,
    agencyId: c.agencyId,
  });
  const tono = await c.world.as('tono@surabaya.contoh.id');
  const { members } = (await c.admin.get(`/api/agencies/${c.agencyId}`)).body;
  const roleOf = (email: string) => members.find((one: { email: string }) => one.email === email).roleId;
  const url = `/api/roles/${roleOf('tono@surabaya.contoh.id')}/ending`;
  expect((await tono.get(`/api/agencies/${c.agencyId}`)).status).toBe(200);
  expect((await c.stranger.put(url, {})).status).toBe(404);
  expect((await tono.put(url, {})).status).toBe(403);
  const ended = await c.admin.put(url, { reason: 'Pindah tugas.' });
  expect(ended.status).toBe(200);
  expect((await c.admin.put(url, { reason: 'Lagi.' })).body).toEqual(ended.body);
  expect((await tono.get(`/api/agencies/${c.agencyId}`)).status).toBe(404);
  const own = await c.admin.put(`/api/roles/${roleOf('admin@surabaya.contoh.id')}/ending`, {});
  expect([own.status, own.body.detail]).toEqual([409, 'Peran sendiri diakhiri oleh orang lain.']);
  await c.world.settle();
  const mail = (await c.world.mails()).find((one) => one.address === 'tono@surabaya.contoh.id')!;
  expect([mail.subject, mail.text.includes('Alasan: Pindah tugas.')]).toEqual([
    'Peran Anda di Pemerintah Kota Surabaya berakhir',
    true,
  ]);
});

test('an organiser invites to the office, sees everybody with their roles, and ends a role there', async () => {
  const url = `/api/bodies/${c.bodyId}`;
  const input = { name: 'Putri Ayu', email: 'putri@contoh.id', role: 'auditor' };
  expect((await c.secretariat.post(`${url}/invitations`, input)).body.code).toBe('not_allowed');
  expect((await c.organiser.post(`${url}/invitations`, { ...input, role: 'organiser' })).status).toBe(400);
  expect((await c.organiser.post(`${url}/invitations`, input)).status).toBe(201);
  const waiting = await c.organiser.get(`${url}/invitations`);
  expect(waiting.body.items.map((one: any) => [one.email, one.role])).toEqual([
    ['putri@contoh.id', 'auditor'],
  ]);
  const putri = await acceptInvitation(c.world, 'putri@contoh.id', 'Putri Ayu');
  expect((await putri.get(`${url}/agencies`)).status).toBe(200);
  const office = await c.organiser.get(`${url}/people?limit=2`);
  expect(office.body.total).toBe(4);
  expect(office.body.items.map((one: any) => [one.name, one.roles.map((held: any) => held.role)])).toEqual([
    ['Bambang Santoso', ['organiser']],
    ['Dewi Anggraini', ['organiser']],
  ]);
  const found = await c.organiser.get(`${url}/people?q=putri`);
  const roleId = found.body.items[0].roles[0].id;
  expect((await c.secretariat.put(`/api/roles/${roleId}/ending`, {})).body.code).toBe('not_allowed');
  expect((await c.organiser.put(`/api/roles/${roleId}/ending`, {})).status).toBe(200);
  expect((await putri.get(`${url}/agencies`)).status).toBe(403);
  const table = await c.organiser.get(`${url}/people/export?role=innovator`);
  expect(table.text.split('\r\n')[0]).toBe('\ufeffNama,Alamat surel,Peran,Edisi,Instansi,Unit,Sejak (WIB)');
  expect(table.text).toContain(
    'Agus Prasetyo,innovator@surabaya.contoh.id,Inovator (UPP),,Pemerintah Kota Surabaya,,',
  );
});

test('two accounts of one person become one: both are proved, roles and conflicts follow, the other signs in no more', async () => {
  const { bodyId, editionId, agencyId, otherAgencyId } = c;
  await givePerson(c.world, 'rudi.lama@contoh.id', 'innovator', { bodyId, agencyId }, 'Rudi Salim');
  await givePerson(c.world, 'rudi.lama@contoh.id', 'evaluator', { bodyId, editionId });
  await givePerson(c.world, 'rudi@contoh.id', 'innovator', { bodyId, agencyId: otherAgencyId }, 'Rudi Salim');
  const [before] = await c.world.owner`select id from people where email = 'rudi.lama@contoh.id'`;
  await c.world
    .owner`insert into conflicts (id, body_id, edition_id, person_id, agency_id, kind, declared_by, created_at)
    values (gen_random_uuid(), ${bodyId}, null, ${before!['id']}, ${otherAgencyId}, 'agency', ${before!['id']}, now())`;
  const old = await c.world.as('rudi.lama@contoh.id');
  const kept = await c.world.as('rudi@contoh.id');
  const draft = await giveDraft(c, old, agencyId, 'Ditulis Rudi');
  const unknown = await kept.post('/api/me/merges', { email: 'tiada@contoh.id' });
  const asked = await kept.post('/api/me/merges', { email: 'Rudi.Lama@contoh.id' });
  expect([unknown.status, asked.status]).toEqual([201, 201]);
  expect(Object.keys(unknown.body)).toEqual(Object.keys(asked.body));
  const token = await tokenIn('rudi.lama@contoh.id', '/account/merge/');
  const url = `/api/account-merges/${token}`;
  // The link alone gives nothing away: only the session that asked may use it.
  expect((await old.put(`${url}/confirmation`)).status).toBe(410);
  expect((await c.stranger.put(`${url}/confirmation`)).status).toBe(410);
  const shown = await kept.get(url);
  expect([shown.body.retiredEmail, shown.body.roles.map((one: any) => one.role)]).toEqual([
    'rudi.lama@contoh.id',
    ['innovator', 'evaluator'],
  ]);
  // A mailbox alone is no way around the second factor of the other account.
  await c.world
    .owner`insert into passkeys (id, person_id, credential_id, public_key, counter, device_type, backed_up, name, created_at)
    values (gen_random_uuid(), ${before!['id']}, 'uji', 'uji', 0, 'singleDevice', false, 'Uji', now())`;
  const guarded = await kept.put(`${url}/confirmation`);
  expect([guarded.status, guarded.body.code]).toEqual([409, 'guard_refused']);
  await c.world.owner`delete from passkeys where credential_id = 'uji'`;
  const done = await kept.put(`${url}/confirmation`);
  expect(done.body).toEqual({ email: 'rudi@contoh.id', alias: 'rudi.lama@contoh.id' });
  expect((await kept.put(`${url}/confirmation`)).status).toBe(410);
  expect((await kept.get('/api/me')).body.roles.map((one: any) => [one.role, one.agencyName])).toEqual([
    ['innovator', 'Pemerintah Kota Surabaya'],
    ['evaluator', null],
    ['innovator', 'Pemerintah Kabupaten Belu'],
  ]);
  expect((await old.get('/api/me')).status).toBe(401);
  const [conflict] = await c.world.owner`select p.email from conflicts x join people p on p.id = x.person_id`;
  expect(conflict!['email']).toBe('rudi@contoh.id');
  const again = await c.world.anyone.post('/api/sessions', {
    email: 'rudi.lama@contoh.id',
    password: PASSWORD,
  });
  expect([again.status, again.body.detail]).toEqual([
    403,
    'Akun ini sudah digabung dengan akun Anda yang lain. Masuk dengan rudi@contoh.id.',
  ]);
  const guess = await c.world.anyone.post('/api/sessions', {
    email: 'rudi.lama@contoh.id',
    password: 'tebakan',
  });
  expect(guess.body.code).toBe('sign_in_failed');
  // What was done stays under the account that did it, and a mail to the alias' owner reaches the kept account.
  const [written] = await c.world.owner`select actor_id from events where subject_id = ${draft} limit 1`;
  expect(written!['actor_id']).toBe(before!['id']);
  expect((await kept.get(`/api/submissions/${draft}`)).status).toBe(200);
  const place = { name: 'Rudi Salim', email: 'rudi.lama@contoh.id', role: 'agency-admin' };
  await c.admin.post(`/api/agencies/${agencyId}/invitations`, place);
  const invitation = await tokenIn('rudi.lama@contoh.id', '/invitation/');
  await c.world.anyone.put(`/api/invitations/${invitation}/acceptance`, {
    name: 'Rudi',
    password: NEW_PASSWORD,
  });
  expect((await kept.get('/api/me')).body.roles.length).toBe(4);
});

test('an account that still judges is not merged away', async () => {
  const { bodyId, editionId } = c;
  await givePerson(c.world, 'ani.juri@contoh.id', 'evaluator', { bodyId, editionId }, 'Ani');
  await givePerson(c.world, 'ani@contoh.id', 'innovator', { bodyId, agencyId: c.agencyId }, 'Ani');
  const draft = await giveDraft(c, undefined, undefined, 'Dibaca Ani');
  await c.world
    .owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
    select gen_random_uuid(), ${bodyId}, ${editionId}, t.id, ${draft}, p.id, 'accepted', now()
    from people p, stages t where p.email = 'ani.juri@contoh.id' and t.edition_id = ${editionId} and t.kind = 'desk_judging'`;
  const kept = await c.world.as('ani@contoh.id');
  await kept.post('/api/me/merges', { email: 'ani.juri@contoh.id' });
  const token = await tokenIn('ani.juri@contoh.id', '/account/merge/');
  const refused = await kept.put(`/api/account-merges/${token}/confirmation`);
  expect([refused.status, refused.body.code]).toEqual([409, 'guard_refused']);
  await c.world.owner`delete from assignments`;
});

test('an officer who belongs to a government has no side towards another unit of it', async () => {
  const { bodyId } = c;
  const dinas = await giveAgency(c.world, bodyId, 'Dinas Kesehatan Kota Surabaya', 'kota', c.agencyId);
  await givePerson(c.world, 'rangkap@contoh.id', 'organiser', { bodyId }, 'Orang Rangkap');
  await givePerson(c.world, 'rangkap@contoh.id', 'innovator', { bodyId, agencyId: dinas });
  const both = await c.world.as('rangkap@contoh.id');
  const draft = await giveDraft(c, undefined, undefined, 'Milik Pemerintah Kota');
  // A decision that is not announced yet.
  await c.world.owner`update submissions set state = 'withdrawn', version = 9 where id = ${draft}`;
  const url = `/api/editions/${c.editionId}/submissions?q=milik`;
  const seen = (await both.get(url)).body.items.map((one: any) => [one.state, one.version, one.offers]);
  expect(seen).toEqual([['draft', 1, []]]);
  expect((await c.organiser.get(url)).body.items.map((one: any) => [one.state, one.version])).toEqual([
    ['withdrawn', 9],
  ]);
  expect((await both.get(`/api/submissions/${draft}`)).status).toBe(404);
  await c.world.owner`update submissions set state = 'draft', version = 1 where id = ${draft}`;
});

test('a person changes what they say of themselves, and nothing of the account', async () => {
  await givePerson(c.world, 'ratna@contoh.id', 'evaluator', { bodyId: c.bodyId }, 'Ratna Dewi');
  const ratna = await c.world.as('ratna@contoh.id');
  const profile = {
    name: 'Dr. Ratna Dewi',
    position: 'Lektor',
    phone: '+62 812-0000-1111',
    institution: 'Universitas Airlangga',
    expertise: ['kesehatan', 'inklusi_sosial'],
    languages: ['Indonesia', 'Jawa'],
  };
  expect((await ratna.put('/api/me/profile', profile)).body).toEqual({
    ...profile,
    email: 'ratna@contoh.id',
  });
  expect((await ratna.get('/api/me')).body.person.name).toBe('Dr. Ratna Dewi');
  const wrong = await ratna.put('/api/me/profile', { ...profile, phone: 'tanya saja', email: 'x@contoh.id' });
  expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_input']);
  expect((await c.world.anyone.get('/api/me/profile')).status).toBe(401);
});

test('a person sees where they are signed in, ends one session and all the others, and nobody else’s', async () => {
  await givePerson(c.world, 'wawan@contoh.id', 'evaluator', { bodyId: c.bodyId }, 'Wawan');
  const signIn = async () => {
    const body = { email: 'wawan@contoh.id', password: PASSWORD };
    const answer = await c.world.anyone.post('/api/sessions', body, { headers: { 'user-agent': 'Ponsel' } });
    return openClient(c.world.app, answer.body.token);
  };
  const [here, phone, library] = [await signIn(), await signIn(), await signIn()];
  const { items } = (await here.get('/api/me/sessions')).body;
  expect(items.map((one: any) => [one.userAgent, one.current])).toEqual([
    ['Ponsel', false],
    ['Ponsel', false],
    ['Ponsel', true],
  ]);
  const ofPhone = (await phone.get('/api/me/sessions')).body.items.find((one: any) => one.current).id;
  expect((await c.admin.delete(`/api/me/sessions/${ofPhone}`)).status).toBe(404);
  expect((await phone.get('/api/me')).status).toBe(200);
  expect((await here.delete(`/api/me/sessions/${ofPhone}`)).body.items).toHaveLength(2);
  expect([(await phone.get('/api/me')).status, (await library.get('/api/me')).status]).toEqual([401, 200]);
  expect((await here.delete('/api/me/sessions')).body.items).toHaveLength(1);
  expect([(await library.get('/api/me')).status, (await here.get('/api/me')).status]).toEqual([401, 200]);
});

test('a new address is confirmed from its own mailbox by the account that asked; the old one is told', async () => {
  await givePerson(c.world, 'lama@contoh.id', 'evaluator', { bodyId: c.bodyId }, 'Lestari');
  const asker = await c.world.as('lama@contoh.id');
  const ask = (email: string, password = PASSWORD) =>
    asker.post('/api/me/email-changes', { email, password });
  expect((await ask('baru@contoh.id', 'salah')).body.code).toBe('sign_in_failed');
  expect((await ask('lama@contoh.id')).body.code).toBe('already_exists');
  const taken = await ask('admin@belu.contoh.id');
  const asked = await ask('Baru@contoh.id');
  expect([taken.status, asked.status, Object.keys(taken.body)]).toEqual([201, 201, Object.keys(asked.body)]);
  const token = await tokenIn('baru@contoh.id', '/account/email/');
  const links = (await c.world.mails()).filter((one) => one.text.includes('/account/email/'));
  expect(links.map((one) => one.address)).toEqual(['baru@contoh.id']);
  const url = `/api/email-changes/${token}`;
  expect((await asker.get(url)).body).toEqual({ before: 'lama@contoh.id', email: 'baru@contoh.id' });
  expect((await asker.get('/api/me')).body.person.email).toBe('lama@contoh.id');
  for (const client of [c.admin, c.world.anyone])
    expect([401, 410]).toContain((await client.put(`${url}/confirmation`)).status);
  const [one, two] = await Promise.all([asker.put(`${url}/confirmation`), asker.put(`${url}/confirmation`)]);
  expect([one.status, two.status].sort()).toEqual([200, 410]);
  expect((await asker.get('/api/me')).body.person.email).toBe('baru@contoh.id');
  await c.world.settle();
  const told = (await c.world.mails()).filter((mail) => mail.address === 'lama@contoh.id').at(-1)!;
  // An address from outside is written so that no mail program makes a link of it.
  expect(told.text.replaceAll(/\p{Cf}/gu, '')).toContain('baru@contoh.id');
  const old = await c.world.anyone.post('/api/sessions', { email: 'lama@contoh.id', password: PASSWORD });
  expect(old.status).toBe(401);
});

test('every column that names a person is told to that person, or says why not', async () => {
  const columns = await c.world.owner<{ place: string }[]>`
    select table_name || '.' || column_name as place from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and column_name in ('person_id', 'juror_id', 'author_id', 'recipient_id', 'actor_id', 'email', 'admin_email', 'address')`;
  expect(columns.length).toBeGreaterThan(50);
  const told = HOLDINGS.flatMap(({ tables }) =>
    tables.flatMap(({ table, by }) => by.map((name) => `${table}.${name}`)),
  );
  // An address within a row that is found by the person's id, or the account itself.
  const beside = ['people.email', 'email_changes.email', 'identities.email'];
  const known = new Set([...told, ...Object.keys(NOT_TOLD), ...beside]);
  expect(columns.map(({ place }) => place).filter((place) => !known.has(place))).toEqual([]);
  const secret = /hash|secret|sealed|token|webauthn|public_key|verifier|announced|state_reason/;
  expect(
    HOLDINGS.flatMap(({ tables }) => tables.map(({ told: names }) => names)).filter((names) =>
      secret.test(names),
    ),
  ).toEqual([]);
});

test('what is held about a person is handed over whole, without secrets and without others, and that it was is recorded', async () => {
  const mine = 'canary-mine-7f3a';
  const others = 'canary-others-91bc';
  const email = 'sri@surabaya.contoh.id';
  const id = await givePerson(
    c.world,
    email,
    'innovator',
    { bodyId: c.bodyId, agencyId: c.agencyId },
    `Sri ${mine}`,
  );
  const other = await givePerson(
    c.world,
    'dewi@surabaya.contoh.id',
    'innovator',
    { bodyId: c.bodyId, agencyId: c.agencyId },
    `Dewi ${others}`,
  );
  const sri = await c.world.as(email);
  expect(
    (
      await sri.put('/api/me/profile', {
        name: `Sri ${mine}`,
        position: mine,
        phone: '0811234567',
        institution: mine,
        expertise: [],
        languages: ['id'],
      })
    ).status,
  ).toBe(200);
  const began = performance.now();
  const held = await exportHoldings(c.world.context, email.toUpperCase());
  expect(performance.now() - began).toBeLessThan(60_000);
  const text = JSON.stringify(held);
  const [account, signIn, place] = held.holdings.map(({ found }) => found);
  expect(account!['people']).toMatchObject([
    { id, email, name: `Sri ${mine}`, position: mine, institution: mine, phone: '0811234567' },
  ]);
  expect(signIn!['sessions']).toHaveLength(1);
  expect(place!['roles']).toMatchObject([{ role: 'innovator', agency_id: c.agencyId }]);
  expect([others, other, '$argon2id', sri.token!].filter((one) => text.includes(one))).toEqual([]);
  const again = (await exportHoldings(c.world.context, email)).holdings.at(-2)!.found['events'] ?? [];
  expect(again.map((one) => one['name'])).toContain('session.opened');
  const [event] = await c.world.owner<
    { actor_id: string }[]
  >`select actor_id from events where name = 'person.exported' and subject_id = ${id} limit 1`;
  expect(event!.actor_id).toBe('system');
  await expect(exportHoldings(c.world.context, 'nobody@contoh.id')).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a password is changed by whoever knows the one of now: other sessions end, this one goes on, and its owner is told', async () => {
  const email = 'lastri@contoh.id';
  await givePerson(c.world, email, 'innovator', { bodyId: c.bodyId, agencyId: c.agencyId }, 'Lastri');
  const signIn = async (password: string) => {
    const browser = openBrowser(c.world);
    const { status } = await browser.send('POST', '/api/sessions', { email, password });
    return { browser, status };
  };
  const [here, elsewhere] = [(await signIn(PASSWORD)).browser, (await signIn(PASSWORD)).browser];
  const password = 'perahu hijau di muara';
  const change = (current: string, next: string) =>
    here.send('PUT', '/api/me/password', { current, password: next });
  const wrong = await change('bukan kata sandinya', password);
  expect([codeOf(wrong), wrong.body.errors[0].path]).toEqual(['400 invalid_input', 'current']);
  const easy = await change(PASSWORD, 'lastri-kipp-2026');
  expect([codeOf(easy), easy.body.errors[0].path]).toEqual(['400 invalid_input', 'password']);
  expect((await elsewhere.send('GET', '/api/me')).status).toBe(200);
  // Two at once: one of them comes too late with what is no longer the password of now.
  const both = await Promise.all([change(PASSWORD, password), change(PASSWORD, `${password} lain`)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  const done = both[0]!.status === 200 ? password : `${password} lain`;
  expect(both.find(({ status }) => status === 200)!.body).toEqual({ email, sessionsEnded: 1 });
  expect((await here.send('GET', '/api/me')).status).toBe(200);
  expect(codeOf(await elsewhere.send('GET', '/api/me'))).toBe('401 sign_in_required');
  expect([(await signIn(PASSWORD)).status, (await signIn(done)).status]).toEqual([401, 201]);
  await c.world.settle();
  const told = (await c.world.mails()).filter(
    ({ address, subject }) => address === email && /[Kk]ata sandi/.test(subject),
  );
  expect(told.length).toBe(1);
});
