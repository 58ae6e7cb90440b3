import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../server/db/doctor.ts';
import { missedPlants } from './db/planting.ts';
import { openWorld, type World } from './support/world.ts';
import { NATION, NATIONAL_PROPOSALS, PROVINCE, PROVINCIAL_PROPOSALS } from './whole/cast.ts';
import { failTogether, hear, passTheClean } from './whole/check.ts';
import * as expected from './whole/expected.ts';
import * as finish from './whole/finish.ts';
import { foundYear, nationalRules, provincialRules } from './whole/found.ts';
import * as nations from './whole/nation.ts';
import { adminOf, appointJury, HOUR, MINUTE, nationalProposal, TIED } from './whole/nation.ts';
import { moveUp } from './whole/promote.ts';
import { consolidate, readAll, readersOf, standingsOf, type Juror } from './whole/read.ts';
import { send, writeAndSend } from './whole/send.ts';
import {
  appoint,
  change,
  confirm,
  everyItem,
  good,
  moveOn,
  refusal,
  stageOf,
  type Year,
} from './whole/stand.ts';
import * as workedOut from './whole/work-out.ts';

/*
 * Two bodies run their competitions on one installation, from the spreadsheet of their agencies to the corrected result.
 * What everybody does stands in whole/cast.ts; what must come of it stands in whole/expected.ts as literals.
 */

let world: World;
let province: Year;
let nation: Year;
let jury: { desk: Juror[]; panel: Juror[] };
let objection = '';

const DESK = 'penilaian_proposal';
const ranked = (rows: readonly (readonly [number, string])[]) => rows.map(([index]) => index);
const shown = async (index: number) =>
  good(await adminOf(nation, index).get(`/api/submissions/${nation.ids.get(index)}`)).state as string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('the literals that are expected are what the rules come to when they are worked out by themselves', () => {
  const rows = (placed: { index: number; total: string }[]) =>
    placed.map(({ index, total }) => [index, total]);
  expect([...workedOut.numbers().keys()]).toEqual(expected.NUMBERED);
  expect(rows(workedOut.provincialRanking())).toEqual(expected.PROVINCIAL);
  expect(rows(workedOut.nationalRanking())).toEqual(expected.NATIONAL);
  expect(rows(workedOut.finalRanking())).toEqual(expected.FINAL);
  expect(workedOut.toConsolidate()).toEqual(expected.TO_CONSOLIDATE);
});

test('two bodies open their years; forty agencies come from two spreadsheets and sign in', async () => {
  nation = await foundYear(world, {
    name: 'Kementerian PANRB',
    level: 'kementerian',
    slug: 'panrb',
    rules: nationalRules(),
    agencies: NATION,
  });
  province = await foundYear(world, {
    name: 'Pemerintah Provinsi Jawa Timur',
    level: 'provinsi',
    slug: 'jatim',
    rules: provincialRules(),
    agencies: PROVINCE,
    parentBodyId: nation.bodyId,
  });
  expect([province.agencies.size, nation.agencies.size]).toEqual([8, 32]);
}, 300_000);

test('the province checks and reads sixteen proposals, three readers each, and publishes its winner', async () => {
  for (const proposal of PROVINCIAL_PROPOSALS) await writeAndSend(province, proposal);
  await moveOn(province, 'startScreening');
  expect(await passTheClean(province)).toEqual([]);
  const readers: Juror[] = [];
  for (const name of ['Ani Lestari', 'Budi Hartono', 'Citra Dewi'])
    readers.push({ name, ...(await appoint(world, province, 'evaluator', name)) });
  await moveOn(province, 'startJudging');
  const { id } = await stageOf(province, 'desk_judging');
  const plan = good(await province.dewi.post(`/api/stages/${id}/assignments`));
  expect([plan.created, plan.unplaced]).toEqual([48, []]);
  await readAll(province, { id, kind: 'desk_judging' }, readers, await readersOf(province, id, readers));
  expect((await finish.close(province, 'desk_judging')).locked).toBe(48);
  expect(await standingsOf(province, 'nominees')).toEqual(expected.PROVINCIAL);
  await finish.concludeProvince(world, province, ranked(expected.PROVINCIAL));
  expect(await finish.publicResults(world, province)).toEqual({
    number: 1,
    tiers: { 'Top 1 Kelompok Umum': [206], 'Top 4 Kelompok Umum': [206, 214, 213, 205] },
  });
}, 300_000);

