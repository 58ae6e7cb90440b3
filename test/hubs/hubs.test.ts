import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { yearOf } from '../../server/calendar/jakarta-day.ts';
import { bandOf, scoreAll } from '../../server/hubs/maturity.ts';
import { readInstrument, readShippedInstrument } from '../../server/hubs/instrument-source.ts';
import type { Answer, Client } from '../support/client.ts';
import { giveAgency, givePerson } from '../support/people.ts';
import { openNetwork, type Network } from '../network/network.ts';

let n: Network;
let organiser: Client;
let own: Client;
let id: string;
const at = (one = id) => `/api/hubs/${one}`;
const told = (answer: Answer) => [answer.status, answer.status < 300 ? answer.body.state : answer.body.code];
const see = async (client: Client, one = id) => (await client.get(`${at(one)}/work`)).body;
const move = async (client: Client, verb: string, more: object = {}, one = id) =>
  told(
    await client.put(
      `${at(one)}/state`,
      { verb, ...more },
      { version: (await see(client, one)).version ?? 1 },
    ),
  );
const sign = (party: string, organisation = party, client = organiser) =>
  client.post(`${at()}/signatures`, {
    party,
    organisation,
    signer: 'Sri Hartati',
    office: 'Sekretaris Daerah',
    signedOn: '2026-09-28',
  });
/** As in Jakarta, whatever year the tests run in. */
const THIS_YEAR = yearOf(new Date());
const PLAN = {
  goal: 'Setiap kabupaten punya satu inovasi',
  obstacles: 'Anggaran perjalanan',
  activities: [
    { title: 'Klinik inovasi', doer: 'Biro Organisasi', dueOn: '2026-12-01', obstacle: 'Jarak antarpulau' },
  ],
};
const writePlan = async (client: Client, plan: object = PLAN) =>
  told(await client.put(`${at()}/plan`, plan, { version: (await see(client)).version ?? 1 }));
const COACHING = {
  heldOn: '2026-10-05',
  kind: 'mentoring',
  topic: 'Menyusun rencana kerja',
  participants: 24,
  outcome: 'Peta hambatan tersusun',
  followUp: 'Rencana kerja dalam tiga minggu',
};

beforeAll(async () => {
  n = await openNetwork();
  const { world, bodyId } = n;
  organiser = n.organiser;
  const agencyId = await giveAgency(world, bodyId, 'Pemerintah Provinsi Maluku Utara', 'provinsi');
  await givePerson(world, 'hub@malut.contoh.id', 'hub', { bodyId, agencyId }, 'Ona Latuconsina');
  own = await world.as('hub@malut.contoh.id');
  const body = { name: 'Provinsi Maluku Utara', kind: 'regional', agencyId, regionCode: '82' };
  const [first, refused] = [
    await organiser.post(`/api/bodies/${bodyId}/hubs`, body),
    await n.hub.post(`/api/bodies/${bodyId}/hubs`, { ...body, name: 'Lain' }),
  ];
  expect([told(first), told(refused)]).toEqual([
    [201, 'invited'],
    [403, 'not_allowed'],
  ]);
  expect(told(await organiser.post(`/api/bodies/${bodyId}/hubs`, body))).toEqual([409, 'already_exists']);
  id = first.body.id;
});
afterAll(async () => {
  await n.world.settle();
  expect(await examine(n.world.owner)).toEqual([]);
  await n.world.close();
});

