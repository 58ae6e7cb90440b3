import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import { put } from '../submissions/proposals.ts';
import { GROUPS, madeUpRules, rulesAbove } from './made-up-rules.ts';
import { announce, choose, moveOn, publish, readAll, writeAndSubmit } from './year.ts';

let c: Competition;
let editionId: string;
/** By group: the first is read as the better one. */
const proposals: Record<string, string[]> = {};

beforeAll(async () => {
  c = await openCompetition({ open: false });
});
afterAll(() => c.world.close());

test('an edition is made from a rule book that nobody has seen before', async () => {
  const created = await c.organiser.post(`/api/bodies/${c.bodyId}/editions`, {
    source: madeUpRules(),
    slug: 'lomba-kota',
  });
  expect(created.status, created.text).toBe(201);
  editionId = created.body.id;
  expect(created.body.stages.map((stage: { key: string }) => stage.key)).toEqual([
    'menulis',
    'menilai',
    'mengumumkan',
  ]);
  const opened = await moveOn(c.organiser, editionId, 'open');
  expect(opened.offers.map((offer: { verb: string }) => offer.verb)).toEqual(['startJudging']);
});

test('what is submitted goes to judging at once, since this year has no administrative check', async () => {
  for (const { key } of GROUPS) {
    proposals[key] = [];
    for (const place of ['Satu', 'Dua']) {
      const id = await writeAndSubmit(c, editionId, {
        title: `${key} ${place}`,
        group: key,
        category: 'layanan',
        answers: { cerita: 'Warga dilayani di rumah.', catatan: 'Mulai kecil.' },
      });
      proposals[key].push(id);
      expect((await c.innovator.get(`/api/submissions/${id}`)).body.state).toBe('screened');
    }
  }
});

test('two evaluators score on the two criteria of this year, and totals follow their weights', async () => {
  for (const name of ['ani', 'budi'])
    await givePerson(c.world, `${name}@juri.contoh.id`, 'evaluator', { bodyId: c.bodyId, editionId }, name);
  const judging = await moveOn(c.organiser, editionId, 'startJudging');
  const stage = judging.stages.find((one: { kind: string }) => one.kind === 'desk_judging');
  const plan = await c.organiser.post(`/api/stages/${stage.id}/assignments`, {});
  expect([plan.body.created, plan.body.unplaced], plan.text).toEqual([16, []]);
  for (const name of ['ani', 'budi'])
    await readAll(await c.world.as(`${name}@juri.contoh.id`), (title) =>
      title.endsWith('Satu') ? [90, 80] : [60, 70],
    );
  const closed = await c.organiser.put(`/api/stages/${stage.id}/closing`, {}, { version: stage.version });
  expect([closed.status, closed.body.locked], closed.text).toEqual([200, 16]);
  // 0.7 × 90 + 0.3 × 80 = 87 and 0.7 × 60 + 0.3 × 70 = 63.
  const { body } = await c.organiser.get(`/api/editions/${editionId}/standings?group=pasar&step=finalists`);
  expect(body.items.map((row: { title: string; total: string }) => [row.title, row.total])).toEqual([
    ['pasar Satu', '87.00'],
    ['pasar Dua', '63.00'],
  ]);
});

test('finalists are chosen while judging stands, since there is no plenary of its own, and then the winners', async () => {
  for (const { key } of GROUPS)
    await choose(c.organiser, editionId, 'finalists', 'menilai', key, proposals[key]!);
  await announce(c.organiser, editionId, 'finalists');
  const deciding = await moveOn(c.organiser, editionId, 'startDeciding');
  expect(deciding.state).toBe('deciding');
  for (const { key } of GROUPS)
    await choose(c.organiser, editionId, 'top-innovations', 'menilai', key, [proposals[key]![0]!]);
  await moveOn(c.organiser, editionId, 'decide');
});

