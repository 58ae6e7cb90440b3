import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClient, type Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import { PASSWORD } from '../support/world.ts';
import { LETTER } from '../life/cast.ts';
import { pdf } from '../files/samples.ts';
import {
  attach,
  completeAnswers,
  giveComplete,
  giveDraft,
  giveProposed,
  put,
  show,
} from '../submissions/proposals.ts';

/** The front door of one competition: keys, cookies, bodies, files, invitations and deadlines. */
let c: Competition;
beforeAll(async () => {
  c = await openCompetition();
}, 180_000);
afterAll(() => c.world.close());

const codeOf = (one: { status: number; body: { code?: string } }) =>
  `${one.status} ${one.body.code ?? ''}`.trim();
const cookieOf = async (email: string) => {
  const answer = await c.world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload: { email, password: PASSWORD },
  });
  return String(answer.headers['set-cookie']).split(';')[0]!;
};

test('an innovator cannot endorse, and the refusal changes nothing', async () => {
  const id = await giveProposed(c);
  const refused = await put(c.innovator, id, 'submission');
  expect(codeOf(refused)).toBe('403 not_allowed');
  expect((await show(c.admin, id)).state).toBe('proposed');
  for (const noun of ['screening', 'disqualification', 'verdict-override', 'revocation'])
    expect((await put(c.admin, id, noun, { reason: 'x', verdict: 'pass' })).status).toBe(403);
});

test('nobody sets by a body what the server decides', async () => {
  const url = `/api/editions/${c.editionId}/submissions`;
  const draft = { agencyId: c.agencyId, title: 'Tambahan', group: 'umum' };
  const more = {
    state: 'awarded',
    announcedState: 'awarded',
    number: 1,
    bodyId: c.bodyId,
    version: 9,
    id: c.agencyId,
  };
  for (const [name, value] of Object.entries(more))
    expect(codeOf(await c.innovator.post(url, { ...draft, [name]: value }))).toBe('400 invalid_input');
  const id = await giveDraft(c);
  for (const extra of [
    { state: 'submitted' },
    { agencyId: c.otherAgencyId },
    { submittedAt: '2026-01-01T00:00:00Z' },
  ])
    expect(codeOf(await put(c.innovator, id, 'answers', completeAnswers('x', extra)))).toBe(
      '400 invalid_input',
    );
  const invitation = { name: 'Orang Baru', email: 'baru@contoh.id' };
  const agency = `/api/agencies/${c.agencyId}/invitations`;
  for (const role of ['organiser', 'secretariat', 'evaluator', 'steward', 'system', 'auditor'])
    expect(codeOf(await c.admin.post(agency, { ...invitation, role }))).toBe('400 invalid_input');
  for (const extra of [{ bodyId: c.bodyId }, { agencyId: c.otherAgencyId }, { editionId: c.editionId }])
    expect(codeOf(await c.admin.post(agency, { ...invitation, role: 'innovator', ...extra }))).toBe(
      '400 invalid_input',
    );
  expect(codeOf(await c.innovator.post(agency, { ...invitation, role: 'innovator' }))).toBe(
    '403 not_allowed',
  );
  for (const id of [c.otherAgencyId, c.world.context.ids.next()])
    expect(
      codeOf(await c.admin.post(`/api/agencies/${id}/invitations`, { ...invitation, role: 'agency-admin' })),
    ).toBe('404 not_found');
});

test('a prototype in a body is refused and pollutes nothing', async () => {
  const id = await giveDraft(c);
  const { version } = await show(c.innovator, id);
  const send = (payload: string) =>
    c.world.app.inject({
      method: 'PUT',
      url: `/api/submissions/${id}/answers`,
      headers: {
        authorization: `Bearer ${c.innovator.token}`,
        'content-type': 'application/json',
        'if-match': `"${version}"`,
      },
      payload,
    });
  const rest = '"title":"x","category":null,"sdgs":[],"implementedSince":null';
  for (const answers of [
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"__proto__":"x"}',
    '{"constructor":"x"}',
    '{"toString":"x"}',
  ])
    expect((await send(`{${rest},"answers":${answers}}`)).statusCode).toBe(400);
  expect((await send(`{${rest},"answers":{},"__proto__":{"state":"awarded"}}`)).statusCode).toBe(400);
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  const { version: now } = (await c.organiser.get(`/api/editions/${c.editionId}`)).body;
  for (const verb of [
    '',
    '*',
    '__proto__',
    'constructor',
    'toString',
    'xstate.init',
    'xstate.stop',
    'publish',
  ]) {
    const answer = await c.organiser.put(`/api/editions/${c.editionId}/state`, { verb }, { version: now });
    expect([400, 409], `${verb} ${answer.text}`).toContain(answer.status);
  }
});

