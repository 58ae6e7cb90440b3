import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveDraft } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

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

type Told = { event: string; data: string };
type Stream = { told: Told[]; next(event: string): Promise<Told>; ended: Promise<void>; leave(): void };

/** A page's stream, as the browser opens it. */
async function open(token: string | null, path = url): Promise<Stream & { status: number; type: string }> {
  const leaving = new AbortController();
  const answer = await fetch(base + path, {
    headers: { accept: 'text/event-stream', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    signal: leaving.signal,
  });
  const told: Told[] = [];
  const waiting: (() => void)[] = [];
  const read = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of answer.body!) {
      text += decoder.decode(part as Uint8Array, { stream: true });
      for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
        const lines = text.slice(0, at).split('\n');
        text = text.slice(at + 2);
        const of = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        if (of('event')) told.push({ event: of('event')!, data: of('data') ?? '' });
        for (const go of waiting.splice(0)) go();
      }
    }
  };
  const ended = read().catch(() => {});
  let taken = 0;
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    told,
    ended,
    leave: () => leaving.abort(),
    async next(event) {
      for (;;) {
        const found = told.slice(taken).findIndex((one) => one.event === event);
        if (found >= 0) return told[(taken += found + 1) - 1]!;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

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

test('a server that stops ends its streams at once', { timeout: 10_000 }, async () => {
  const stream = await open(c.innovator.token);
  await stream.next('now');
  const begun = performance.now();
  await c.world.app.close();
  await stream.ended;
  expect(performance.now() - begun).toBeLessThan(3_000);
});