test('a hub is committed when province, ministry, Bappenas and Kemendagri have signed; until then the public does not see it', async () => {
  expect(told(await n.world.anyone.get(at()))).toEqual([404, 'not_found']);
  expect(await move(organiser, 'commit')).toEqual([409, 'guard_refused']);
  expect(told(await sign('hub', 'Provinsi Maluku Utara', own))).toEqual([201, 'invited']);
  for (const party of ['ministry', 'bappenas', 'kemendagri']) expect((await sign(party)).status).toBe(201);
  expect(told(await sign('ministry'))).toEqual([409, 'already_exists']);
  expect(told(await sign('partner', 'USAID ERAT', n.otherHub))).toEqual([403, 'not_allowed']);
  expect((await sign('partner', 'USAID ERAT')).body.missingParties).toEqual([]);
  expect(await move(own, 'commit')).toEqual([403, 'not_allowed']);
  expect(await move(organiser, 'commit')).toEqual([200, 'committed']);
  const seen = (await n.world.anyone.get(at())).body;
  expect([seen.state, seen.joinedYear, seen.signatures.length, seen.plan]).toEqual([
    'committed',
    THIS_YEAR,
    5,
    null,
  ]);
  expect(JSON.stringify(seen)).not.toContain('Sri Hartati');
});

test('coaching, work plan, two peers and a decree lead to an active hub', async () => {
  expect(await move(organiser, 'coach')).toEqual([409, 'guard_refused']);
  expect(told(await own.post(`${at()}/coachings`, COACHING))).toEqual([201, 'committed']);
  expect(await move(organiser, 'coach')).toEqual([200, 'coached']);
  expect(await move(own, 'present')).toEqual([409, 'guard_refused']);
  expect(await writePlan(organiser)).toEqual([403, 'not_allowed']);
  expect(await writePlan(own, { ...PLAN, activities: [] })).toEqual([200, 'coached']);
  expect(await move(own, 'present')).toEqual([409, 'guard_refused']);
  expect(await writePlan(own)).toEqual([200, 'coached']);
  expect(await move(own, 'present')).toEqual([200, 'presented']);
  expect(await writePlan(own)).toEqual([409, 'stage_not_open']);
  const comment = (client: Client, fromHubId: string) =>
    client.post(`${at()}/comments`, { fromHubId, text: 'Jarak antarpulau perlu kapal sewa.' });
  const mine = (await n.otherHub.get('/api/me/hubs')).body;
  expect([mine.items.map((one: any) => one.name), mine.toComment.map((one: any) => one.id)]).toEqual([
    ['Hub Bali'],
    [id],
  ]);
  expect(told(await comment(own, id))).toEqual([403, 'not_allowed']);
  expect(told(await comment(n.otherHub, n.hubId))).toEqual([403, 'not_allowed']);
  const decree = { decree: 'Kepmen PANRB 1/2026', decreeOn: '2026-11-20' };
  expect(await move(organiser, 'determine', decree)).toEqual([409, 'guard_refused']);
  expect((await comment(n.otherHub, mine.items[0].id)).status).toBe(201);
  expect(await move(organiser, 'determine', decree)).toEqual([409, 'guard_refused']);
  expect((await comment(n.hub, n.hubId)).body.commenters).toBe(2);
  expect(await move(organiser, 'determine')).toEqual([400, 'invalid_input']);
  expect(await move(organiser, 'determine', decree)).toEqual([200, 'determined']);
  expect(await move(organiser, 'activate')).toEqual([200, 'active']);
  const seen = (await n.world.anyone.get(at())).body;
  expect([seen.decree, seen.plan.number, seen.steps.map((one: any) => one.state)]).toEqual([
    'Kepmen PANRB 1/2026',
    2,
    ['invited', 'committed', 'coached', 'presented', 'determined', 'active'],
  ]);
});

