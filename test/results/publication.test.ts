import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { givePerson } from '../support/people.ts';
import { askToPublish, DECREE, openDecided, type Decided } from './decided.ts';

/** Publishing makes real PDFs; a busy machine takes its time. */
const PATIENCE_MS = 60_000;

let given: Decided;
afterAll(() => given.world.close());

const results = () => given.world.anyone.get(`/api/editions/${given.editionId}/results`);

describe('publication by two', () => {
  beforeAll(async () => {
    given = await openDecided();
  });
  const confirm = (client: Decided['organiser'], request: { id: string; version: number }) =>
    client.put(`/api/requests/${request.id}/confirmation`, {}, { version: request.version });
  let request: { id: string; version: number };

  it('waits for a decree', async () => {
    const asked = await given.organiser.put(
      `/api/editions/${given.editionId}/publication`,
      {},
      { version: 2 },
    );
    expect([asked.status, asked.body.code]).toEqual([409, 'guard_refused']);
  });

  it('takes the decree of an organiser, who binds all awards to it, and of nobody else', async () => {
    const url = `/api/editions/${given.editionId}/decrees`;
    const refused = await given.secretariat.post(url, DECREE);
    expect([refused.status, refused.body.code]).toEqual([403, 'not_allowed']);
    const recorded = await given.organiser.post(url, DECREE);
    expect([recorded.status, recorded.body.awards]).toEqual([201, 7]);
    const twice = await given.organiser.post(url, DECREE);
    expect([twice.status, twice.body.code]).toEqual([409, 'already_exists']);
    const listed = await given.secretariat.get(url);
    expect(listed.body.items).toMatchObject([DECREE]);
    expect((await given.stranger.get(url)).status).toBe(403);
  });

  it('says to the second organiser what will be published', async () => {
    const asked = await askToPublish(given);
    request = asked;
    expect(asked.summary).toEqual({
      id: 'Umumkan hasil Kompetisi Inovasi Pelayanan Publik (model 2023) (Top 45: 2; Top 99: 3; 5 Pemenang Outstanding Achievement: 1; Top 15 Kelompok Khusus: 1) segera setelah dikonfirmasi',
      en: 'Publish the results of Public Service Innovation Competition (2023 model) (Top 45: 2; Top 99: 3; Five Outstanding Achievement winners: 1; Top 15 of the Special Group: 1) as soon as confirmed',
    });
    expect((await results()).status).toBe(404);
  });

  it('refuses the one who asked, the office, other bodies, and an organiser with a conflict of interest', async () => {
    const { world, bodyId, otherAgencyId } = given;
    const own = await confirm(given.organiser, request);
    expect([own.status, own.body.code]).toEqual([409, 'guard_refused']);
    expect((await confirm(given.secretariat, request)).status).toBe(403);
    const elsewhere = await world.act(async (tx) => {
      const { insertBody } = await import('../../server/people/queries.ts');
      return insertBody(tx, { name: 'Pemerintah Provinsi Bali', shortName: 'Bali', level: 'province' });
    });
    await givePerson(world, 'organiser@bali.contoh.id', 'organiser', { bodyId: elsewhere });
    expect((await confirm(await world.as('organiser@bali.contoh.id'), request)).status).toBe(404);
    const personId = await givePerson(world, 'organiser3@contoh.id', 'organiser', { bodyId });
    await world.owner`insert into conflicts (id, body_id, person_id, agency_id, kind, declared_by, created_at)
      values (${world.context.ids.next()}, ${bodyId}, ${personId}, ${otherAgencyId}, 'declared', ${personId}, now())`;
    const conflicted = await confirm(await world.as('organiser3@contoh.id'), request);
    expect([conflicted.status, conflicted.body.code]).toEqual([409, 'guard_refused']);
    expect((await world.owner`select count(*)::int as n from publications`)[0]!.n).toBe(0);
  });

  it(
    'happens once when two organisers confirm at the same moment, and the same confirmation twice',
    async () => {
      const { world } = given;
      await givePerson(world, 'organiser4@contoh.id', 'organiser', { bodyId: given.bodyId });
      const fourth = await world.as('organiser4@contoh.id');
      const answers = await Promise.all([
        confirm(given.organiser2, request),
        confirm(fourth, request),
        confirm(given.organiser2, request),
        confirm(fourth, request),
      ]);
      const won = answers.filter((answer) => answer.status === 200);
      expect(won.length).toBeGreaterThanOrEqual(1);
      expect(new Set(won.map((answer) => answer.body.decidedBy)).size).toBe(1);
      await world.settle();
      const [counts] = await world.owner`select (select count(*)::int from publications) as publications,
      (select count(*)::int from certificates) as certificates,
      (select count(*)::int from events where name = 'edition.published') as published,
      (select count(*)::int from events where name = 'submission.awarded') as awarded`;
      expect(counts).toEqual({ publications: 1, certificates: 7, published: 1, awarded: 3 });
    },
    PATIENCE_MS,
  );

  it('shows the world the result, its decree and its mark', async () => {
    const { body, status } = await results();
    expect(status).toBe(200);
    const winner = {
      submissionId: given.first,
      number: 3,
      title: 'Si Bunga Desa',
      agencyName: 'Pemerintah Kota Surabaya',
      region: 'Kota Surabaya',
      category: null,
      total: '91.25',
      rank: 1,
      revokedOn: null,
    };
    const second = {
      submissionId: given.second,
      number: 1,
      title: 'Rumah Singgah',
      agencyName: 'Pemerintah Kabupaten Belu',
      region: null,
      category: null,
      total: '88.50',
      rank: 2,
      revokedOn: null,
    };
    const third = {
      ...second,
      submissionId: given.notChosen,
      number: 2,
      title: 'Kakak Asuh',
      total: '70.00',
      rank: 3,
    };
    const special = {
      ...winner,
      submissionId: given.special,
      number: 4,
      title: 'Sayang Warga',
      total: '85.00',
    };
    expect(body.groups).toEqual([
      {
        key: 'umum',
        name: { id: 'Kelompok Umum', en: 'General Group' },
        tiers: [
          { key: 'top_45', name: { id: 'Top 45', en: 'Top 45' }, rows: [winner, second] },
          { key: 'top_99', name: { id: 'Top 99', en: 'Top 99' }, rows: [winner, second, third] },
        ],
      },
      {
        key: 'khusus',
        name: { id: 'Kelompok Khusus', en: 'Special Group' },
        tiers: [
          {
            key: 'outstanding',
            name: { id: '5 Pemenang Outstanding Achievement', en: 'Five Outstanding Achievement winners' },
            rows: [special],
          },
          {
            key: 'top_15_khusus',
            name: { id: 'Top 15 Kelompok Khusus', en: 'Top 15 of the Special Group' },
            rows: [special],
          },
        ],
      },
    ]);
    expect(body.decrees).toEqual([DECREE]);
    expect([body.demo, body.number]).toEqual([true, 1]);
    expect(
      createHash('sha256')
        .update(await publishedText())
        .digest('hex'),
    ).toBe(body.sha256);
  });

  /** The content as anyone can write it again: keys sorted, no spaces. */
  async function publishedText(): Promise<string> {
    const [row] = await given.world.owner`select content from publications`;
    const sorted = (value: unknown): unknown =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted()
              .map(([key, one]) => [key, sorted(one)]),
          )
        : Array.isArray(value)
          ? value.map(sorted)
          : value;
    return JSON.stringify(sorted(row!.content));
  }

  it('numbers certificates by honour and place, without a gap, whatever the public numbers were', async () => {
    const rows = await given.world.owner`select c.submission_id, a.tier_key, c.full_number, c.state
      from certificates c join awards a on a.id = c.award_id order by c.number`;
    expect(rows.map((row) => [row.full_number, row.tier_key, row.submission_id, row.state])).toEqual([
      ['0001/KIPP/2023', 'top_45', given.first, 'made'],
      ['0002/KIPP/2023', 'top_45', given.second, 'made'],
      ['0003/KIPP/2023', 'outstanding', given.special, 'made'],
      ['0004/KIPP/2023', 'top_99', given.first, 'made'],
      ['0005/KIPP/2023', 'top_99', given.second, 'made'],
      ['0006/KIPP/2023', 'top_99', given.notChosen, 'made'],
      ['0007/KIPP/2023', 'top_15_khusus', given.special, 'made'],
    ]);
  });

  it('lifts the embargo and leaves every invariant standing', async () => {
    const rows = await given.world.owner`select id, state, announced_state from submissions order by number`;
    expect(rows.map((row) => [row.id, row.state, row.announced_state])).toEqual([
      [given.second, 'awarded', 'awarded'],
      [given.notChosen, 'notSelected', 'notSelected'],
      [given.first, 'awarded', 'awarded'],
      [given.special, 'awarded', 'awarded'],
    ]);
    expect(await examine(given.world.owner)).toEqual([]);
  });

  it('mails each outcome once to each who waited for it', async () => {
    const rows = await given.world
      .owner`select d.template, d.address, count(*)::int as n from deliveries d join events e on e.id = d.event_id
      where d.effect = 'mail' and d.recipient_id is not null and e.subject_type = 'submission' and d.state = 'sent' group by 1, 2 order by 1, 2`;
    expect(rows.map((row) => [row.template, row.address, row.n])).toEqual([
      ['submission.awarded', 'admin@belu.contoh.id', 1],
      ['submission.awarded', 'admin@surabaya.contoh.id', 2],
      ['submission.awarded', 'innovator@surabaya.contoh.id', 2],
      ['submission.notSelected', 'admin@belu.contoh.id', 1],
      ['submission.topInnovationNamed', 'admin@belu.contoh.id', 1],
      ['submission.topInnovationNamed', 'admin@surabaya.contoh.id', 2],
      ['submission.topInnovationNamed', 'innovator@surabaya.contoh.id', 2],
    ]);
  });

  it('is refused when it was published already', async () => {
    const { body } = await given.organiser.get(`/api/editions/${given.editionId}`);
    const asked = await given.organiser.put(
      `/api/editions/${given.editionId}/publication`,
      {},
      { version: body.version },
    );
    expect([asked.status, asked.body.code, asked.body.state]).toEqual([
      409,
      'illegal_transition',
      'published',
    ]);
    const decree = await given.organiser.post(`/api/editions/${given.editionId}/decrees`, {
      ...DECREE,
      number: '1',
    });
    expect([decree.status, decree.body.code]).toEqual([409, 'guard_refused']);
  });
});
