import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedbackOf } from '../../server/results/letter.ts';
import { readPdf } from '../pdf/read.ts';
import { givePerson } from '../support/people.ts';
import type { Client } from '../support/client.ts';
import { openDecided, publish, type Decided } from './decided.ts';

describe('the arithmetic', () => {
  const totals = [
    { id: 'a', sum: '1700000', count: 2 },
    ...['b', 'c', 'd', 'e', 'f', 'g'].map((id, index) => ({
      id,
      sum: String(800000 + index * 20000),
      count: 1,
    })),
  ];

  it('gives means of two readers and more, and the share of others below, rounded down', () => {
    const aspects = [
      { criterion: 'x', sum: 16025, count: 2 },
      { criterion: 'y', sum: 9000, count: 1 },
    ];
    // a: 170 points over 2 = 85.00; the others have 80, 82, 84, 86, 88, 90: three of six are lower.
    expect(feedbackOf('a', ['x', 'y', 'z'], aspects, totals)).toEqual({
      readers: 2,
      aspects: [
        { criterion: 'x', mean: '80.12' },
        { criterion: 'y', mean: null },
        { criterion: 'z', mean: null },
      ],
      total: '85.00',
      percentile: 50,
    });
  });

  it('tells nothing of one reader, nor of a share among fewer than five others; an equal is not lower', () => {
    expect(feedbackOf('b', ['x'], [{ criterion: 'x', sum: 8000, count: 1 }], totals)).toEqual({
      readers: 1,
      aspects: [{ criterion: 'x', mean: null }],
      total: null,
      percentile: null,
    });
    expect(feedbackOf('a', [], [], totals.slice(0, 5)).percentile).toBeNull();
    const equals = totals.map((one) => ({ ...one, sum: '1700000', count: 2 }));
    expect(feedbackOf('a', [], [], equals).percentile).toBe(0);
    expect(feedbackOf('nobody', ['x'], [], totals)).toMatchObject({
      readers: 0,
      total: null,
      percentile: null,
    });
  });
});