test('a hub that lapsed commits itself again under a new round, and one that leaves says why; the reason is no public matter', async () => {
  expect(await move(organiser, 'lapse')).toEqual([400, 'reason_needed']);
  expect(await move(organiser, 'lapse', { reason: 'Tidak ada kegiatan setahun.' })).toEqual([200, 'lapsed']);
  expect(await move(organiser, 'renew')).toEqual([200, 'renewing']);
  expect(await move(organiser, 'recommit')).toEqual([409, 'guard_refused']);
  for (const party of ['hub', 'ministry', 'bappenas', 'kemendagri']) await sign(party);
  expect(await move(organiser, 'recommit')).toEqual([200, 'recommitted']);
  expect((await see(own)).round).toBe(2);
  expect(await move(organiser, 'coach')).toEqual([409, 'guard_refused']);
  expect(await move(organiser, 'resume')).toEqual([200, 'active']);
  expect(JSON.stringify((await n.world.anyone.get(at())).body)).not.toContain('Tidak ada kegiatan');
  expect(await move(n.otherHub, 'withdraw', { reason: 'x' })).toEqual([403, 'not_allowed']);
  // Both have the same page open.
  const { version } = await see(own);
  const [left, removed] = [own, organiser].map((client, index) =>
    client.put(
      `${at()}/state`,
      { verb: ['withdraw', 'remove'][index], reason: 'Digabung dengan hub lain.' },
      { version },
    ),
  );
  expect([(await left!).status, (await removed!).status].sort()).toEqual([200, 412]);
  expect(await move(organiser, 'inviteAgain')).toEqual([200, 'invited']);
});

test('a hub serves the governments of its province and what stands under its agency', async () => {
  const list = async (client: Client, one: string) => (await client.get(`${at(one)}/agencies`)).body;
  const served = await list(n.hub, n.hubId);
  expect([served.total, served.items.map((one: any) => one.name).sort()]).toEqual([
    2,
    ['Pemerintah Kabupaten Belu', 'Pemerintah Provinsi Nusa Tenggara Timur'],
  ]);
  await n.innovation('Tais Timor', 'Pemerintah Kabupaten Belu');
  const body = { agencyId: n.otherAgencyId, purpose: 'Lansia menunggu lama di Atambua.' };
  expect((await n.replicator.post(`/api/innovations/${n.innovationId}/replications`, body)).status).toBe(201);
  const belu = (await list(n.hub, n.hubId)).items.find(({ id: of }: any) => of === n.otherAgencyId);
  expect([belu.innovations, belu.replications, belu.isHere]).toEqual([1, 1, true]);
  expect((await n.otherHub.get(`${at(n.hubId)}/agencies`)).status).toBe(404);
});

test('the arithmetic of the shipped instrument by hand: every top choice gives ten, one lower choice its weight less', async () => {
  const { content } = readInstrument(await readShippedInstrument());
  const top = new Map(
    content.aspects.flatMap(({ questions }) =>
      questions.map(({ key, kind, options }) => {
        const best = options.filter((one) => (kind === 'multiple' ? true : one.score === 10));
        return [key, best.map((one) => one.key)] as const;
      }),
    ),
  );
  expect(scoreAll(content, top)).toMatchObject({ total: 100_000 });
  // Planning weighs 25 %, its plan 35 % of that: "adopted" gives 7 of 10. 25 × (35 × 7 + 65 × 10) + 75 × 1000 = 97,375.
  const lower = new Map(top).set('rencana_kerja', ['ditetapkan']);
  expect(scoreAll(content, lower).total).toBe(97_375);
  expect(scoreAll(content, lower).aspects[0]).toEqual({ key: 'perencanaan', hundredths: 895 });
  const open = new Map(top).set('mitra', []);
  expect([scoreAll(content, open).total, scoreAll(content, open).aspects[1]!.hundredths]).toEqual([
    null,
    null,
  ]);
  expect([79_999, 80_000, 59_999, 60_000, 0].map((total) => bandOf(content, total).key)).toEqual([
    'cukup',
    'baik',
    'perlu_perbaikan',
    'cukup',
    'perlu_perbaikan',
  ]);
});

test('an instrument whose weights do not sum to 100 is refused with the place, and a good one is a new version', async () => {
  const source = (await readShippedInstrument()).replace('weight: 35', 'weight: 36');
  const url = `/api/bodies/${n.bodyId}/hub-instruments`;
  const refused = await organiser.post(url, { source });
  expect([told(refused), refused.body.errors.map((one: any) => one.path)]).toEqual([
    [400, 'invalid_input'],
    ['source.perencanaan'],
  ]);
  expect((await n.hub.post(url, {})).status).toBe(403);
  expect((await organiser.post(url, { source: 'key: [&a *a' })).status).toBe(400);
  expect((await organiser.post(url, {})).body).toMatchObject({ number: 1, aspects: 4, questions: 10 });
  expect((await organiser.post(url, {})).body.number).toBe(2);
});