test('a hundred and three are written for the nation; over quota and incomplete are refused with their reason', async () => {
  await nations.setDeadline(nation, 2 * HOUR);
  await nations.extendFor(nation, 'kebumen', HOUR);
  await nations.takePastWinner(nation, nationalProposal(47));
  for (const proposal of NATIONAL_PROPOSALS) await writeAndSend(nation, proposal);
}, 300_000);

test('the winner of the province moves up into the year of the nation, edited, with its history', async () => {
  const sidoarjo = PROVINCE.find(({ key }) => key === 'sidoarjo')!;
  await moveUp(world, province, nation, ranked(expected.PROVINCIAL)[0]!, sidoarjo);
}, 300_000);

test('after the deadline one comes in the grace, one in the extension of its agency, and one too late', async () => {
  world.travel(2 * HOUR + 2 * MINUTE);
  const inGrace = good(await send(nation, nationalProposal(20)));
  expect([inGrace.number, inGrace.late]).toEqual([96, true]);
  world.travel(28 * MINUTE);
  const extended = good(await send(nation, nationalProposal(23)));
  expect([extended.number, extended.late]).toEqual([97, false]);
  expect(refusal(await send(nation, nationalProposal(26)))).toEqual([409, 'deadline_passed']);
  const all = await everyItem(nation.dewi, `/api/editions/${nation.editionId}/submissions`);
  expect(nations.numberedOf(nation, all)).toEqual(expected.NUMBERED);
}, 180_000);

test('the secretariat passes the clean together; two find the same four failing, and one of them is heard', async () => {
  await moveOn(nation, 'startScreening');
  expect(await passTheClean(nation)).toEqual([31, 34, 37, 40]);
  for (const index of [38, 41, 44]) await failTogether(nation, index, 'umur_kurang');
  await failTogether(nation, 47, 'pernah_terpuji');
  jury = await appointJury(world, nation);
  const grounds = 'Layanan berjalan sejak 2019; tanggal pada formulir keliru.';
  const filed = good(
    await adminOf(nation, 38).post(`/api/submissions/${nation.ids.get(38)}/objections`, { grounds }),
  );
  const reasons = 'Surat keputusan tahun 2019 membuktikan umurnya.';
  const decided = await hear(nation, filed.id, jury.panel, { opinion: 'uphold', reasons });
  expect([decided.state, decided.effect, await shown(38)]).toEqual(['settled', 'reinstate', 'screened']);
}, 300_000);

test('eight evaluators are planned, none to an agency they are tied to; one recuses, one proposal leaves', async () => {
  await moveOn(nation, 'startJudging');
  const { id } = await stageOf(nation, 'desk_judging');
  const url = `/api/stages/${id}/assignments`;
  const plan = good(await nation.dewi.post(url));
  expect([plan.created, plan.unplaced]).toEqual([279, []]);
  await nations.recuseOnce(nation, jury.desk[0]!, id);
  const reason = 'Layanan ini dihentikan.';
  good(await change(adminOf(nation, 53), nation.ids.get(53)!, 'withdrawal', { reason }));
  await world.settle();
  expect(good(await nation.dewi.post(url)).created).toBe(1);
  const readers = await readersOf(nation, id, jury.desk);
  expect([readers.size, [...readers.values()].every((own) => own.length === 3)]).toEqual([92, true]);
  const tied = jury.desk.find(({ name }) => name === TIED.name)!.id;
  for (const index of TIED.proposals) expect(readers.get(nation.ids.get(index)!)).not.toContain(tied);
}, 300_000);

test('92 are read three times; the five that divide their readers are talked over, and the ranking is the expected one', async () => {
  const { id } = await stageOf(nation, 'desk_judging');
  const readers = await readersOf(nation, id, jury.desk);
  await readAll(nation, { id, kind: 'desk_judging' }, jury.desk, readers);
  await world.settle();
  const seen = good(await nation.dewi.get(`/api/editions/${nation.editionId}/standings?group=umum`));
  const divided = (seen.items as { submissionId: string; needsConsolidation: boolean }[])
    .filter((row) => row.needsConsolidation)
    .map((row) => nations.indexOf(nation, row.submissionId));
  expect(divided.sort((a, b) => a - b)).toEqual(expected.TO_CONSOLIDATE);
  for (const index of expected.TO_CONSOLIDATE) await consolidate(nation, id, index, jury.desk, readers);
  expect((await finish.close(nation, 'desk_judging')).locked).toBe(276);
  expect(await standingsOf(nation, 'nominees')).toEqual(expected.NATIONAL);
}, 300_000);

