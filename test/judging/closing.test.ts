import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { stageNow } from '../../server/db/door.ts';
import { lockStage } from '../../server/editions/queries.ts';
import { openCompetition } from '../support/edition.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

let j: Judging;
beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    proposals: [{ title: 'Si Bunga Desa' }, { title: 'Rumah Singgah' }],
  });
  const { id } = await j.stage('desk_judging');
  await j.organiser.post(`/api/stages/${id}/assignments`);
  const [ani, budi] = [await j.juror('ani'), await j.juror('budi')];
  const [mine, his] = [await tasksOf(ani, id), await tasksOf(budi, id)];
  await scoreAndSend(ani, await accept(ani, mine['Si Bunga Desa']!), scoresOf(8000));
  await scoreAndSend(ani, await accept(ani, mine['Rumah Singgah']!), scoresOf(7000));
  await scoreAndSend(budi, await accept(budi, his['Si Bunga Desa']!), scoresOf(9000));
  const half = await accept(budi, his['Rumah Singgah']!);
  await budi.put(
    `/api/scoresheets/${half.id}/scores`,
    { scores: [{ criterion: 'kebaruan', score: 9900 }] },
    { version: half.version },
  );
});
afterAll(async () => {
  // Whatever the tests of this file did, the truths of the house hold at the end of it.
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const REASON = 'Pleno dijadwalkan besok pagi.';
const close = async (body: object = { reason: REASON }) => {
  const stage = await j.stage('desk_judging');
  return j.organiser.put(`/api/stages/${stage.id}/closing`, body, { version: stage.version });
};
const closing = async () =>
  (await j.organiser.get(`/api/stages/${(await j.stage('desk_judging')).id}/closing`)).body;

test('before it closes, the office sees who is late and what would be lost, and no score', async () => {
  const { late, thin, thinTotal, frozen, waiting } = await closing();
  expect(late).toEqual([
    { jurorId: j.people['budi'], name: 'budi', offered: 0, accepted: 1, begun: 1 },
    { jurorId: j.people['citra'], name: 'citra', offered: 2, accepted: 0, begun: 0 },
  ]);
  expect(thin.map((one: Record<string, unknown>) => [one['title'], one['sheets']])).toEqual([
    ['Rumah Singgah', 1],
    ['Si Bunga Desa', 2],
  ]);
  expect([thinTotal, frozen, waiting]).toEqual([2, null, null]);
  const { id } = await j.stage('desk_judging');
  for (const client of [await j.juror('ani'), j.admin])
    expect((await client.get(`/api/stages/${id}/closing`)).status).toBe(403);
});

test('without a reason nobody closes a stage over unfinished jurors', async () => {
  const refused = await close({});
  expect([refused.status, refused.body.code]).toEqual([400, 'reason_needed']);
  expect((await closing()).waiting).toBe(null);
});

test('closing with unfinished jurors asks a second organiser and names who is late', async () => {
  const asked = await close();
  expect([asked.status, asked.body.request.act, asked.body.request.state]).toEqual([
    202,
    'close_unfinished',
    'requested',
  ]);
  expect(asked.body.request.summary.id).toBe(
    'Menutup tahap "Penilaian proposal" dengan penilai yang belum selesai: budi (1), citra (2)',
  );
  expect(asked.body.request.payload).toEqual({
    stageKey: 'penilaian_proposal',
    reason: REASON,
    late: [
      { jurorId: j.people['budi'], name: 'budi', unfinished: 1 },
      { jurorId: j.people['citra'], name: 'citra', unfinished: 2 },
    ],
  });
  const [stage] = await j.world.owner`select closed_at from stages where kind = 'desk_judging'`;
  expect(stage!['closed_at']).toBe(null);
  const repeated = await close();
  expect([repeated.status, repeated.body]).toEqual([202, asked.body]);
});

test('the one who asked cannot confirm; another can, and then the unfinished are freed and void', async () => {
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}/requests`);
  const [request] = body.items;
  const alone = await j.organiser.put(
    `/api/requests/${request.id}/confirmation`,
    {},
    { version: request.version },
  );
  expect(alone.status).toBe(409);
  expect((await j.world.owner`select state from requests`)[0]!['state']).toBe('requested');
  const confirmed = await j.organiser2.put(
    `/api/requests/${request.id}/confirmation`,
    {},
    { version: request.version },
  );
  expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
  const rows = await j.world
    .owner`select p.name, s.title, a.state, k.state as sheet, k.total from assignments a
    join people p on p.id = a.juror_id join submissions s on s.id = a.submission_id
    left join scoresheets k on k.assignment_id = a.id order by p.name, s.title`;
  expect(rows.map((row) => [row['name'], row['title'], row['state'], row['sheet'], row['total']])).toEqual([
    ['ani', 'Rumah Singgah', 'completed', 'locked', 700000],
    ['ani', 'Si Bunga Desa', 'completed', 'locked', 800000],
    ['budi', 'Rumah Singgah', 'released', 'void', null],
    ['budi', 'Si Bunga Desa', 'completed', 'locked', 900000],
    ['citra', 'Rumah Singgah', 'released', null, null],
    ['citra', 'Si Bunga Desa', 'released', null, null],
  ]);
  const mails = await j.world
    .owner`select p.name, d.values from deliveries d join people p on p.id = d.recipient_id
    where d.template = 'assignment.released' order by p.name`;
  expect(mails.map((mail) => [mail['name'], mail['values']])).toEqual([
    ['budi', { count: '1' }],
    ['citra', { count: '2' }],
  ]);
});

test('scores that arrive after the close are kept for their juror alone, and cannot count while the stage is sealed', async () => {
  const [sheet] = await j.world
    .owner`select k.id from scoresheets k join submissions s on s.id = k.submission_id
    where k.juror_id = ${j.people['budi']!} and s.title = 'Rumah Singgah'`;
  const url = `/api/scoresheets/${sheet!['id']}/late-scores`;
  const kept = await (await j.juror('budi')).post(url, scoresOf(9000), { key: 'device-key-1' });
  const again = await (await j.juror('budi')).post(url, scoresOf(9000), { key: 'device-key-1' });
  expect([kept.status, kept.body.state, again.body.id]).toEqual([201, 'kept', kept.body.id]);
  expect((await (await j.juror('ani')).post(url, scoresOf(1000))).status).toBe(404);
  const mine = (await (await j.juror('budi')).get('/api/me/late-scores')).body;
  expect([mine.total, mine.items[0].stateLabel.id]).toEqual([1, 'Tersimpan, tidak dihitung']);
  const { id } = await j.stage('desk_judging');
  const { body } = await j.organiser.get(`/api/stages/${id}/late-scores`);
  expect(
    body.items.map((one: Record<string, unknown>) => [one['scored'], one['of'], 'scores' in one]),
  ).toEqual([[7, 7, false]]);
  expect((await j.admin.get(`/api/stages/${id}/late-scores`)).status).toBe(403);
  const asked = await j.organiser.put(
    `/api/late-scores/${kept.body.id}/admission`,
    { reason: REASON },
    { version: 1 },
  );
  // Opening the stage again would not give a void sheet back: so that is not what the refusal advises.
  const why = asked.body.reason?.id ?? asked.body.detail;
  expect([asked.status, asked.body.code, body.items[0].offers[0].blocked.id === why]).toEqual([
    409,
    'guard_refused',
    true,
  ]);
  expect(why).toContain('lembarnya batal');
  expect(why).toContain('koreksi hasil oleh dua penyelenggara sesudah pengumuman');
  expect(await j.world.owner`select state, total from scoresheets where id = ${sheet!['id']}`).toEqual([
    { state: 'void', total: null },
  ]);
});

test('after it closed, what was frozen is shown with the reason and the two who decided', async () => {
  const { frozen, closedAt, late } = await closing();
  expect([late, closedAt === null]).toEqual([[], false]);
  const { severity, ...rest } = frozen;
  expect(rest).toEqual({
    locked: 3,
    released: 3,
    voided: 1,
    reason: REASON,
    askedBy: 'Dewi Anggraini',
    confirmedBy: 'Bambang Santoso',
  });
  // Three sheets are too few to tell how strict anybody is: the reason is frozen instead.
  expect([severity.jurors, severity.refusal === null, severity.sha256.length]).toEqual([0, false, 64]);
  const reasons = await j.world.owner`select distinct reason from assignments where state = 'released'`;
  expect(reasons.map((row) => row['reason'])).toEqual([
    `Tahap ditutup dengan penilaian yang belum selesai. ${REASON}`,
  ]);
});

test('what was void or missing does not count as zero', async () => {
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}/standings`);
  expect(
    body.items.map((row: Record<string, unknown>) => [
      row['title'],
      row['rank'],
      row['total'],
      row['readers'],
      row['spread'],
    ]),
  ).toEqual([
    ['Si Bunga Desa', 1, '85.00', 2, '10.00'],
    ['Rumah Singgah', 2, '70.00', 1, null],
  ]);
});

