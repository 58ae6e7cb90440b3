import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import type { Client } from '../support/client.ts';
import { listIndependentSheets } from '../../server/judging/adjustment-queries.ts';
import { listBenchSheets } from '../../server/judging/bench-queries.ts';
import { asSystem, look } from '../../server/db/door.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

/** One number for all seven criteria is the total in points. */
const GIVEN: Record<string, Record<string, number>> = {
  'Jauh Beda': { ani: 9000, budi: 7000, citra: 7400 },
  'Tepat Lima Belas': { ani: 8500, budi: 7000, citra: 8000 },
};
const READERS = ['ani', 'budi', 'citra'];

let j: Judging;
let stageId: string;
const assignment: Record<string, string> = {};
let chair: Client;

beforeAll(async () => {
  j = await openJudging({ evaluators: READERS, proposals: Object.keys(GIVEN).map((title) => ({ title })) });
  stageId = (await j.stage('desk_judging')).id;
  await j.organiser.post(`/api/stages/${stageId}/assignments`);
  for (const name of READERS) {
    const juror = await j.juror(name);
    const tasks = await tasksOf(juror, stageId);
    assignment[name] = tasks['Jauh Beda']!.id;
    for (const [title, given] of Object.entries(GIVEN)) {
      const sheet = await accept(juror, tasks[title]!);
      if (name === 'citra' && title === 'Jauh Beda') continue;
      await scoreAndSend(juror, sheet, scoresOf(given[name]!));
    }
  }
  chair = j.organiser;
});
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const thread = async (name: string) =>
  (await j.juror(name)).get(`/api/assignments/${assignment[name]}/consolidation`);
const sheetOf = async (name: string) =>
  (await (await j.juror(name)).get(`/api/assignments/${assignment[name]}`)).body.sheet;

test('nobody sees a peer while one reader has not sent, and nothing can be revised', async () => {
  expect((await thread('ani')).status).toBe(404);
  const { id, version } = await sheetOf('ani');
  const early = await (
    await j.juror('ani')
  ).put(`/api/scoresheets/${id}/revision`, { ...scoresOf(8000), reason: 'Terlalu tinggi.' }, { version });
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
});

test('the last sheet opens the consolidation of the one beyond 15 points, and mails its three readers', async () => {
  const citra = await j.juror('citra');
  const sheet = await sheetOf('citra');
  await scoreAndSend(citra, sheet, scoresOf(GIVEN['Jauh Beda']!['citra']!));
  // What is to follow stands in the transaction of the sending itself.
  const [waiting] = await j.world
    .owner`select count(*)::int as n from deliveries d join events e on e.id = d.event_id
    where d.effect = 'consolidation' and e.name = 'scoresheet.submitted' and e.subject_id = ${sheet.id}`;
  expect(waiting!['n']).toBe(1);
  await j.world.settle();
  const rows = await j.world
    .owner`select s.title, c.gap from consolidations c join submissions s on s.id = c.submission_id`;
  // 90 − 70 = 20 points; 85 − 70 is exactly 15 and stands.
  expect(rows.map((row) => [row['title'], row['gap']])).toEqual([['Jauh Beda', 200_000]]);
  const told = (await j.world.mails()).filter((mail) => mail.subject.includes('berbeda jauh'));
  expect(told.map((mail) => mail.address).sort()).toEqual(READERS.map((name) => `${name}@juri.contoh.id`));
  const { body } = await chair.get(`/api/editions/${j.editionId}/standings?group=umum`);
  expect(body.items.map((row: any) => [row.title, row.needsConsolidation]).sort()).toEqual([
    ['Jauh Beda', true],
    ['Tepat Lima Belas', false],
  ]);
});

test('the readers see scores and comments under letters, each the own one marked, and no name', async () => {
  const seen = await thread('ani');
  expect([seen.status, seen.body.gap, seen.body.limit, seen.body.isOpen]).toEqual([
    200,
    200_000,
    150_000,
    true,
  ]);
  expect(seen.body.readers.map((one: any) => one.total).sort()).toEqual([700_000, 740_000, 900_000]);
  expect(seen.body.readers.filter((one: any) => one.own).map((one: any) => one.total)).toEqual([900_000]);
  expect(seen.body.readers.map((one: any) => one.letter).sort()).toEqual(['A', 'B', 'C']);
  for (const name of READERS) {
    expect(seen.text).not.toContain(name);
    expect(seen.text).not.toContain(j.people[name]!);
  }
  // The same letters for everybody.
  const letters = (answer: any) => answer.body.readers.map((one: any) => [one.letter, one.total]).sort();
  expect(letters(await thread('budi'))).toEqual(letters(seen));
});