test('SQL in filters, cursors and ids is text or refused', async () => {
  const url = `/api/editions/${c.editionId}/submissions`;
  const mark = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = c.world.context.ids.next();
  const queries: [string, number][] = [
    [`?q=${encodeURIComponent("'; drop table submissions; --")}`, 200],
    [`?q=${encodeURIComponent('%')}`, 200],
    [`?q=${encodeURIComponent('_')}`, 200],
    [`?state=${encodeURIComponent("' or 1=1 --")}`, 200],
    [`?sort=${encodeURIComponent('id;select pg_sleep(5)')}`, 400],
    ['?sort=__proto__', 400],
    [`?group=${encodeURIComponent("umum' or '1'='1")}`, 400],
    [`?agency=${encodeURIComponent("' or 1=1")}`, 400],
    [`?sort=title&after=${mark(["x') or 1=1 --", id])}`, 200],
    [`?sort=title&after=${mark(['x\u0000', id])}`, 400],
    [`?sort=number&after=${mark(["1' or 1=1", id])}`, 400],
    [`?after=${mark([id, "' or 1=1"])}`, 400],
    [`?after=${mark({ __proto__: [] })}`, 400],
    ['?limit=100000', 400],
    ['?limit=1e2', 200],
  ];
  for (const [query, status] of queries) {
    const answer = await c.stranger.get(url + query);
    expect([query, answer.status]).toEqual([query, status]);
    if (status === 200) expect(answer.body.total).toBe(0);
  }
  for (const id of ["' or 1=1", '..%2f..%2fetc', '%00', '0', 'null', 'UNION'])
    expect([400, 404]).toContain((await c.admin.get(`/api/submissions/${id}`)).status);
});

test('a NUL or half a character in any text is no fault of the server', async () => {
  const nul = 'Nama\u0000baru \ud800';
  const id = await giveProposed(c, c.innovator, c.agencyId, 'Dengan NUL');
  const answers = [
    await put(c.admin, id, 'return', { reason: nul }),
    await c.admin.post(`/api/agencies/${c.agencyId}/invitations`, {
      name: nul,
      email: 'nul@contoh.id',
      role: 'innovator',
    }),
    await c.organiser.post(`/api/editions/${c.editionId}/jurors`, {
      name: nul,
      email: 'nul2@contoh.id',
      role: 'evaluator',
    }),
    await c.world.anyone.post('/api/sessions', { email: nul, password: nul }),
    await c.world.anyone.get(`/api/innovations?q=${encodeURIComponent('\u0000')}`),
    await c.world.anyone.get(`/api/verification/${encodeURIComponent('AAAA\u0000AAAAAAAAAAAAAAAAAAAA')}`),
    await c.innovator.post(`/api/editions/${c.editionId}/submissions`, {
      agencyId: c.agencyId,
      title: nul,
      group: 'umum',
    }),
  ];
  expect(answers.map((one) => one.status).filter((status) => status >= 500)).toEqual([]);
});

test('a NUL in a reason that is kept in JSON is no fault of the server', async () => {
  const stage = (await c.organiser.get(`/api/editions/${c.editionId}`)).body.stages[0];
  const closesAt = new Date(Date.now() + 90 * 86_400_000).toISOString();
  const answer = await c.organiser.put(
    `/api/stages/${stage.id}/window`,
    { closesAt, reason: 'Diperpanjang\u0000' },
    { version: stage.version },
  );
  expect(answer.status).toBeLessThan(500);
});