test('a closed stage takes no score, no task and no second closing', async () => {
  const budi = await j.juror('budi');
  const [sheet] = await j.world.owner`select id, version from scoresheets where state = 'void'`;
  const late = await budi.put(`/api/scoresheets/${sheet!['id']}/scores`, scoresOf(9900), {
    version: sheet!['version'],
  });
  const again = await close();
  expect([late, again].map((answer) => [answer.status, answer.body.code])).toEqual(
    Array(2).fill([409, 'stage_not_open']),
  );
});

test('two organisers open the stage again, and every sheet stands as its juror sent it', async () => {
  const stage = await j.stage('desk_judging');
  const closesAt = new Date(Date.now() + 86_400_000).toISOString();
  const asked = await j.organiser.put(
    `/api/stages/${stage.id}/reopening`,
    { reason: 'Citra kembali dari cuti.', closesAt },
    { version: stage.version },
  );
  expect([asked.status, asked.body.request.act]).toEqual([202, 'reopen_stage']);
  const confirmed = await j.organiser2.put(
    `/api/requests/${asked.body.request.id}/confirmation`,
    {},
    { version: 1 },
  );
  expect(confirmed.status).toBe(200);
  const [row] = await j.world.owner`select closed_at, closes_at from stages where id = ${stage.id}`;
  expect([row!['closed_at'], (row!['closes_at'] as Date).toISOString()]).toEqual([null, closesAt]);
  const states = await j.world
    .owner`select state, count(*)::int as n from scoresheets group by state order by state`;
  expect(states.map((one) => [one['state'], one['n']])).toEqual([
    ['submitted', 3],
    ['void', 1],
  ]);
});