test('a juror who does not read the proposal, an organiser and an agency see none of it', async () => {
  const url = `/api/assignments/${assignment['ani']}/consolidation`;
  expect((await (await j.juror('budi')).get(url)).status).toBe(404);
  expect((await j.organiser.get(url)).status).toBe(403);
  expect((await j.admin.get(url)).status).toBe(403);
});

/** What budi's page hears: another mark after every change that it shows. */
const mark = async () => {
  const { status, body } = await (
    await j.juror('budi')
  ).get(`/api/assignments/${assignment['budi']}/consolidation/changes`);
  expect(status).toBe(200);
  return body.mark as string;
};

test('the readers talk, and a message is known by its letter and told to the page of the others', async () => {
  const ani = await j.juror('ani');
  const before = await mark();
  const said = await ani.post(`/api/assignments/${assignment['ani']}/consolidation/messages`, {
    text: 'Bukti signifikansi ada pada lampiran dua.',
  });
  expect(said.status).toBe(201);
  expect(await mark()).not.toBe(before);
  const heard = (await thread('budi')).body.messages;
  expect(heard.map((one: any) => [one.letter, one.own, one.text])).toEqual([
    [said.body.letter, false, 'Bukti signifikansi ada pada lampiran dua.'],
  ]);
});

test('a revision needs a reason and every score; it is a next version and the independent one stays', async () => {
  const ani = await j.juror('ani');
  const { id, version } = await sheetOf('ani');
  const url = `/api/scoresheets/${id}/revision`;
  const without = await ani.put(url, { ...scoresOf(8000), reason: '' }, { version });
  expect(without.status).toBe(400);
  const reopened = await ani.put(`/api/scoresheets/${id}/reopening`, {}, { version });
  expect([reopened.status, reopened.body.code]).toEqual([409, 'guard_refused']);
  const reason = 'Bukti lampiran dua lebih lemah daripada yang saya baca.';
  const before = await mark();
  const revised = await ani.put(url, { ...scoresOf(8000), reason }, { version });
  expect([revised.status, revised.body.state, revised.body.total]).toEqual([200, 'submitted', 800_000]);
  expect(await mark()).not.toBe(before);
  const stale = await ani.put(url, { ...scoresOf(7000), reason }, { version });
  expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
  const own = (await thread('budi')).body.readers.find((one: any) => one.versions.length === 2);
  expect(own.versions.map((one: any) => [one.number, one.total, one.independent, one.reason])).toEqual([
    [1, 900_000, true, null],
    [2, 800_000, false, reason],
  ]);
  // (80 + 70 + 74) / 3 = 74.67; the gap is 10 now.
  const { body } = await chair.get(`/api/editions/${j.editionId}/standings?group=umum`);
  const row = body.items.find((one: any) => one.title === 'Jauh Beda');
  expect([row.total, row.spread, row.needsConsolidation]).toEqual(['74.67', '10.00', false]);
  await expect(j.world.owner`update scoresheet_versions set total = 1`).rejects.toThrow('append-only');
});

test('statistics read what each juror gave before seeing a peer; the total that counts is the last one', async () => {
  const nobody = { agencyIds: [], submissionIds: [] };
  const [independent, bench] = await look(asSystem(j.world.context), async (tx) => [
    await listIndependentSheets(tx, stageId),
    await listBenchSheets(tx, stageId, nobody),
  ]);
  const { id } = await sheetOf('ani');
  const [sheet] = await j.world.owner`select submission_id from scoresheets where id = ${id}`;
  const hers = (rows: { jurorId: string; submissionId: string }[]) =>
    rows.filter((row) => row.jurorId === j.people['ani'] && row.submissionId === sheet!['submission_id']);
  expect(hers(independent)).toMatchObject([{ total: 900_000 }]);
  expect(hers(bench)).toMatchObject([{ independent: 900_000, total: 800_000 }]);
});

test('after the close nobody talks or revises any more', async () => {
  const stage = await j.stage('desk_judging');
  const closed = await j.organiser.put(`/api/stages/${stage.id}/closing`, {}, { version: stage.version });
  expect(closed.status).toBe(200);
  const budi = await j.juror('budi');
  const late = await budi.post(`/api/assignments/${assignment['budi']}/consolidation/messages`, {
    text: 'Setuju.',
  });
  expect([late.status, late.body.code]).toEqual([409, 'stage_not_open']);
  const { id, version } = await sheetOf('budi');
  const revised = await budi.put(
    `/api/scoresheets/${id}/revision`,
    { ...scoresOf(7500), reason: 'Terlambat.' },
    { version },
  );
  expect([revised.status, revised.body.code]).toEqual([409, 'illegal_transition']);
  expect((await thread('budi')).body.isOpen).toBe(false);
});