test('a key belongs to one person: under it another gets neither the answer nor a refusal', async () => {
  const url = `/api/editions/${c.editionId}/submissions`;
  const key = 'key-of-somebody-else';
  const mine = await c.innovator.post(
    url,
    { agencyId: c.agencyId, title: 'Rahasia', group: 'umum' },
    { key },
  );
  expect(mine.status).toBe(201);
  const theirs = await c.stranger.post(
    url,
    { agencyId: c.agencyId, title: 'Rahasia', group: 'umum' },
    { key },
  );
  expect(codeOf(theirs)).toBe('404 not_found');
  const own = await c.stranger.post(
    url,
    { agencyId: c.otherAgencyId, title: 'Lain', group: 'umum' },
    { key },
  );
  expect([own.status, own.text.includes('Rahasia')]).toEqual([201, false]);
});

test('a change by cookie from another site is refused, whatever the browser is made to say', async () => {
  const cookie = await cookieOf('innovator@surabaya.contoh.id');
  const attempts: Record<string, string>[] = [
    {},
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'x-kipp-web': '0' },
    { origin: 'https://jahat.id' },
    { authorization: 'Bearer' },
    { authorization: 'Basic eDp5' },
  ];
  for (const headers of attempts) {
    const answer = await c.world.app.inject({
      method: 'POST',
      url: `/api/editions/${c.editionId}/submissions`,
      headers: { cookie, 'idempotency-key': 'cross-site-try', 'content-type': 'text/plain', ...headers },
      payload: JSON.stringify({ agencyId: c.agencyId, title: 'CSRF', group: 'umum' }),
    });
    expect([headers, answer.statusCode]).toEqual([headers, 403]);
  }
  const preflight = await c.world.app.inject({
    method: 'OPTIONS',
    url: `/api/editions/${c.editionId}/submissions`,
    headers: {
      origin: 'https://jahat.id',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-kipp-web',
    },
  });
  expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([404, undefined]);
  const read = await c.world.app.inject({ url: '/api/me', headers: { cookie, origin: 'https://jahat.id' } });
  expect([read.headers['access-control-allow-origin'], read.headers['cross-origin-resource-policy']]).toEqual(
    [undefined, 'same-origin'],
  );
});

test('files open by their id for their agency alone; a draft is not the office’s; an upload is taken by its sender once', async () => {
  const id = await giveComplete(c, c.innovator, c.agencyId, 'Berkas');
  const [file] = (await show(c.innovator, id))['attachments'] as { id: string; href: string }[];
  const never = await c.stranger.get(`/api/attachments/${c.world.context.ids.next()}/content`);
  for (const client of [c.stranger, c.secretariat, c.organiser]) {
    const answer = await client.get(file!.href);
    expect([answer.status, answer.text]).toEqual([404, never.text]);
  }
  expect((await c.world.anyone.get(file!.href)).status).toBe(401);
  expect((await c.stranger.delete(`/api/attachments/${file!.id}`)).status).toBe(404);
  expect((await c.secretariat.delete(`/api/attachments/${file!.id}`)).status).toBe(403);
  expect((await c.admin.get(file!.href)).status).toBe(200);

  const letter = { name: 'surat.pdf', type: 'application/pdf', content: LETTER };
  const upload = await c.admin.upload('/api/uploads', letter);
  const ask = (client: Client) =>
    client.post('/api/agency-applications', {
      bodyId: c.bodyId,
      agencyName: 'Pemerintah Kota Malang',
      level: 'kota',
      adminName: 'Orang Lain',
      adminEmail: 'lain@contoh.id',
      position: 'Kepala',
      uploadId: upload.body.id,
    });
  expect([codeOf(await ask(c.stranger)), codeOf(await ask(c.world.anyone))]).toEqual([
    '404 not_found',
    '404 not_found',
  ]);
  const taken = await ask(c.admin);
  expect([taken.status, codeOf(await ask(c.admin))]).toEqual([201, '404 not_found']);
  const url = `/api/agency-applications/${taken.body.id}/letter`;
  expect([codeOf(await c.admin.get(url)), codeOf(await c.stranger.get(url))]).toEqual([
    '403 not_allowed',
    '403 not_allowed',
  ]);
  expect((await c.secretariat.get(url)).status).toBe(200);
});