test('with every sheet in, one organiser closes alone', async () => {
  const closed = await close({});
  expect([closed.status, closed.body.locked, closed.body.released]).toEqual([200, 3, 0]);
});

test('the official ranking is declared by two before judging, and by nobody after', async () => {
  const late = await openedDeclaration(j.editionId, j.organiser);
  expect([late.status, late.body.code]).toEqual([409, 'guard_refused']);
  const before = await openCompetition();
  try {
    const asked = await openedDeclaration(before.editionId, before.organiser);
    expect([asked.status, asked.body.request.act]).toEqual([202, 'declare_ranking']);
    const confirmed = await before.organiser2.put(
      `/api/requests/${asked.body.request.id}/confirmation`,
      {},
      { version: 1 },
    );
    expect(confirmed.status).toBe(200);
    expect((await before.organiser.get(`/api/editions/${before.editionId}`)).body.officialRanking).toBe(
      'adjusted',
    );
  } finally {
    await before.world.close();
  }
});

test('a closing gets its turn although there is always somebody who has the stage in hand', async () => {
  const { id } = await j.stage('desk_judging');
  let isOver = false;
  let turns = 0;
  // Four whose transactions overlap, so that the stage is never free of all of them.
  const holding = [0, 1, 2, 3].map(async (turn) => {
    await sleep(turn * 50);
    while (!isOver)
      await j.world.act(async (tx) => {
        await stageNow(tx, id);
        turns += 1;
        await sleep(200);
      });
  });
  await sleep(250);
  const before = turns;
  await j.world.act((tx) => lockStage(tx, id)).finally(() => (isOver = true));
  const waited = turns - before;
  await Promise.all(holding);
  // Who came before it has the stage, and who came while it was being asked; nobody has it many times over.
  expect(waited).toBeLessThan(16);
});

async function openedDeclaration(editionId: string, organiser: Judging['organiser']) {
  const { body } = await organiser.get(`/api/editions/${editionId}`);
  return organiser.put(
    `/api/editions/${editionId}/official-ranking`,
    { ranking: 'adjusted' },
    { version: body.version },
  );
}