test('the winner of each group gets the tier and the certificate that the made-up rules name', async () => {
  await publish(c, editionId);
  const { body } = await c.world.anyone.get(`/api/editions/${editionId}/results`);
  expect(
    body.groups.map((group: { tiers: { name: { id: string }; rows: { title: string }[] }[] }) =>
      group.tiers.map((tier) => [tier.name.id, tier.rows.map((row) => row.title)]),
    ),
  ).toEqual([
    [['Bintang Emas', ['sekolah Satu']]],
    [['Bintang Perak', ['puskesmas Satu']]],
    [['Bintang Perunggu', ['kelurahan Satu']]],
    [['Bintang Biru', ['pasar Satu']]],
  ]);
  const own = await c.admin.get(`/api/submissions/${proposals['pasar']![0]}/certificates`);
  expect(
    own.body.items.map((one: { tier: { id: string }; state: string }) => [one.tier.id, one.state]),
  ).toEqual([['Bintang Biru', 'made']]);
  const verified = await c.world.anyone.get(`/api/verification/${own.body.items[0].code}`);
  expect([verified.body.verdict, verified.body.title]).toEqual(['valid', 'pasar Satu']);
  expect(await examine(c.world.owner)).toEqual([]);
});

describe('a winner moves up', () => {
  let above: { bodyId: string; editionId: string; agencyId: string; organiser: Client };
  let draftId: string;
  const promote = (id: string, more: object = {}, who: Client = c.admin) =>
    who.post(`/api/submissions/${id}/promotion`, {
      editionId: above.editionId,
      agencyId: above.agencyId,
      ...more,
    });
  const winner = (group: string) => proposals[group]![0]!;

  beforeAll(async () => {
    const bodyId = await giveBody(c.world, 'Pemerintah Provinsi Contoh', 'provinsi');
    const agencyId = await giveAgency(c.world, bodyId, 'Kota Contoh di Provinsi');
    await givePerson(c.world, 'organiser@atas.contoh.id', 'organiser', { bodyId }, 'Ratna');
    await givePerson(c.world, 'admin@surabaya.contoh.id', 'agency-admin', { bodyId, agencyId });
    const organiser = await c.world.as('organiser@atas.contoh.id');
    const made = await organiser.post(`/api/bodies/${bodyId}/editions`, { source: rulesAbove() });
    expect(made.status, made.text).toBe(201);
    above = { bodyId, agencyId, organiser, editionId: made.body.id };
  });

  test('nowhere, while the body has none above it or the year above is not open', async () => {
    const alone = await c.admin.get(`/api/submissions/${winner('pasar')}/promotion`);
    expect([alone.body.blocked.en, alone.body.editions]).toEqual([
      'This organising body has none above it.',
      [],
    ]);
    await c.world.owner`update bodies set parent_body_id = ${above.bodyId} where id = ${c.bodyId}`;
    expect((await promote(winner('pasar'))).status).toBe(404);
    await moveOn(above.organiser, above.editionId, 'open');
    const { body } = await c.admin.get(`/api/submissions/${winner('pasar')}/promotion`);
    expect([
      body.blocked,
      body.body.name,
      body.agencies.map((one: { name: string }) => one.name),
      body.editions.map((one: { name: { id: string }; group: string; open: boolean; promotedId: null }) => [
        one.name.id,
        one.group,
        one.open,
        one.promotedId,
      ]),
    ]).toEqual([
      null,
      'Pemerintah Provinsi Contoh',
      ['Kota Contoh di Provinsi'],
      [['Lomba Inovasi Provinsi', 'pasar', true, null]],
    ]);
  });

  test('only by the administrator of its agency, for an agency they speak for above', async () => {
    const innovator = await promote(winner('pasar'), {}, c.innovator);
    const stranger = await promote(winner('pasar'), {}, c.stranger);
    const organiser = await promote(winner('pasar'), {}, c.organiser);
    expect([innovator.status, stranger.status, organiser.status]).toEqual([403, 404, 403]);
    const foreign = await promote(winner('pasar'), { agencyId: c.agencyId });
    expect([foreign.status, foreign.body.errors[0].path]).toEqual([400, 'agencyId']);
    const sideways = await promote(winner('pasar'), { editionId, agencyId: c.agencyId });
    expect([sideways.status, sideways.body.code]).toEqual([409, 'guard_refused']);
  });

  test('and no other than a winner, old enough for the group above', async () => {
    const loser = await promote(proposals['pasar']![1]!);
    expect([loser.status, loser.body.code, loser.body.detail]).toEqual([
      409,
      'guard_refused',
      'Hanya usulan yang sudah diumumkan sebagai pemenang dapat diajukan ke tingkat di atasnya.',
    ]);
    const young = await promote(winner('kelurahan'));
    expect([young.status, young.body.code]).toEqual([409, 'guard_refused']);
    expect(young.body.detail).toContain('paling sedikit 120 bulan');
    const homeless = await promote(winner('sekolah'));
    expect([homeless.status, homeless.body.errors[0].path]).toEqual([400, 'group']);
  });

  test('as a draft with what is asked by the same name, once, though two press at once', async () => {
    const both = await Promise.all([promote(winner('pasar')), promote(winner('pasar'))]);
    expect(both.map((one) => one.status).sort()).toEqual([201, 409]);
    const draft = both.find((one) => one.status === 201)!.body;
    draftId = draft.id;
    expect([draft.state, draft.title, draft.group, draft.category, draft.answers, draft.left]).toEqual([
      'draft',
      'pasar Satu',
      'pasar',
      'layanan',
      { cerita: 'Warga dilayani di rumah.' },
      ['catatan'],
    ]);
    expect(draft.missing.map((one: { fieldKey: string }) => one.fieldKey)).toEqual(['dampak']);
    expect(both.find((one) => one.status === 409)!.body.code).toBe('already_exists');
    await c.world.settle();
    const mail = (await c.world.mails()).findLast((one) => one.address === 'innovator@surabaya.contoh.id')!;
    expect(mail.subject).toContain('pasar Satu: diajukan ke tingkat berikutnya');
    expect(mail.text).toContain('Lomba Inovasi Provinsi yang diselenggarakan Pemerintah Provinsi Contoh');
  });

  test('with its history on both sides, and no more of the other side than is public there', async () => {
    const chain = async (who: Client, id: string) => (await who.get(`/api/submissions/${id}/chain`)).body;
    const own = await chain(c.admin, winner('pasar'));
    expect([own.below, own.above.map((one: { submissionId: string }) => one.submissionId)]).toEqual([
      [],
      [draftId],
    ]);
    const office = await chain(c.organiser, winner('pasar'));
    expect(office.above).toMatchObject([
      { submissionId: null, title: null, stateLabel: null, body: 'Pemerintah Provinsi Contoh', tiers: [] },
    ]);
    const upper = await chain(above.organiser, draftId);
    expect(upper.below).toMatchObject([
      {
        submissionId: null,
        title: 'pasar Satu',
        edition: { id: 'Lomba Inovasi Kota', en: 'City Innovation Contest' },
        year: 2027,
        tiers: [{ id: 'Bintang Biru', en: 'Blue Star' }],
      },
    ]);
    expect((await c.stranger.get(`/api/submissions/${winner('pasar')}/chain`)).status).toBe(404);
  });

  test('is written on and sent like any proposal, and takes its place in the quota', async () => {
    const content = {
      title: 'pasar Satu',
      category: 'layanan',
      sdgs: [3],
      implementedSince: '2020-01-01',
      answers: { cerita: 'Warga dilayani di rumah.', dampak: 'Antrean hilang.' },
      unitName: null,
    };
    for (const [noun, body] of [
      ['answers', content],
      ['proposal', {}],
      ['submission', {}],
    ] as const) {
      const done = await put(c.admin, draftId, noun, body);
      expect(done.status, done.text).toBe(200);
    }
    const full = await promote(winner('puskesmas'), { group: 'pasar' });
    expect([full.status, full.body.detail]).toEqual([
      409,
      'Kuota instansi pada kelompok itu (1) sudah terpakai.',
    ]);
  });

  test('is free to move up again when it was withdrawn above, until registration there has closed', async () => {
    const withdrawn = await put(c.admin, draftId, 'withdrawal', { reason: 'Salah kelompok.' });
    expect(withdrawn.status, withdrawn.text).toBe(200);
    const again = await promote(winner('pasar'));
    expect(again.status, again.text).toBe(201);
    await moveOn(above.organiser, above.editionId, 'startJudging');
    const late = await promote(winner('puskesmas'), { group: 'pasar' });
    expect([late.status, late.body.code]).toEqual([409, 'stage_not_open']);
    expect(await examine(c.world.owner)).toEqual([]);
  });
});