test('a second file under the same key is kept or refused, never acknowledged and lost', async () => {
  const id = await giveDraft(c, c.innovator, c.agencyId, 'Dua berkas');
  const send = (name: string, requirement: string) =>
    c.innovator.upload(
      `/api/submissions/${id}/attachments`,
      { name, type: 'application/pdf', content: pdf() },
      { requirement },
      { key: 'one-key-two-files' },
    );
  expect((await send('a.pdf', 'surat_implementasi')).status).toBe(201);
  const second = await send('b.pdf', 'surat_identitas');
  const kept = ((await show(c.innovator, id))['attachments'] as unknown[]).length;
  expect(second.status === 422 || kept === 2).toBe(true);
});

test('who sends the same key with another file does not get the upload of another anonymous sender', async () => {
  const send = (text: string) =>
    c.world.anyone.upload(
      '/api/uploads',
      {
        name: `${text}.pdf`,
        type: 'application/pdf',
        content: Buffer.concat([LETTER, Buffer.from(`%${text}`)]),
      },
      {},
      { key: 'upload-0001' },
    );
  const first = await send('pertama');
  const second = await send('kedua');
  expect(second.body.id).not.toBe(first.body.id);
});

test('wrong passwords sent all at once are counted', async () => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      c.world.anyone.post('/api/sessions', { email: 'organiser1@contoh.id', password: `salah ${n}` }),
    ),
  );
  expect(answers.filter((one) => one.status === 401).length).toBeLessThanOrEqual(10);
}, 180_000);

test('nobody without an account has mails sent to any address without end', async () => {
  const statuses = [];
  for (let n = 0; n < 25; n += 1) {
    const upload = await c.world.anyone.upload('/api/uploads', {
      name: 's.pdf',
      type: 'application/pdf',
      content: LETTER,
    });
    if (upload.status !== 201) return;
    const asked = await c.world.anyone.post('/api/agency-applications', {
      bodyId: c.bodyId,
      agencyName: 'Klaim hadiah di hadiah-kipp.example',
      level: 'kota',
      adminName: 'Pemenang',
      adminEmail: 'korban@contoh.id',
      position: 'Kepala',
      uploadId: upload.body.id,
    });
    statuses.push(asked.status);
  }
  expect(statuses).toContain(429);
});

test('an invitation cannot be guessed, used twice, used late, or looked at through its list', async () => {
  const { world } = c;
  const invite = async (email: string) => {
    const sent = await c.admin.post(`/api/agencies/${c.agencyId}/invitations`, {
      name: 'Tamu',
      email,
      role: 'innovator',
    });
    expect([sent.status, /token|link|hash/i.test(sent.text)]).toEqual([201, false]);
    await world.settle();
    const mail = (await world.mails()).filter((one) => one.address === email).at(-1)!;
    return /\/invitation\/([\w-]+)/.exec(mail.text)![1]!;
  };
  const body = { name: 'Tamu Baru', password: 'kata sandi yang panjang' };
  const token = await invite('tamu@contoh.id');
  for (const guess of [
    'x'.repeat(43),
    token.slice(0, -1),
    `${token}A`,
    token.toUpperCase(),
    '%27%20or%201%3D1%20--%20xxxxxxxx',
  ])
    expect([404, 410]).toContain(
      (await world.anyone.put(`/api/invitations/${guess}/acceptance`, body)).status,
    );
  const both = await Promise.all(
    [1, 2].map(() => world.anyone.put(`/api/invitations/${token}/acceptance`, body)),
  );
  expect(both.map((one) => one.status).sort()).toEqual([200, 410]);
  const [hash] = await world.owner`select token_hash from invitations order by created_at desc limit 1`;
  expect((await world.anyone.put(`/api/invitations/${hash!.token_hash}/acceptance`, body)).status).toBe(410);
  const lists = [
    await c.admin.get(`/api/agencies/${c.agencyId}`),
    await c.organiser.get(`/api/editions/${c.editionId}/deliveries`),
  ];
  for (const list of lists) expect([list.status, list.text.includes(token)]).toEqual([200, false]);
  // Who has an account keeps the password: an invitation never takes an account over.
  const known = await invite('organiser2@contoh.id');
  expect(
    (
      await world.anyone.put(`/api/invitations/${known}/acceptance`, {
        name: 'Jahat',
        password: 'kata sandi si penyerang',
      })
    ).status,
  ).toBe(200);
  const stolen = await world.anyone.post('/api/sessions', {
    email: 'organiser2@contoh.id',
    password: 'kata sandi si penyerang',
  });
  const [owner] = await world.owner`select name from people where email = 'organiser2@contoh.id'`;
  expect([codeOf(stolen), owner!.name]).toEqual(['401 sign_in_failed', 'Bambang Santoso']);
  const late = await invite('terlambat@contoh.id');
  world.travel(14 * 86_400_000);
  expect((await world.anyone.put(`/api/invitations/${late}/acceptance`, body)).status).toBe(410);
  world.travel(-14 * 86_400_000);
});

