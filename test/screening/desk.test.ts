import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveSubmitted, put, show } from '../submissions/proposals.ts';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveSecondScreener, rulesWith } from './people.ts';

const KIPP = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

let world: Competition;
let other: Client;
let at: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const source = rulesWith(KIPP, { 'announcement: at_once': 'announcement: together' });
  world = await openCompetition({ source, worker: false });
  other = await giveSecondScreener(world);
  at = `/api/editions/${world.editionId}`;
  for (const title of ['Satu', 'Dua', 'Tiga', 'Empat'])
    ids[title] = await giveSubmitted(world, world.admin, world.agencyId, title);
  // Found by the comparison, which runs beside the requests and has tests of its own.
  const { owner } = world.world;
  await owner`insert into likenesses (id, body_id, edition_id, submission_id, other_id, similarity, passage, found_at)
    values (gen_random_uuid(), ${world.bodyId}, ${world.editionId}, ${ids['Empat']!}, ${ids['Tiga']!}, 834, 'Warga dilayani di satu loket', now())`;
});
afterAll(() => world.world.close());

const item = async (client: Client, title: string) =>
  (await client.get(`${at}/screening-queue`)).body.items.find(
    (one: { title: string }) => one.title === title,
  );
const pick = async (...titles: string[]) =>
  Promise.all(
    titles.map(async (title) => {
      const { id, version } = await item(world.secretariat, title);
      return { id, version };
    }),
  );

describe('what somebody has open', () => {
  it('is said to the others by name, and is nobody else’s to take or to let go', async () => {
    const claim = `/api/submissions/${ids['Satu']}/claim`;
    const mine = await world.secretariat.put(claim, {});
    expect([mine.status, mine.body.mine]).toEqual([200, true]);
    const seen = await other.put(claim, {});
    expect([seen.body.mine, seen.body.name, seen.body.until]).toEqual([
      false,
      'Rina Wulandari',
      mine.body.until,
    ]);
    expect((await other.delete(claim)).status).toBe(204);
    expect((await item(other, 'Satu')).openedBy).toEqual({
      name: 'Rina Wulandari',
      mine: false,
      until: mine.body.until,
    });
    expect((await world.secretariat.delete(claim)).status).toBe(204);
    expect((await item(other, 'Satu')).openedBy).toBe(null);
    for (const [client, status] of [
      [world.admin, 403],
      [world.organiser, 403],
    ] as const)
      expect((await client.put(claim, {})).status).toBe(status);
  });

  it('is free again after ten minutes', async () => {
    const claim = `/api/submissions/${ids['Dua']}/claim`;
    await world.world
      .owner`insert into screening_claims (submission_id, body_id, edition_id, person_id, claimed_at, expires_at)
      select ${ids['Dua']!}, ${world.bodyId}, ${world.editionId}, id, now() - interval '11 minutes', now() - interval '1 minute'
      from people where email = 'secretariat@contoh.id'`;
    expect((await other.put(claim, {})).body).toMatchObject({ mine: true, name: 'Hendra Gunawan' });
  });
});

describe('a proposal that is like another', () => {
  it('has it on the checklist with how much, which and where, whichever of the two is looked at', async () => {
    const line = async (title: string) => {
      const { body } = await world.secretariat.get(`/api/submissions/${ids[title]}/checks`);
      const { outcome, finding, evidence, automatic } = body.checks.at(-1);
      return [
        outcome,
        automatic,
        finding.en,
        evidence.map((one: any) => [one.label.en, one.value.en, one.href]),
      ];
    };
    const { year } = (await world.organiser.get(at)).body;
    const pad = (n: number) => `${year}-0000${n}`;
    expect(await line('Empat')).toEqual([
      'eyes',
      true,
      'Like 1 other proposals. Compare them.',
      [['Text alike 83%', `${pad(3)} Tiga, Pemerintah Kota Surabaya`, `/office/submissions/${ids['Tiga']}`]],
    ]);
    expect((await line('Tiga'))[3]).toEqual([
      ['Text alike 83%', `${pad(4)} Empat, Pemerintah Kota Surabaya`, `/office/submissions/${ids['Empat']}`],
    ]);
    expect((await line('Satu')).slice(0, 2)).toEqual(['eyes', false]);
    expect((await item(world.secretariat, 'Empat')).clean).toBe(false);
    expect((await item(world.secretariat, 'Satu')).clean).toBe(true);
  });
});

