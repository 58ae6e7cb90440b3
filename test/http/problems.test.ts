import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal, type ProblemCode } from '../../server/errors.ts';
import { registerProblems } from '../../server/http/problems.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

let c: Competition;
let headers: Record<string, string>;
beforeAll(async () => {
  c = await openCompetition();
  headers = { authorization: `Bearer ${c.admin.token}` };
});
afterAll(() => c.world.close());

const send = (url: string, payload: string, more: Record<string, string> = {}) =>
  c.world.app.inject({
    method: 'POST',
    url,
    payload,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'problems-test-1',
      ...headers,
      ...more,
    },
  });

test('a problem is a problem document with a stable code and a sentence in the asked language', async () => {
  const id = '00000000-0000-7000-8000-000000000000';
  const indonesian = await c.world.anyone.get(`/api/editions/${id}`);
  expect(indonesian.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(indonesian.body).toEqual({
    type: 'urn:kipp:problem:not_found',
    title: 'not found',
    status: 404,
    code: 'not_found',
    detail: 'Tidak ditemukan, atau bukan untuk Anda.',
  });
  const english = await c.world.anyone.get(`/api/editions/${id}`, {
    headers: { 'accept-language': 'en-GB,id;q=0.5' },
  });
  expect(english.body.detail).toBe('Not found, or not yours to see.');
});

test('a body that is broken, of another type, too large or with unknown keys is named for what it is', async () => {
  const url = `/api/editions/${c.editionId}/submissions`;
  expect((await send(url, '{"title":')).json()).toMatchObject({ status: 400, code: 'malformed_body' });
  expect((await send(url, '<a/>', { 'content-type': 'text/xml' })).json()).toMatchObject({
    status: 415,
    code: 'unsupported_media_type',
  });
  expect((await send(url, JSON.stringify({ title: 'x'.repeat(1_200_000) }))).json()).toMatchObject({
    status: 413,
    code: 'body_too_large',
  });
  const unknown = (
    await send(
      url,
      JSON.stringify({ title: 'Inovasi', group: 'umum', agencyId: c.agencyId, state: 'awarded' }),
    )
  ).json<{ code: string; errors: { path: string }[] }>();
  expect([unknown.code, unknown.errors.length]).toEqual(['invalid_input', 1]);
  const broken = '--kipp\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF';
  for (const boundary of ['kipp', 'k'.repeat(300), ''])
    for (const form of [broken, '--kipp\r\n\r\n']) {
      const answer = await send('/api/uploads', form, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      });
      expect([boundary, form, Math.floor(answer.statusCode / 100)]).toEqual([boundary, form, 4]);
    }
});

test('a creation without its key and a change without its version are refused before anything happens', async () => {
  const url = `/api/editions/${c.editionId}/submissions`;
  const body = JSON.stringify({ title: 'Inovasi', group: 'umum', agencyId: c.agencyId });
  expect((await send(url, body, { 'idempotency-key': '' })).json()).toMatchObject({
    status: 400,
    code: 'idempotency_key_missing',
  });
  const change = await c.organiser.put(`/api/editions/${c.editionId}/state`, { verb: 'startScreening' });
  expect([change.status, change.body.code]).toEqual([428, 'version_missing']);
});

test('the same key gives the same answer, another body under it is refused, another person has another key', async () => {
  const url = `/api/editions/${c.editionId}/submissions`;
  const body = { title: 'Sekali saja', group: 'umum', agencyId: c.agencyId };
  const first = await c.admin.post(url, body, { key: 'once-only-key' });
  const again = await c.admin.post(url, body, { key: 'once-only-key' });
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  const other = await c.admin.post(url, { ...body, title: 'Lain' }, { key: 'once-only-key' });
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  const [row] = await c.world.owner`select count(*)::int as n from submissions where title = 'Sekali saja'`;
  expect(row!['n']).toBe(1);
  const foreign = await c.stranger.post(
    url,
    { ...body, agencyId: c.otherAgencyId },
    { key: 'once-only-key' },
  );
  expect([foreign.status, foreign.body.id === first.body.id]).toEqual([201, false]);
});

test('a hundred requests at once under one key have one effect', async () => {
  const url = `/api/editions/${c.editionId}/submissions`;
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, n) => {
      const body = { title: `Seratus kali ${n % 3}`, group: 'umum', agencyId: c.agencyId };
      return c.admin.post(url, body, { key: `hundred-at-once-${n % 3}` });
    }),
  );
  expect(answers.filter(({ status }) => status !== 201 && status !== 409).map(({ text }) => text)).toEqual(
    [],
  );
  const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body: one }) => one.id));
  const rows = await c.world
    .owner`select title from submissions where title like 'Seratus kali %' order by 1`;
  expect([ids.size, rows.map(({ title }) => title)]).toEqual([
    3,
    ['Seratus kali 0', 'Seratus kali 1', 'Seratus kali 2'],
  ]);
}, 180_000);

test('an illegal step is refused with the state it is in and what is possible from there', async () => {
  const { body } = await c.organiser.get(`/api/editions/${c.editionId}`);
  const refused = await c.organiser.put(
    `/api/editions/${c.editionId}/state`,
    { verb: 'archive' },
    { version: body.version },
  );
  expect(refused.body).toMatchObject({
    status: 409,
    code: 'illegal_transition',
    state: 'open',
    possible: ['startScreening', 'startJudging'],
  });
});

test('a stale version is told with the version there is now', async () => {
  const refused = await c.organiser.put(
    `/api/editions/${c.editionId}/state`,
    { verb: 'startScreening' },
    { version: 1 },
  );
  expect([refused.status, refused.body.code, refused.body.version]).toEqual([412, 'stale_version', 2]);
});

test('whoever tries doors leaves a line in the log, with the code and the number of the request, and nothing that was typed', async () => {
  const lines: { msg: string; level: number; code?: string; reqId?: string }[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[0]);
  const app = Fastify({ logger: { level: 'warn', stream: { write } }, genReqId: () => 'request-1' });
  registerProblems(app);
  app.get('/doors/:code', (request) => {
    throw new Refusal((request.params as { code: ProblemCode }).code);
  });
  for (const code of ['sign_in_failed', 'not_allowed', 'cross_site_request', 'sign_in_required', 'not_found'])
    await app.inject(`/doors/${code}?password=rahasia`);
  expect(lines.map(({ msg, level, code, reqId }) => [msg, level, code, reqId])).toEqual([
    ['refused', 40, 'sign_in_failed', 'request-1'],
    ['refused', 40, 'not_allowed', 'request-1'],
    ['refused', 40, 'cross_site_request', 'request-1'],
  ]);
  expect(JSON.stringify(lines)).not.toContain('rahasia');
  await app.close();
});
