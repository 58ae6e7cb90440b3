import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from '../judging/stage.ts';
import type { Client } from '../support/client.ts';
import { givePerson } from '../support/people.ts';

/**
 * Two proposals of two agencies; one was nominated, the other not, and nothing is announced. What an agency, and
 * whoever of the office belongs to one, can learn of it.
 */
let j: Judging;
let stageId: string;
const seenBefore: Record<string, string> = {};
/** In the office and in the agency of "Kalah" at once: knows of it what the agency may know. */
let tiara: Client;
let lost: string;
let won: string;

beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    proposals: [{ title: 'Menang' }, (c) => ({ title: 'Kalah', agencyId: c.otherAgencyId })],
  });
  [won, lost] = [j.proposals['Menang']!, j.proposals['Kalah']!];
  await j.world
    .owner`update submissions set submitted_at = now() - interval '9 days', changed_at = now() - interval '2 days',
    state_reason = 'Lengkap. Perbaiki video sebelum wawancara.', announced_reason = 'Lengkap. Perbaiki video sebelum wawancara.'`;
  await givePerson(j.world, 'tiara@contoh.id', 'organiser', { bodyId: j.bodyId });
  await givePerson(j.world, 'tiara@contoh.id', 'innovator', { bodyId: j.bodyId, agencyId: j.otherAgencyId });
  tiara = await j.world.as('tiara@contoh.id');
  stageId = (await j.stage('desk_judging')).id;
  const plan = await j.organiser.post(`/api/stages/${stageId}/assignments`, {});
  expect(plan.body.unplaced).toEqual([]);
  for (const name of ['ani', 'budi', 'citra']) {
    const juror = await j.juror(name);
    for (const [title, task] of Object.entries(await tasksOf(juror, stageId)))
      await scoreAndSend(juror, await accept(juror, task), scoresOf(title === 'Menang' ? 9000 : 6000));
  }
  const closed = await j.organiser.put(
    `/api/stages/${stageId}/closing`,
    {},
    { version: (await j.stage('desk_judging')).version },
  );
  expect(closed.status, closed.text).toBe(200);
  await j.move('startSelecting');
  for (const [name, client] of [
    ['won', j.admin],
    ['lost', j.stranger],
  ] as const)
    seenBefore[name] = await everythingSeen(client);
  const { version } = (await j.organiser.get(`/api/editions/${j.editionId}`)).body;
  const chosen = await j.organiser.put(
    `/api/editions/${j.editionId}/nominees`,
    { stage: 'penilaian_proposal', group: 'umum', chosen: [{ submissionId: won }] },
    { version },
  );
  expect(chosen.status, chosen.text).toBe(200);
  const rows = await j.world.owner`select state, announced_state from submissions order by number`;
  expect(rows.map((row) => [row.state, row.announced_state])).toEqual([
    ['nominated', 'screened'],
    ['notSelected', 'screened'],
  ]);
}, 120_000);
afterAll(() => j.world.close());

/** Every byte that an agency can ask about its proposal. */
async function everythingSeen(client: Client): Promise<string> {
  const list = await client.get(`/api/editions/${j.editionId}/submissions`);
  const id = list.body.items[0].id as string;
  const answers = [list];
  for (const path of ['', '/versions', '/receipt', '/certificates'])
    answers.push(await client.get(`/api/submissions/${id}${path}`));
  for (const query of [
    '?state=screened',
    '?state=nominated',
    '?state=notSelected',
    '?state=finalist',
    '?sort=title',
    '?sort=number&q=a',
  ])
    answers.push(await client.get(`/api/editions/${j.editionId}/submissions${query}`));
  answers.push(await client.get(`/api/editions/${j.editionId}/interviews`));
  answers.push(await client.get(`/api/editions/${j.editionId}/results`));
  const stale = await client.put(`/api/submissions/${id}/withdrawal`, { reason: 'x' }, { version: 999 });
  const forbidden = await client.put(`/api/submissions/${id}/answers`, ANSWERS, {
    version: list.body.items[0].version,
  });
  return JSON.stringify(
    [...answers, stale, forbidden].map(({ status, body, headers }) => [
      status,
      headers['etag'] ?? null,
      body,
    ]),
    null,
    1,
  );
}
const ANSWERS = { title: 'x', category: null, sdgs: [], implementedSince: null, answers: {} };
test('of a decision under embargo an agency sees no state, reason, time, version, ETag, count, button, filter or refusal move', async () => {
  expect(await everythingSeen(j.admin)).toBe(seenBefore['won']);
  expect(await everythingSeen(j.stranger)).toBe(seenBefore['lost']);
  expect(seenBefore['lost']).toContain('Perbaiki video sebelum wawancara.');
});