describe('many at once', () => {
  let batch: string;

  it('pass each by itself: what is not clean or was changed meanwhile stays, a repeat passes nothing twice', async () => {
    const [one, two, like] = await pick('Satu', 'Dua', 'Empat');
    const submissions = [one, { ...two!, version: two!.version + 1 }, like];
    const send = () =>
      world.secretariat.post(`${at}/screening-batches`, { submissions }, { key: 'bersama-1' });
    const first = await send();
    expect([first.status, first.body.done, first.body.refused]).toEqual([201, 1, 2]);
    expect(first.body.results.map((result: any) => [result.number, result.done, result.code])).toEqual([
      [1, true, null],
      [null, false, 'stale_version'],
      [null, false, 'not_clean'],
    ]);
    expect((await send()).body).toEqual(first.body);
    batch = first.body.id;
    // The verdicts are kept until they are announced together: the agency sees what it saw.
    expect((await show(world.admin, ids['Satu']!)).state).toBe('submitted');
    expect((await show(world.secretariat, ids['Satu']!)).state).toBe('screened');
    expect((await world.organiser.post(`${at}/screening-batches`, { submissions })).status).toBe(403);
    expect((await world.admin.post(`${at}/screening-batches`, { submissions })).status).toBe(403);
  });

  it('are taken back as they were given, once', async () => {
    const undo = (batchId: string) => world.secretariat.post(`${at}/screening-batch-undoings`, { batchId });
    expect((await undo('0191d3f0-0000-7000-8000-000000000000')).status).toBe(404);
    const undone = await undo(batch);
    expect([undone.status, undone.body.done, undone.body.refused]).toEqual([201, 1, 0]);
    expect((await show(world.secretariat, ids['Satu']!)).state).toBe('submitted');
    expect((await undo(batch)).body).toMatchObject({ done: 0, refused: 1 });
  });
});

describe('the pace and the files of the check', () => {
  it('tell what is done and left, by whom', async () => {
    await put(world.secretariat, ids['Satu']!, 'screening', { verdict: 'pass' });
    await put(world.secretariat, ids['Dua']!, 'screening', {
      verdict: 'fail',
      reasons: ['umur_kurang'],
      note: 'Mulai 2025.',
    });
    await put(other, ids['Dua']!, 'screening', { verdict: 'fail', reasons: ['umur_kurang'] });
    const { body } = await world.secretariat.get(`${at}/screening-pace`);
    const { received, done, passed, failed, left, second, unannounced } = body;
    expect({ received, done, passed, failed, left, second, unannounced }).toEqual({
      received: 4,
      done: 2,
      passed: 1,
      failed: 1,
      left: 2,
      second: 0,
      unannounced: 2,
    });
    expect(body.screeners).toEqual([
      { name: 'Rina Wulandari', done: 3, today: 3, second: 0 },
      { name: 'Hendra Gunawan', done: 1, today: 1, second: 1 },
    ]);
    expect((await world.admin.get(`${at}/screening-pace`)).status).toBe(403);
  });

  it('hold the queue by its filters and the verdicts with reasons and both people', async () => {
    const queue = await world.secretariat.get(`${at}/screening-queue/export?format=csv`);
    const lines = queue.text.trim().split('\r\n');
    expect([queue.status, lines.length]).toEqual([200, 3]);
    expect(lines[2]).toContain('4,Empat,Pemerintah Kota Surabaya');
    expect(lines[2]).toContain('Tidak mirip usulan lain');
    const none = await world.secretariat.get(`${at}/screening-queue/export?format=csv&waits=second`);
    expect(none.text.trim().split('\r\n').length).toBe(1);
    const verdicts = await world.secretariat.get(`${at}/screening-verdicts/export?format=csv`);
    const [, one, two] = verdicts.text.trim().split('\r\n');
    expect(one).toContain('1,Satu,Pemerintah Kota Surabaya');
    expect(one).toContain('Lolos');
    expect(two).toContain('Rina Wulandari,Hendra Gunawan');
    const book = await world.secretariat.get(`${at}/screening-verdicts/export?format=xlsx`);
    expect([book.status, book.headers['content-disposition']]).toEqual([
      200,
      'attachment; filename="screening-verdicts.xlsx"',
    ]);
    for (const list of ['queue', 'verdicts'])
      expect((await world.admin.get(`${at}/screening-${list}/export`)).status).toBe(403);
  });
});