test('forty are nominated and twenty become finalists, one out of its turn with the reason; told only when announced', async () => {
  await moveOn(nation, 'startSelecting');
  const rank = ranked(expected.NATIONAL);
  good(await finish.choose(nation, 'nominees', { stage: DESK, chosen: rank.slice(0, 40) }));
  await finish.announce(nation, 'nominees');
  const [twentieth, next] = [rank[19]!, rank[20]!];
  const choice = { stage: DESK, chosen: [...rank.slice(0, 19), next] };
  expect(refusal(await finish.choose(nation, 'finalists', choice))).toEqual([409, 'selection_incomplete']);
  const why = 'Keterwakilan: belum ada finalis dari Purbalingga.';
  const reasons = { raised: { [next]: why }, passedOver: { [twentieth]: why } };
  const made = good(await finish.choose(nation, 'finalists', { ...choice, ...reasons }));
  expect([made.chosen, made.deviations.map((one: { kind: string }) => one.kind)]).toEqual([
    20,
    ['passedOver', 'raised'],
  ]);
  expect([await shown(next), await finish.isAnnounced(nation, 'finalists')]).toEqual(['nominated', false]);
  await finish.announce(nation, 'finalists');
  expect([await shown(next), await finish.isAnnounced(nation, 'finalists')]).toEqual(['finalist', true]);
}, 300_000);

test('anybody may object to a finalist, by an address that is proved', async () => {
  await moveOn(nation, 'startObjection');
  expect(await nations.objectTo(world, nation, 31, 'warga@contoh.id')).toEqual({ number: 2, state: 'filed' });
  const [open] = await everyItem(nation.nurul, `/api/editions/${nation.editionId}/objections?state=open`);
  objection = open.id;
}, 300_000);

test('twenty interviews are planned by optimum in two days, held, and scored by three panelists each', async () => {
  await moveOn(nation, 'startInterviews');
  const interviews = await finish.planInterviews(nation, jury.panel, new Date());
  await finish.holdInterviews(nation, interviews, 'start');
  const { id } = await stageOf(nation, 'interview');
  await readAll(nation, { id, kind: 'interview' }, jury.panel, await readersOf(nation, id, jury.panel));
  await finish.holdInterviews(nation, interviews, 'completion');
  await finish.close(nation, 'interview');
}, 300_000);

test('the final plenary names ten; an open objection holds the publication; two publish at an instant and no earlier', async () => {
  await moveOn(nation, 'startDeciding');
  expect(await standingsOf(nation, 'top-innovations')).toEqual(expected.FINAL);
  const chosen = ranked(expected.FINAL).slice(0, 10);
  good(await finish.choose(nation, 'top-innovations', { stage: 'wawancara', chosen }));
  await nations.confirmNames(nation, 57, ['dr. Agus Prasetyo', 'Ni Made Ayu']);
  await moveOn(nation, 'decide');
  await finish.decree(nation, {
    number: '351 Tahun 2027',
    date: '2027-08-08',
    signerPosition: 'Menteri PANRB',
  });
  const publishAt = new Date(Date.now() + 4 * HOUR).toISOString();
  expect(refusal(await finish.askToPublish(nation, { publishAt }))).toEqual([409, 'guard_refused']);
  const opinion = { opinion: 'reject', reasons: 'Layanan berjalan.' } as const;
  const heard = await hear(nation, objection, jury.desk, opinion, adminOf(nation, 31));
  expect(heard.state).toBe('rejected');
  const asked = good(await finish.askToPublish(nation, { publishAt }));
  expect(refusal(await confirm(nation.dewi, asked))).toEqual([409, 'guard_refused']);
  good(await confirm(nation.bambang, asked));
  await world.settle();
  expect((await world.anyone.get(`/api/editions/${nation.editionId}/results`)).status).toBe(404);
  world.travel(2 * HOUR);
  await world.settle();
  expect((await finish.publicResults(world, nation)).tiers).toEqual({
    'Top 10 Kelompok Umum': [57, 48, 8, 74, 65, 56, 16, 7, 82, 73],
    'Top 20 Kelompok Umum': ranked(expected.FINAL),
  });
}, 300_000);