describe('over HTTP', () => {
  let given: Decided;
  let chair: Client;
  let panelChair: Client;
  const SECRET = 'Saya, Prof. Wayan, ragu pada datanya.';
  const KIND = 'Dampaknya jelas & terukur.';

  beforeAll(async () => {
    given = await openDecided();
    const { world, bodyId, editionId, first, second } = given;
    const { owner, context } = world;
    await givePerson(world, 'ketua@contoh.id', 'evaluator-chair', { bodyId, editionId }, 'Ketua Evaluasi');
    await givePerson(world, 'panel@contoh.id', 'panel-chair', { bodyId, editionId }, 'Ketua Panel');
    const jurors = [
      await givePerson(world, 'juri1@contoh.id', 'evaluator', { bodyId, editionId }, 'Prof. Wayan'),
      await givePerson(world, 'juri2@contoh.id', 'evaluator', { bodyId, editionId }, 'Dr. Tiur'),
    ];
    chair = await world.as('ketua@contoh.id');
    panelChair = await world.as('panel@contoh.id');
    const [stage] =
      await owner`select id from stages where edition_id = ${editionId} and kind = 'desk_judging'`;
    const [rubric] =
      await owner`select id, criteria from rubric_versions where edition_id = ${editionId} and criteria::text like '%kebaruan%' limit 1`;
    const criteria = rubric!.criteria as { key: string }[];
    for (const [submission, scores] of [
      [first, [8000, 9001]],
      [second, [7000]],
    ] as const)
      for (const [index, score] of scores.entries()) {
        const [assignment, sheet] = [context.ids.next(), context.ids.next()];
        await owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
          values (${assignment}, ${bodyId}, ${editionId}, ${stage!.id}, ${submission}, ${jurors[index]!}, 'completed', now())`;
        await owner`insert into scoresheets (id, body_id, edition_id, stage_id, assignment_id, submission_id, juror_id, rubric_version_id, state, total, submitted_at, changed_at)
          values (${sheet}, ${bodyId}, ${editionId}, ${stage!.id}, ${assignment}, ${submission}, ${jurors[index]!}, ${rubric!.id}, 'locked', ${score * 100}, now(), now())`;
        for (const { key } of criteria)
          await owner`insert into scores (scoresheet_id, body_id, edition_id, rubric_version_id, criterion_key, score, comment, changed_at)
            values (${sheet}, ${bodyId}, ${editionId}, ${rubric!.id}, ${key}, ${score},
              ${key === 'kebaruan' ? (index === 0 ? SECRET : KIND) : null}, now())`;
      }
    await owner`update stages set closed_at = now() where id = ${stage!.id}`;
  }, 180_000);
  afterAll(() => given.world.close());

  const comments = () => `/api/editions/${given.editionId}/comments`;
  const letter = (id: string) => `/api/submissions/${id}/feedback`;

  it('there is no letter before the publication, for anybody', async () => {
    expect((await given.admin.get(letter(given.first))).status).toBe(404);
    expect((await given.admin.get(`${letter(given.first)}/content`)).status).toBe(404);
  });

  it('the chair reads comments without names and decides on each; nobody else does', async () => {
    const { organiser, secretariat, admin, world } = given;
    for (const client of [organiser, secretariat, admin, world.anyone])
      expect((await client.get(comments())).status).toBeGreaterThanOrEqual(401);
    expect((await panelChair.get(comments())).body).toMatchObject({ items: [], total: 0 });
    const read = await chair.get(comments());
    expect([read.body.total, read.body.pending]).toEqual([3, 3]);
    expect(
      read.body.items.map((one: { number: number; text: string }) => [one.number, one.text]).sort(),
    ).toEqual(
      [
        [1, SECRET],
        [3, KIND],
        [3, SECRET],
      ].sort(),
    );
    for (const name of ['juri1', 'Tiur', 'jurorId', 'agency']) expect(read.text).not.toContain(name);
    const half = await chair.get(`${comments()}?limit=1`);
    const rest = await chair.get(`${comments()}?limit=5&after=${half.body.next}`);
    expect([...half.body.items, ...rest.body.items]).toEqual(read.body.items);

    const exported = await chair.get(`${comments()}/export?format=csv&verdict=pending`);
    expect([exported.text.split('\r\n').length, exported.text.split('\r\n')[0]]).toEqual([
      5,
      '\ufeffNomor usulan,Judul,Aspek,Komentar,Putusan,Alasan',
    ]);
    for (const name of ['juri1', 'Tiur', 'agency']) expect(exported.text).not.toContain(name);
    expect((await chair.get(`${comments()}/export?verdict=released`)).text.trim().split('\r\n').length).toBe(
      1,
    );
    expect((await organiser.get(`${comments()}/export`)).status).toBe(403);

    const url = `/api/editions/${given.editionId}/comment-verdicts`;
    const verdicts = read.body.items.map(
      (one: { scoresheetId: string; criterion: string; sha256: string; text: string }) => ({
        scoresheetId: one.scoresheetId,
        criterion: one.criterion,
        sha256: one.sha256,
        verdict: one.text === KIND ? 'released' : 'withheld',
        reason: one.text === KIND ? 'Berguna' : 'Menyebut penilai',
      }),
    );
    expect((await organiser.post(url, { verdicts })).status).toBe(403);
    expect((await panelChair.post(url, { verdicts })).status).toBe(404);
    const other = createHash('sha256').update('lain').digest('hex');
    expect((await chair.post(url, { verdicts: [{ ...verdicts[0], sha256: other }] })).body.code).toBe(
      'subject_changed',
    );
    expect((await chair.post(url, { verdicts })).body).toEqual({ decided: 3 });
    expect((await chair.get(`${comments()}?verdict=withheld`)).body.items).toHaveLength(2);
    expect((await chair.get(`${comments()}?verdict=pending`)).body.items).toEqual([]);
  });

  it('all sheets of a closed stage leave as a table for organisers, without comments and without open stages', async () => {
    const { organiser, secretariat, admin, world, editionId } = given;
    const stages = await world.owner`select id, kind from stages where edition_id = ${editionId}`;
    const url = (kind: string) =>
      `/api/stages/${stages.find((one) => one['kind'] === kind)!['id']}/scores/export`;
    for (const client of [secretariat, admin, chair, world.anyone])
      expect((await client.get(url('desk_judging'))).status).toBeGreaterThanOrEqual(401);
    expect((await organiser.get(url('interview'))).body.code).toBe('guard_refused');
    const text = (await organiser.get(url('desk_judging'))).body.toString('utf8').trim() as string;
    const [head, ...lines] = text.split('\r\n');
    expect(head!.startsWith('Nomor usulan,Judul,Instansi,Kelompok,Penilai,')).toBe(true);
    // Totals are planted: 80.00 and 90.01 for the first, 70.00 for the second.
    expect(lines.map((one) => [one.split(',').slice(0, 2), one.split(',').at(-1)]).sort()).toEqual([
      [['1', 'Rumah Singgah'], '70'],
      [['3', 'Si Bunga Desa'], '80'],
      [['3', 'Si Bunga Desa'], '90.01'],
    ]);
    expect(text).not.toContain(KIND);
  });

  it('after the publication the agency reads means, no other submission, and released comments alone', async () => {
    await publish(given);
    const { admin, first, second, stranger, organiser, world, notChosen } = given;
    const { status, body, text } = await admin.get(letter(first));
    expect(status).toBe(200);
    expect(body.stages).toHaveLength(1);
    const [stage] = body.stages;
    expect([stage.readers, stage.total, stage.percentile]).toEqual([2, '85.00', null]);
    expect(stage.aspects[0]).toMatchObject({ mean: '85.00' });
    const told = stage.aspects.flatMap((one: { comments: string[] }) => one.comments);
    expect([told, text.includes('Wayan'), text.includes('Rumah Singgah')]).toEqual([[KIND], false, false]);
    for (const client of [stranger, organiser, world.anyone])
      expect((await client.get(letter(first))).status).toBeGreaterThanOrEqual(401);
    const alone = await stranger.get(letter(second));
    expect([alone.body.stages[0].readers, alone.body.stages[0].total]).toEqual([1, null]);
    expect(alone.text).not.toContain('70.00');
    const unread = await stranger.get(letter(notChosen));
    expect(unread.body.stages[0]).toMatchObject({ readers: 0, total: null });
  });

  it('the letter as a PDF says the same, and honestly where too few have read', async () => {
    const { admin, stranger, first, second } = given;
    const pdf = await readPdf((await admin.get(`${letter(first)}/content`)).body);
    expect(pdf.told).toContain('H1: Umpan Balik Penilaian');
    expect(pdf.told).toContain('TD: 85,00');
    expect(pdf.told).toContain(`LBody: ${KIND}`);
    expect(pdf.told.join(' ')).toContain('Data peragaan');
    expect(pdf.told.join(' ')).not.toContain('Wayan');
    const alone = await readPdf((await stranger.get(`${letter(second)}/content`)).body);
    expect(alone.told.join(' ')).toContain('Hanya satu orang yang menilai pada tahap ini.');
    expect(alone.told.join(' ')).not.toMatch(/70,00/);
  });

  it('a comment changed after it was released is not shown any more', async () => {
    const { world, admin, first } = given;
    await world.owner`update scores set comment = 'Diganti diam-diam' where comment = ${KIND}`;
    const { body } = await admin.get(letter(first));
    expect(body.stages[0].aspects.flatMap((one: { comments: string[] }) => one.comments)).toEqual([]);
    expect(
      (await chair.get(`${comments()}?verdict=pending`)).body.items.map((one: { text: string }) => one.text),
    ).toEqual(['Diganti diam-diam']);
  });
});