test('a hub answers with evidence, somebody else verifies with reasons, and both totals stay; the public sees the verified one', async () => {
  const { body: begun } = await n.hub.post(`${at(n.hubId)}/assessments`, {});
  expect((await n.hub.post(`${at(n.hubId)}/assessments`, {})).body.code).toBe('already_exists');
  expect((await n.otherHub.post(`${at(n.hubId)}/assessments`, {})).status).toBe(404);
  const url = `/api/hub-assessments/${begun.id}`;
  const read = async (client: Client) => (await client.get(url)).body;
  const put = async (client: Client, what: string, body: object) =>
    client.put(`${url}/${what}`, body, { version: (await read(client)).version ?? 1 });
  const questions = begun.aspects.flatMap((one: any) => one.questions);
  const best = (one: any) =>
    (one.kind === 'multiple' ? one.options : one.options.filter((each: any) => each.score === 10)).map(
      (each: any) => each.key,
    );
  const answer = (one: any) => ({
    question: one.key,
    own: best(one),
    note: '',
    evidence: one.evidence ? 'SK 12/2026' : '',
  });
  expect(told(await put(n.hub, 'state', { verb: 'submit' }))).toEqual([409, 'guard_refused']);
  const wrong = { question: 'rencana_kerja', own: ['berjalan', 'konsep'], note: '', evidence: '' };
  expect(told(await put(n.hub, 'answers', { answers: [wrong] }))).toEqual([400, 'invalid_input']);
  const lacking = questions.map((one: any) => ({ ...answer(one), evidence: '' }));
  expect((await put(n.hub, 'answers', { answers: lacking })).status).toBe(200);
  expect(told(await put(n.hub, 'state', { verb: 'submit' }))).toEqual([409, 'guard_refused']);
  expect((await put(n.hub, 'answers', { answers: questions.map(answer) })).status).toBe(200);
  expect(told(await put(n.hub, 'state', { verb: 'submit' }))).toEqual([200, 'submitted']);
  expect(told(await put(n.hub, 'answers', { answers: [] }))).toEqual([409, 'stage_not_open']);
  const find = (one: any) => ({ question: one.key, verified: best(one), reason: '' });
  const lower = { question: 'rencana_kerja', verified: ['ditetapkan'], reason: '' };
  const findings = questions.map((one: any) => (one.key === 'rencana_kerja' ? lower : find(one)));
  expect(told(await put(n.hub, 'findings', { findings }))).toEqual([403, 'not_allowed']);
  expect(told(await put(n.verifier, 'findings', { findings }))).toEqual([400, 'invalid_input']);
  expect(told(await put(n.verifier, 'state', { verb: 'verify' }))).toEqual([409, 'guard_refused']);
  lower.reason = 'Belum ada laporan pelaksanaan.';
  expect((await put(n.verifier, 'findings', { findings })).status).toBe(200);
  expect((await read(n.hub)).verified).toBeNull();
  expect(told(await put(n.verifier, 'state', { verb: 'verify' }))).toEqual([200, 'verified']);
  const settled = await read(n.hub);
  expect([settled.own.total, settled.verified.total, settled.verified.band.id]).toEqual([
    100_000,
    97_375,
    'Baik',
  ]);
  const seen = (await n.world.anyone.get(at(n.hubId))).body.maturity;
  expect(seen.map((one: any) => [one.year, one.total, one.aspects[0].hundredths])).toEqual([
    [THIS_YEAR, 97_375, 895],
  ]);
  const list = (await n.otherHub.get(`/api/bodies/${n.bodyId}/hub-assessments`)).body;
  expect(list.items).toEqual([]);
});

