import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
}, 180_000);
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
    '?step=passed',
    '?step=nominated',
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
  expect((await tiara.get(url)).body).toEqual({ items: [], next: null, total: 0 });
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

test('open requests and the progress of jurors are counted without what an officer may not know', async () => {
  const glance = async (client: Client) =>
    (await client.get(`/api/editions/${j.editionId}`)).body.requestsOpen;
  const umi = await j.world.as('umi@contoh.id');
  expect([await glance(j.organiser2), await glance(tiara), await glance(umi)]).toEqual([1, 1, 0]);
  // What is decided and not told is counted for the office, and of the own agency for nobody.
  const untold = async (client: Client) => (await client.get(`/api/editions/${j.editionId}`)).body.untold;
  expect([await untold(j.organiser2), await untold(umi)]).toEqual([
    { verdicts: 0, choice: 2 },
    { verdicts: 0, choice: 1 },
  ]);
  const read = async (client: Client) =>
    (await client.get(`/api/stages/${stageId}/progress`)).body.items.map((one: any) => [
      one.name,
      one.completed,
    ]);
  const both = [
    ['ani', 2],
    ['budi', 2],
    ['citra', 2],
  ];
  expect(await read(j.organiser)).toEqual(both);
  expect(await read(tiara)).toEqual(both.map(([name]) => [name, 1]));
});

describe('an objection about the proposal of an agency', () => {
  let objection: string;
  let rudi: Client;
  let rudiId: string;

  beforeAll(async () => {
    const { owner } = j.world;
    rudiId = await givePerson(j.world, 'rudi@contoh.id', 'organiser', { bodyId: j.bodyId });
    await owner`insert into conflicts (id, body_id, edition_id, person_id, agency_id, kind, declared_by, created_at)
      values (gen_random_uuid(), ${j.bodyId}, ${j.editionId}, ${rudiId}, ${j.otherAgencyId}, 'financial', ${rudiId}, now())`;
    rudi = await j.world.as('rudi@contoh.id');
    const [row] =
      await owner`insert into objections (id, body_id, edition_id, submission_id, agency_id, number, kind, state,
        submission_number, title, agency_name, grounds, filed_at, admitted_at)
      select gen_random_uuid(), body_id, edition_id, id, agency_id, 1, 'finalist', 'admitted', number, title, 'x', 'Rahasia pelapor', now(), now()
      from submissions where id = ${lost} returning id`;
    objection = row!.id;
  });
  const at = () => `/api/editions/${j.editionId}/objections`;

  test('is neither listed, counted, exported nor opened for an officer in conflict', async () => {
    for (const officer of [rudi, tiara]) {
      const list = (await officer.get(at())).body;
      expect([list.items, list.total]).toEqual([[], 0]);
      expect((await officer.get(`/api/editions/${j.editionId}`)).body.objectionsOpen).toBe(0);
      expect((await officer.get(`${at()}/export?format=csv`)).text).not.toContain('Rahasia');
    }
    expect((await j.organiser.get(`/api/editions/${j.editionId}`)).body.objectionsOpen).toBe(1);
    const opened = await rudi.get(`/api/objections/${objection}`);
    expect([opened.status, opened.body.code]).toEqual([403, 'conflict_of_interest']);
    for (const noun of ['proposal', 'candidates', 'evidence'])
      expect((await rudi.get(`/api/objections/${objection}/${noun}`)).status).toBe(403);
    expect((await tiara.get(`/api/objections/${objection}/proposal`)).status).toBe(404);
  });

  test('has no panel with somebody in conflict, whoever appoints it', async () => {
    const { body } = await j.organiser.get(`/api/objections/${objection}/candidates`);
    const names = body.items.map((one: { personId: string }) => one.personId);
    expect(names.length).toBeGreaterThanOrEqual(2);
    expect(names).not.toContain(rudiId);
    const people = [rudiId, ...names.slice(0, 2)];
    const put = (client: Client, version: number) =>
      client.put(`/api/objections/${objection}/panel`, { people, presides: rudiId }, { version });
    const { version } = (await j.organiser.get(`/api/objections/${objection}`)).body;
    expect((await put(j.organiser, version)).body.errors[0].code).toBe('not_independent');
    expect((await put(rudi, version)).body.code).toBe('conflict_of_interest');
  });

  test('is not carried out with the word of a second organiser in conflict', async () => {
    await j.world
      .owner`update objections set state = 'upheld', effect = 'disqualify', decided_at = now(), reason = 'Benar.' where id = ${objection}`;
    await j.world.owner`update submissions set state = 'finalist' where id = ${lost}`;
    const { version } = (await j.organiser.get(`/api/objections/${objection}`)).body;
    const asked = await j.organiser.put(`/api/objections/${objection}/effect`, {}, { version });
    expect(asked.body.request.act).toBe('objection-disqualification');
    const { id } = asked.body.request;
    for (const officer of [rudi, tiara]) {
      expect((await officer.get(`/api/editions/${j.editionId}/requests`)).text).not.toContain(id);
      const confirmed = await officer.put(`/api/requests/${id}/confirmation`, {}, { version: 1 });
      expect([confirmed.status, confirmed.body.code]).toEqual([409, 'guard_refused']);
    }
    const own = await j.organiser.put(`/api/requests/${id}/confirmation`, {}, { version: 1 });
    expect([own.status, own.body.code]).toEqual([409, 'guard_refused']);
    await j.world.owner`delete from requests where id = ${id}`;
    await j.world.owner`delete from objections`;
    await j.world.owner`update submissions set state = 'notSelected' where id = ${lost}`;
  });
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