test('standings tell an organiser of the agency the announced state of the own proposal', async () => {
  const { body } = await tiara.get(`/api/editions/${j.editionId}/standings?group=umum&step=nominees`);
  const row = body.items.find((one: { submissionId: string }) => one.submissionId === lost);
  expect([row.hidden, row.state]).toEqual(['conflict', 'screened']);
});

test('the edition at a glance counts the own proposal by its announced state', async () => {
  const told = (await tiara.get(`/api/editions/${j.editionId}/counts`)).body.byState;
  expect((await tiara.get(`/api/editions/${j.editionId}`)).body.counts).toEqual(told);
});

test('the list, the page and the counts tell that organiser no more than the agency', async () => {
  const list = (await tiara.get(`/api/editions/${j.editionId}/submissions`)).body.items;
  expect(list.find((one: { id: string }) => one.id === lost).state).toBe('screened');
  expect((await tiara.get(`/api/submissions/${lost}`)).body.state).toBe('screened');
  expect((await tiara.get(`/api/editions/${j.editionId}/submissions?state=notSelected`)).body.total).toBe(0);
});

test('no filter by juror tells an organiser of the agency who read the own proposal', async () => {
  const url = `/api/stages/${stageId}/assignments?submission=${lost}`;
  expect((await tiara.get(url)).body.items.map((one: { juror: unknown }) => one.juror)).toEqual([
    null,
    null,
    null,
  ]);
  const ani = await tiara.get(`${url}&juror=${j.people['ani']!}`);
  expect([ani.body.items.length, ani.body.total]).toEqual([0, 0]);
});

test('a request about the own proposal is not shown to an organiser of the agency', async () => {
  const { version } = (await j.organiser.get(`/api/submissions/${won}`)).body;
  const asked = await j.organiser.put(
    `/api/submissions/${won}/disqualification`,
    { reason: 'Data tidak benar.' },
    { version },
  );
  expect(asked.status).toBe(202);
  await givePerson(j.world, 'umi@contoh.id', 'organiser', { bodyId: j.bodyId });
  await givePerson(j.world, 'umi@contoh.id', 'innovator', { bodyId: j.bodyId, agencyId: j.agencyId });
  const { text } = await (await j.world.as('umi@contoh.id')).get(`/api/editions/${j.editionId}/requests`);
  expect(text).not.toContain('nominated');
});

test('a steward sees the states by which the list can be filtered', async () => {
  await givePerson(j.world, 'steward@contoh.id', 'steward', { bodyId: j.bodyId });
  const steward = await j.world.as('steward@contoh.id');
  const { body } = await steward.get(`/api/editions/${j.editionId}/submissions?state=nominated`);
  expect(body.items.map((one: { state: string }) => one.state)).toEqual(body.items.map(() => 'nominated'));
});

test('withdrawing in the embargo is taken alike from who was chosen and who was not, and answers alike', async () => {
  const answers = [];
  for (const [client, id] of [
    [j.admin, won],
    [j.stranger, lost],
  ] as const) {
    const { version } = (await client.get(`/api/submissions/${id}`)).body;
    const { status, body } = await client.put(
      `/api/submissions/${id}/withdrawal`,
      { reason: 'Ditarik.' },
      { version },
    );
    answers.push([status, body.state, body.version - version, body.offers]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toEqual([200, 'withdrawn', 1, []]);
});