test('whoever fills in for a hub never verifies it, even with the verifier’s role', async () => {
  await givePerson(n.world, 'hub@bali.contoh.id', 'hub-verifier', { bodyId: n.bodyId });
  const both = await n.world.as('hub@bali.contoh.id');
  const bali = (await both.get('/api/me/hubs')).body.items[0].id;
  const { body } = await both.post(`${at(bali)}/assessments`, {});
  expect(body.checks).toBe(false);
  const refused = await both.put(
    `/api/hub-assessments/${body.id}/findings`,
    { findings: [] },
    { version: 1 },
  );
  expect(told(refused)).toEqual([403, 'not_allowed']);
});

const PAPER = Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

test('papers lie beside an answer for whoever judges it, count as its evidence, and stay as they were once it is handed in', async () => {
  const bali = (await n.otherHub.get('/api/me/hubs')).body.items[0].id;
  const { items } = (await n.otherHub.get(`${at(bali)}/assessments`)).body;
  const url = `/api/hub-assessments/${items[0].id}`;
  const read = async (client: Client) => (await client.get(url)).body;
  const give = async (question: string, client = n.otherHub, content = PAPER) => {
    const file = { name: `${question}.pdf`, type: 'application/pdf', content };
    const upload = (await client.upload('/api/uploads', file)).body.id;
    return client.post(`${url}/evidence`, { upload, question });
  };
  const questions = (await read(n.otherHub)).aspects.flatMap((one: any) => one.questions);
  const asked = questions.filter((one: any) => one.evidence).map((one: any) => one.key as string);
  const first = await give(asked[0]!);
  expect([first.status, (await give(asked[0]!)).body.id]).toEqual([201, first.body.id]);
  expect([
    told(await give('tidak_ada')),
    told(await give(asked[0]!, n.hub)),
    told(await give(asked[0]!, n.verifier)),
  ]).toEqual([
    [400, 'invalid_input'],
    [404, 'not_found'],
    [403, 'not_allowed'],
  ]);
  const paper = `/api/hub-evidence/${first.body.id}`;
  const opened = await Promise.all(
    [n.otherHub, n.verifier, n.secretariat, n.hub, n.owner, n.world.anyone].map((one) =>
      one.get(`${paper}/content`),
    ),
  );
  expect(opened.map(({ status }) => status)).toEqual([200, 200, 200, 404, 403, 401]);
  expect(Buffer.from(opened[1]!.body).equals(PAPER)).toBe(true);
  expect([(await n.hub.delete(paper)).status, (await n.otherHub.delete(paper)).status]).toEqual([404, 204]);
  expect([
    (await n.verifier.get(`${paper}/content`)).status,
    (await n.otherHub.delete(paper)).status,
  ]).toEqual([404, 404]);
  const answers = questions.map((one: any) => ({
    question: one.key,
    own: [one.options[0].key],
    note: '',
    evidence: '',
  }));
  const put = async (what: string, body: object) =>
    n.otherHub.put(`${url}/${what}`, body, { version: (await read(n.otherHub)).version });
  expect((await put('answers', { answers })).status).toBe(200);
  const { version } = await read(n.otherHub);
  for (const question of asked.slice(1)) expect((await give(question)).status).toBe(201);
  expect((await read(n.otherHub)).version).toBe(version);
  expect(told(await put('state', { verb: 'submit' }))).toEqual([409, 'guard_refused']);
  // Five for one question; one that was found to be harmful takes nobody's place.
  const other = (number: number) =>
    give(asked[1]!, n.otherHub, Buffer.concat([PAPER, Buffer.from(`% ${number}\n`)]));
  for (const number of [2, 3, 4, 5]) expect((await other(number)).status).toBe(201);
  expect(told(await other(6))).toEqual([409, 'guard_refused']);
  await n.world.owner`update blobs set state = 'refused' where sha256 = (select sha256 from hub_evidence
    where question = ${asked[1]!} and removed_at is null order by id desc limit 1)`;
  expect((await other(6)).status).toBe(201);
  const last = (await give(asked[0]!)).body.id;
  expect(told(await put('state', { verb: 'submit' }))).toEqual([200, 'submitted']);
  expect([told(await give(asked[0]!)), told(await n.otherHub.delete(`/api/hub-evidence/${last}`))]).toEqual([
    [409, 'stage_not_open'],
    [409, 'stage_not_open'],
  ]);
  const seen = (await read(n.verifier)).aspects.flatMap((one: any) => one.questions);
  expect(seen.find((one: any) => one.key === asked[0]).files).toEqual([
    {
      id: last,
      fileName: `${asked[0]}.pdf`,
      sizeBytes: PAPER.length,
      checked: true,
      href: `/api/hub-evidence/${last}/content`,
    },
  ]);
  const [kept] = await n.world
    .owner`select count(*)::int as all, count(removed_at)::int as removed from hub_evidence`;
  expect(kept).toEqual({ all: asked.length + 1 + 5, removed: 1 });
});

