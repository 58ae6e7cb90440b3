import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../../server/log.ts';
import { MEANINGS } from '../../server/platform/metrics-service.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

/* What operators read: figures without a name, and a log in which no value that anybody typed may stand. */

let given: Competition;
let log = '';
beforeAll(async () => {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  given = await openCompetition({ context: { log: openLog({ logLevel: 'trace' }, stream) } });
});
afterAll(() => given.world.close());

const read = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  given.world.app.inject({ method: 'GET', url: '/metrics', headers, remoteAddress });

test('figures are for this machine alone, or for the bearer of the token, and a proxy is not this machine', async () => {
  const asked = [
    read(),
    read({}, '10.0.0.7'),
    read({ 'x-forwarded-for': '10.0.0.7' }),
    read({ forwarded: 'for=_a' }),
  ];
  expect((await Promise.all(asked)).map(({ statusCode }) => statusCode)).toEqual([200, 404, 404, 404]);
  const { config } = given.world.context;
  config.metricsToken = 'sebuah-token';
  const withToken = [
    read(),
    read({ authorization: 'Bearer salah' }),
    read({ authorization: 'Bearer sebuah-token' }, '10.0.0.7'),
  ];
  expect((await Promise.all(withToken)).map(({ statusCode }) => statusCode)).toEqual([404, 404, 200]);
  config.metricsToken = null;
});

test('requests are counted by pattern and status, and every figure of the dashboard exists', async () => {
  const { world, admin, editionId } = given;
  await admin.get(`/api/editions/${editionId}`);
  await world.anyone.get('/api/tidak-ada/rahasia-di-alamat');
  const text = (await read()).body;
  const route = 'method="GET",route="/api/editions/:id"';
  expect(text).toMatch(new RegExp(`^kipp_http_requests_total\\{${route},status="200"\\} \\d+$`, 'm'));
  expect(text).toMatch(new RegExp(`^kipp_http_route_seconds_total\\{${route}\\} \\S+$`, 'm'));
  expect(text).toContain('kipp_http_requests_total{method="other",route="none",status="404"}');
  for (const [name, { type }] of Object.entries(MEANINGS)) expect(text).toContain(`# TYPE ${name} ${type}\n`);
  expect(text).toMatch(/^kipp_frozen 0$/m);
  expect(text).toMatch(/^kipp_stages_open 1$/m);
  expect(Number(/^kipp_deadline_seconds (\S+)$/m.exec(text)![1])).toBeGreaterThan(0);
  expect(Number(/^kipp_audit_head (\d+)$/m.exec(text)![1])).toBeGreaterThanOrEqual(0);
  const dashboard = readFileSync(new URL('../../templates/grafana/kipp.json', import.meta.url), 'utf8');
  const named = [...new Set(dashboard.match(/\b(kipp|process|nodejs)_[a-z0-9_]+/g))].map((name) =>
    name.replace(/_(bucket|sum|count)$/, ''),
  );
  expect(named.filter((name) => !(name in MEANINGS))).toEqual([]);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|@|surabaya/i);
});

test('what is put into every field stands in no log, no figure and no error', async () => {
  const { world, admin, editionId, agencyId } = given;
  log = '';
  const errors: string[] = [];
  const keep = (answer: { status: number; text: string }) => {
    if (answer.status >= 500) errors.push(answer.text);
    return answer;
  };
  const canary = (where: string) => `kenari-${where}-${where.length}77001`;
  const made = await admin.post(`/api/editions/${editionId}/submissions`, {
    agencyId,
    title: canary('judul'),
    group: 'umum',
  });
  const body = {
    title: canary('judul'),
    category: null,
    sdgs: [],
    implementedSince: null,
    answers: { ringkasan: canary('jawaban'), latar_belakang: canary('latar') },
  };
  const path = `/api/submissions/${made.body.id}/answers`;
  const answers = [
    await admin.put(path, body, { version: made.body.version }),
    await admin.put(path, { ...body, sdgs: [canary('sdg')] }, { version: 2 }),
    await world.anyone.get(`/api/invitations/${canary('token')}`),
    await world.anyone.get(`/api/innovations?q=${canary('cari')}`),
    await world.anyone.post('/api/sessions', {
      email: `${canary('surel')}@contoh.id`,
      password: canary('sandi'),
    }),
    await admin.get(`/api/submissions/${canary('id')}`),
  ];
  answers.forEach(keep);
  // The database itself fails with the values in its message, its detail and the statement's parameters.
  await world.owner.unsafe(`create function kenari() returns trigger language plpgsql as $$ begin
    raise exception 'gagal menyimpan % dan "%"', new.title, new.title using detail = new.title, hint = new.title; end $$`);
  await world.owner.unsafe(
    'create trigger kenari before insert on submissions for each row execute function kenari()',
  );
  const failed = keep(
    await admin.post(`/api/editions/${editionId}/submissions`, {
      agencyId,
      title: canary('gagal'),
      group: 'umum',
    }),
  );
  await world.owner.unsafe('drop trigger kenari on submissions; drop function kenari()');
  expect([failed.status, log.includes('"msg":"unexpected"'), log.includes('P0001')]).toEqual([
    500,
    true,
    true,
  ]);
  // A delivery that fails tells its own words to the log as well.
  await world.owner`update deliveries set state = 'pending', template = ${canary('templat')}, next_at = now(), enqueued_at = null
    where id = (select id from deliveries where effect = 'mail' and audience is null limit 1)`;
  await world.settle();

  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const fields = new Set(lines.flatMap((line) => Object.keys(line)));
  const named = 'level time app reqId method route status ms actor err msg delivery queue job code'.split(
    ' ',
  );
  expect([...fields].filter((field) => !named.includes(field))).toEqual([]);
  expect(lines.filter(({ msg }) => msg === 'request').length).toBeGreaterThan(6);
  const all = { log, metrics: (await read()).body, errors: errors.join('\n') };
  for (const [where, text] of Object.entries(all))
    expect([where, text.match(/kenari-[a-z]+/g)]).toEqual([where, null]);
  for (const word of ['Siti Rahma', 'admin@surabaya', agencyId, '127.0.0.1'])
    expect([word, log.includes(word)]).toEqual([word, false]);
});
