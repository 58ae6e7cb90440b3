import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonPassage, comparedWords, shinglesOf } from '../../server/submissions/likeness-text.ts';
import { NEAR } from '../../server/submissions/likeness-service.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { completeAnswers, giveComplete, giveSubmitted, put } from './proposals.ts';

type Proposal = { title: string; answers: Record<string, string> };
const PROPOSALS = readFileSync(new URL('../fixtures/proposals.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Proposal);
const LIMITS: Record<string, number> = { ringkasan: 200, sumber_daya: 200, keberlanjutan: 500 };

let world: Competition;
let original: string;
beforeAll(async () => {
  world = await openCompetition();
  original = await giveWith('Loket Desa Terpadu', PROPOSALS[0]!, world.stranger, world.otherAgencyId);
});
afterAll(() => world.world.close());

/** A submitted proposal with real prose in its answers. */
async function giveWith(title: string, of: Proposal, client = world.admin, agencyId = world.agencyId) {
  const id = await giveComplete(world, client, agencyId, title);
  const content = completeAnswers(title);
  for (const name of Object.keys(LIMITS)) content.answers[name] = of.answers[name]!;
  for (const noun of ['answers', 'proposal', 'submission']) {
    const answer = await put(client, id, noun, noun === 'answers' ? content : {});
    if (answer.status !== 200) throw new Error(answer.text);
  }
  await world.world.settle();
  return id;
}

const copied: Proposal = {
  title: '',
  answers: Object.fromEntries(
    Object.entries(PROPOSALS[0]!.answers).map(([name, text]) => [
      name,
      text
        .split(' ')
        .map((word, at) => (at % 10 === 9 ? 'warga' : word))
        .join(' '),
    ]),
  ),
};

describe('what a proposal is like', () => {
  it('shows the office a near-duplicate text with the passage both have, and only the office', async () => {
    const id = await giveWith('Pelayanan Satu Pintu Kota', copied);
    const office = await world.secretariat.get(`/api/submissions/${id}/likeness`);
    expect(office.status).toBe(200);
    expect(office.body.comparedAt).not.toBeNull();
    expect(office.body.items).toHaveLength(1);
    const [found] = office.body.items;
    expect([found.kind, found.other, found.sameAgency, found.awards, found.barred]).toEqual([
      'similar_text',
      {
        id: original,
        title: 'Loket Desa Terpadu',
        agencyName: 'Pemerintah Kabupaten Belu',
        year: 2023,
        number: 1,
      },
      false,
      [],
      false,
    ]);
    expect([found.similarity >= NEAR, found.passage.split(' ').length >= 9]).toEqual([true, true]);
    const earlier = await world.secretariat.get(`/api/submissions/${original}/likeness`);
    expect(earlier.body.items.map((one: { other: { id: string } }) => one.other.id)).toEqual([id]);
    for (const [client, own] of [
      [world.admin, id],
      [world.innovator, id],
      [world.stranger, original],
    ] as const)
      expect((await client.get(`/api/submissions/${own}/likeness`)).body.items).toEqual([]);
    expect((await world.stranger.get(`/api/submissions/${id}/likeness`)).status).toBe(404);
  });

  it('warns of no text that only speaks of the same things', async () => {
    const id = await giveWith('Cerita lain', PROPOSALS[3]!, world.stranger, world.otherAgencyId);
    expect((await world.secretariat.get(`/api/submissions/${id}/likeness`)).body.items).toEqual([]);
  });

  it('tells an agency of its own two texts, and of no draft to the office', async () => {
    const first = await giveWith('Pustaka Keliling Laut', PROPOSALS[5]!);
    const second = await giveWith('Buku Menyeberang Pulau', PROPOSALS[5]!);
    const own = await world.innovator.get(`/api/submissions/${second}/likeness`);
    expect(own.body.items).toEqual([
      expect.objectContaining({
        kind: 'similar_text',
        other: expect.objectContaining({ id: first }),
        similarity: 1,
        sameAgency: true,
      }),
    ]);
    const draft = await giveComplete(world, world.stranger, world.otherAgencyId, 'Pustaka Keliling Laut');
    expect((await world.stranger.get(`/api/submissions/${draft}/likeness`)).body.items).toEqual([]);
    const office = await world.secretariat.get(`/api/submissions/${first}/likeness`);
    expect(office.body.items.map((one: { kind: string }) => one.kind)).toEqual(['similar_text']);
  });

  it('finds the same title among what the office received, and an earlier winner that the rules bar', async () => {
    await world.world
      .owner`insert into innovations (id, body_id, title, title_key, agency_name, agency_level, created_at)
      values ('00000000-0000-4000-8000-00000000000a', ${world.bodyId}, 'Sampah Jadi Berkah', 'sampah jadi berkah', 'Pemerintah Kota Surabaya', 'kota', now())`;
    await world.world.owner`insert into innovation_awards (id, body_id, innovation_id, year, award, source)
      select gen_random_uuid(), ${world.bodyId}, '00000000-0000-4000-8000-00000000000a', year, award, 'daftar'
      from (values (2018, 'Top 40'), (2019, 'Top 99')) w (year, award)`;
    const here = await giveSubmitted(world, world.admin, world.agencyId, 'Sampah Jadi Berkah!');
    const there = await giveSubmitted(world, world.stranger, world.otherAgencyId, 'SAMPAH jadi berkah');
    await world.world.settle();
    const seen = (await world.secretariat.get(`/api/submissions/${here}/likeness`)).body.items;
    const kinds = seen.map((one: { kind: string; other: { id: string } }) => [one.kind, one.other.id]);
    expect(kinds).toContainEqual(['same_title', there]);
    const winner = seen.find((one: { kind: string }) => one.kind === 'earlier_winner');
    expect(winner).toEqual({
      kind: 'earlier_winner',
      other: {
        id: '00000000-0000-4000-8000-00000000000a',
        title: 'Sampah Jadi Berkah',
        agencyName: 'Pemerintah Kota Surabaya',
        year: 2019,
        number: null,
      },
      sameAgency: true,
      similarity: 1,
      passage: null,
      awards: [
        { year: 2018, award: 'Top 40' },
        { year: 2019, award: 'Top 99' },
      ],
      barred: true,
    });
    const agency = (await world.admin.get(`/api/submissions/${here}/likeness`)).body.items;
    expect(agency).toContainEqual(winner);
    expect(agency.map((one: { other: { id: string } }) => one.other.id)).not.toContain(there);
  });

  it('compares again when the office asks, and for nobody else', async () => {
    const again = await world.secretariat.post(`/api/submissions/${original}/comparison`, {});
    expect([again.status, again.body.items.length]).toEqual([200, 1]);
    expect((await world.admin.post(`/api/submissions/${original}/comparison`, {})).status).toBe(403);
  });
});

describe('the texts as they are compared', () => {
  it('leaves out choices and links, case and marks', () => {
    expect(comparedWords({ b: 'Kedua, ya!', a: 'Pertama  ITU', c: 'sudah', d: 'https://youtu.be/x' })).toBe(
      'pertama itu kedua ya',
    );
  });

  it('samples the same runs from two texts that share them', () => {
    const run = Array.from({ length: 40 }, (_, at) => `kata${at}`).join(' ');
    const shared = shinglesOf(`awal lain ${run} akhir`).filter((hash) =>
      new Set(shinglesOf(`sama sekali lain ${run}`)).has(hash),
    );
    expect(shared).toEqual(shinglesOf(run));
  });

  it('names the longest run that both have, as the first one writes it', () => {
    expect(
      commonPassage(
        'Warga dulu menunggu. Sekarang "warga dilayani" di satu loket, sampai selesai hari itu.',
        'Kini warga dilayani di satu loket sampai selesai pada hari yang sama.',
      ),
    ).toBe('"warga dilayani" di satu loket, sampai selesai');
  });
});