test('coverage counts an innovation in the year it began, tells none from unknown, and shows what stands behind a number', async () => {
  const { world, bodyId, hubId } = n;
  await world.owner`update innovations set started_on = '2025-03-01' where id = ${await n.innovation('Klinik Apung', 'Pemerintah Kabupaten Belu')}`;
  const url = `/api/bodies/${bodyId}/coverage`;
  const seen = (await n.hub.get(`${url}?year=2026&hubId=${hubId}`)).body;
  expect([seen.totals.slice(-2), seen.items.map((one: any) => [one.name, one.counts, one.ever])]).toEqual([
    [
      { year: 2025, has: 1, none: 0, unknown: 1 },
      { year: 2026, has: 0, none: 1, unknown: 1 },
    ],
    [
      ['Pemerintah Kabupaten Belu', [0, 0, 0, 1, 0], true],
      ['Pemerintah Provinsi Nusa Tenggara Timur', [0, 0, 0, 0, 0], false],
    ],
  ]);
  expect(told(await n.hub.get(`${url}?year=2026`))).toEqual([403, 'not_allowed']);
  expect(told(await n.otherHub.get(`${url}?year=2026&hubId=${hubId}`))).toEqual([403, 'not_allowed']);
  const behind = await n.hub.get(`/api/agencies/${n.otherAgencyId}/coverage?year=2025&hubId=${hubId}`);
  expect(behind.body.items.map((one: any) => one.title)).toEqual(['Klinik Apung']);
  const all = (await organiser.get(`${url}?year=2025`)).body;
  expect(all.hubs.find((one: any) => one.id === hubId)).toMatchObject({ agencies: 2, has: 1 });
  const csv = await organiser.get(`${url}/export?year=2026&none=yes&hubId=${hubId}`);
  expect(csv.text.split('\r\n').slice(1, 3)).toEqual([
    'Pemerintah Kabupaten Belu,kabupaten,0,0,0,1,0',
    'Pemerintah Provinsi Nusa Tenggara Timur,provinsi,0,0,0,0,0',
  ]);
});

test('a reminder goes to as many agencies as were seen, by mail, once a month', async () => {
  const { world, bodyId, hubId } = n;
  const url = `/api/bodies/${bodyId}/coverage-reminder`;
  const look = async () => (await organiser.get(`${url}?year=2026&hubId=${hubId}`)).body;
  const before = await look();
  expect([before.agencies, before.names, before.withoutAdmin]).toEqual([1, ['Pemerintah Kabupaten Belu'], 1]);
  const send = (agencies: number) => organiser.post(`${url}s`, { year: 2026, hubId, agencies });
  expect(told(await send(2))).toEqual([409, 'audience_changed']);
  expect((await send(1)).body.agencies).toBe(1);
  expect([(await look()).agencies, told(await send(1))]).toEqual([0, [409, 'audience_changed']]);
  await world.settle();
  expect((await world.mails()).map((mail) => mail.subject)).toContain(
    'Pemerintah Kabupaten Belu belum punya inovasi tahun 2026',
  );
});
