import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveDraft } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { listen } from './listening.ts';

/** What two people look at together tells each of the other's change: that it changed, to those who may see it, and no more. */
let c: Competition;
let id: string;
let url: string;
let base: string;
beforeAll(async () => {
  c = await openCompetition();
  id = await giveDraft(c);
  url = `/api/submissions/${id}/comments/changes`;
  base = await c.world.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => c.world.close());

/** The stream of the draft's comments, or of another thing. */
const open = (token: string | null, path = url) => listen(base + path, token);

const comment = (text: string) =>
  c.admin.post(`/api/submissions/${id}/comments`, { field: 'ringkasan', quote: '', text });

test('who reads the draft is told that somebody commented, by a mark and nothing else', async () => {
  const stream = await open(c.innovator.token);
  expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const now = await stream.next('now');
  expect(now.data).toMatch(/^[0-9a-f]{24}$/);
  expect((await comment('Angka ini dari mana?')).status).toBe(201);
  const changed = await stream.next('changed');
  expect(changed.data).toMatch(/^[0-9a-f]{24}$/);
  expect(changed.data).not.toBe(now.data);
  // Whoever asks instead of listening gets the same mark, on any server.
  expect((await c.innovator.get(url)).body).toEqual({ mark: changed.data });
  stream.leave();
});

test('what happens to the same proposal otherwise is not told, nor is anything of another', async () => {
  const before = (await c.innovator.get(url)).body.mark;
  const other = await giveDraft(c);
  await c.admin.post(`/api/submissions/${other}/comments`, { field: 'ringkasan', quote: '', text: 'Lain.' });
  await c.innovator.put(`/api/submissions/${id}/proposal`, {}, { version: 1 });
  expect((await c.innovator.get(url)).body.mark).toBe(before);
});

test('who may not read it gets no stream, and no other answer than for what is not there', async () => {
  for (const who of [c.stranger, c.organiser]) {
    const stream = await open(who.token);
    expect([stream.status, stream.type]).toEqual([
      (await who.get(`/api/submissions/${id}/comments`)).status === 403 ? 403 : 404,
      'application/problem+json; charset=utf-8',
    ]);
    await stream.ended;
  }
  expect((await open(null)).status).toBe(401);
  const nowhere = url.replace(id, '00000000-0000-7000-8000-000000000000');
  expect((await open(c.innovator.token, nowhere)).status).toBe(404);
});

test('a role that is taken away ends the stream before anything more is told', async () => {
  const stream = await open(c.innovator.token);
  await stream.next('now');
  await c.world.owner`update roles set ended_at = now() where role = 'innovator'`;
  await comment('Ini tidak boleh terdengar lagi.');
  await stream.ended;
  expect(stream.told.map((one) => one.event)).toEqual(['now', 'over']);
  await c.world.owner`update roles set ended_at = null where role = 'innovator'`;
});

test('one person holds six streams; a seventh ends the oldest, and who leaves is forgotten', async () => {
  const streams: Awaited<ReturnType<typeof open>>[] = [];
  for (let n = 0; n < 7; n += 1) streams.push(await open(c.innovator.token));
  await streams[0]!.ended;
  expect(streams[0]!.told.map((one) => one.event)).toEqual(['now', 'over']);
  await comment('Untuk enam jendela.');
  await Promise.all(streams.slice(1).map((one) => one.next('changed')));
  for (const one of streams) one.leave();
});

test('a server that stops ends its streams', async () => {
  const stream = await open(c.innovator.token);
  await stream.next('now');
  const begun = performance.now();
  await c.world.app.close();
  await stream.ended;
  // A connection that nobody ended would be kept for 15 s, or 72 s.
  expect(performance.now() - begun).toBeLessThan(12_000);
});