test('thirty certificates for agencies, two for named innovators, eleven for jurors, each kind numbered without a gap', async () => {
  good(await nation.dewi.post(`/api/editions/${nation.editionId}/juror-certificates`));
  await world.settle();
  const agency = await finish.certificatesOf(nation, 'agency');
  expect([agency.states, agency.numbers[0], agency.numbers.at(-1)]).toEqual([
    { made: 30 },
    '0001/KIPP-NASIONAL/2027',
    '0030/KIPP-NASIONAL/2027',
  ]);
  expect((await finish.certificatesOf(nation, 'innovator')).states).toEqual({ made: 2 });
  expect((await finish.certificatesOf(nation, 'juror')).states).toEqual({ made: 11 });
  const url = `/api/submissions/${nation.ids.get(57)}/certificates`;
  const [own] = good(await adminOf(nation, 57).get(url)).items;
  const pdf = await adminOf(nation, 57).get(own.href);
  expect(Buffer.from(pdf.body).subarray(0, 5).toString()).toBe('%PDF-');
  const verified = good(await world.anyone.get(`/api/verification/${own.code}`));
  expect([verified.verdict, verified.title]).toEqual(['valid', nationalProposal(57).title]);
}, 300_000);

test('after publication one award is taken back and one title put right: a second version, the first still readable', async () => {
  const fallen = nation.ids.get(73)!;
  const reason = 'Data dampak terbukti dikarang.';
  const { version } = good(await nation.dewi.get(`/api/submissions/${fallen}`));
  const asked = await nation.dewi.put(`/api/submissions/${fallen}/revocation`, { reason }, { version });
  good(await confirm(nation.bambang, asked.body));
  const titles = [{ submissionId: nation.ids.get(48)!, title: 'Judul yang Sudah Benar' }];
  await finish.correct(world, nation, { reason: 'Satu penghargaan dicabut, satu judul keliru.', titles });
  const second = await finish.publicResults(world, nation);
  expect([second.number, second.tiers['Top 10 Kelompok Umum']]).toEqual([
    2,
    [57, 48, 8, 74, 65, 56, 16, 7, 82],
  ]);
  const first = await finish.publicResults(world, nation, '?version=1');
  expect([first.number, first.tiers['Top 10 Kelompok Umum']?.length]).toEqual([1, 10]);
  // Two of the fallen and two with the old title are revoked; two with the right title take their place.
  const agency = await finish.certificatesOf(nation, 'agency');
  expect([agency.states, agency.numbers.length]).toEqual([{ made: 28, revoked: 4 }, 32]);
}, 300_000);

test('every mail went once to whom it concerns', async () => {
  const sent = await world.owner<{ template: string; n: number }[]>`select template, count(*)::int as n
    from deliveries where effect = 'mail' and state = 'sent' group by 1 order by 1`;
  expect(Object.fromEntries(sent.map(({ template, n }) => [template, n]))).toEqual(expected.MAILS);
  const unsent = await world.owner`select template, state from deliveries
    where effect = 'mail' and state not in ('sent', 'closed')`;
  expect([...unsent]).toEqual([]);
});

test('what a juror reads is the same asked of each proposal and told at once, and what a team visits is theirs', async () => {
  const jurors = await world.owner<
    { id: string }[]
  >`select juror_id as id from assignments union select person_id from field_teams`;
  expect(jurors.length).toBeGreaterThan(10);
  let read = 0;
  for (const { id } of jurors) {
    const [told] = await world.owner.begin(async (tx) => {
      await tx`select kipp_enter(${id}::uuid, false, 0, ${world.context.db.prove(false, id)})`;
      return tx<{ one: string[]; all: string[]; visited: string[]; visits: string[] }[]>`select
        array(select id from submissions where kipp_is_reader(id) order by id) as one,
        array(select unnest(kipp_readings()) order by 1) as all,
        array(select submission_id from field_visits v where state <> 'cancelled' and kipp_visits(v.id) order by 1) as visits,
        array(select unnest(kipp_visited()) order by 1) as visited`;
    });
    expect(told!.all).toEqual(told!.one);
    expect(told!.visited).toEqual(told!.visits);
    read += told!.all.length;
  }
  expect(read).toBeGreaterThan(200);
});

test('every invariant holds after two competitions, and each finds a planted row', async () => {
  expect(await examine(world.owner)).toEqual([]);
  expect(await missedPlants(world.owner)).toEqual([]);
}, 300_000);