test('an organiser of another body reads no mailbox where it is not the demo', async () => {
  const bodyId = await giveBody(c.world, 'Pemerintah Provinsi Bali', 'province');
  await givePerson(c.world, 'bali@luar.id', 'organiser', { bodyId });
  const bali = await c.world.as('bali@luar.id');
  const { config } = c.world.context;
  const before = config.environment;
  (config as { environment: string }).environment = 'production';
  try {
    expect(codeOf(await bali.get('/api/mailbox'))).toBe('404 not_found');
    expect(codeOf(await bali.get('/api/me/mailbox'))).toBe('404 not_found');
  } finally {
    (config as { environment: string }).environment = before;
  }
});

test('a session that was ended is nobody by token and by cookie at once', async () => {
  await givePerson(c.world, 'keluar@contoh.id', 'innovator', { bodyId: c.bodyId, agencyId: c.agencyId });
  const answer = await c.world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload: { email: 'keluar@contoh.id', password: PASSWORD },
  });
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
  const client = openClient(c.world.app, answer.json<{ token: string }>().token);
  expect((await client.delete('/api/sessions/current')).status).toBe(204);
  expect((await client.get('/api/me')).status).toBe(401);
  expect((await c.world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401);
});

test('an agency of another body takes no part, and an administrator of it begins nothing here', async () => {
  const bodyId = await giveBody(c.world, 'Pemerintah Provinsi NTT', 'province');
  const agencyId = await giveAgency(c.world, bodyId, 'Pemerintah Kota Kupang');
  await givePerson(c.world, 'kupang@luar.id', 'agency-admin', { bodyId, agencyId });
  const kupang = await c.world.as('kupang@luar.id');
  for (const id of [agencyId, c.agencyId, c.world.context.ids.next()])
    expect(
      codeOf(
        await kupang.post(`/api/editions/${c.editionId}/submissions`, {
          agencyId: id,
          title: 'x',
          group: 'umum',
        }),
      ),
    ).toBe('404 not_found');
});

test('at the deadline with its grace the last millisecond counts, and a double submission is one', async () => {
  const id = await giveProposed(c, c.innovator, c.agencyId, 'Batas waktu');
  const [stage] = await c.world
    .owner`select id, closes_at, grace_minutes from stages where edition_id = ${c.editionId} and kind = 'registration'`;
  const end = new Date(stage!.closes_at).getTime() + stage!.grace_minutes * 60_000;
  const offset = end - Date.now();
  c.world.travel(offset + 50);
  const late = await put(c.admin, id, 'submission');
  expect([late.status, late.body.code]).toEqual([409, 'deadline_passed']);
  expect(
    codeOf(
      await c.innovator.post(`/api/editions/${c.editionId}/submissions`, {
        agencyId: c.agencyId,
        title: 'x',
        group: 'umum',
      }),
    ),
  ).toBe('409 stage_not_open');
  c.world.travel(-3050);
  const { version } = await show(c.admin, id);
  const twice = await Promise.all(
    [1, 2, 3].map(() => c.admin.put(`/api/submissions/${id}/submission`, {}, { version })),
  );
  const [row] = await c.world.owner`select count(*)::int as n from receipts where submission_id = ${id}`;
  expect(row!.n).toBe(1);
  expect(new Set(twice.filter((one) => one.status === 200).map((one) => one.text)).size).toBe(1);
  c.world.travel(3000 - offset);
  expect((await attach(c.innovator, id, 'surat_implementasi')).status).toBe(409);
});
