import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFinals, type Finals } from '../interviews/finalists.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from '../judging/stage.ts';
import type { Client } from '../support/client.ts';
import { givePerson } from '../support/people.ts';

const DAY = 86_400_000;
const paceOf = async (client: Client, editionId: string, kind: string) => {
  const { status, body, text } = await client.get(`/api/editions/${editionId}/pace`);
  if (status !== 200) throw new Error(text);
  return { now: body.now, ...body.items.find((one: { stage: { kind: string } }) => one.stage.kind === kind) };
};
const daysFrom = (now: string, then: string) =>
  Math.round(((Date.parse(then) - Date.parse(now)) / DAY) * 100) / 100;

describe('four proposals read twice, one sheet a day', () => {
  let j: Judging;
  let stageId: string;
  const TITLES = ['Satu', 'Dua', 'Tiga', 'Empat'];
  beforeAll(async () => {
    j = await openJudging({
      evaluators: ['ani', 'budi'],
      proposals: TITLES.map((title) => (c) => ({
        title,
        agencyId: title === 'Empat' ? c.otherAgencyId : c.agencyId,
      })),
    });
    stageId = (await j.stage('desk_judging')).id;
    await j.world.owner`update stages set closes_at = now() + interval '20 days' where id = ${stageId}`;
    await j.organiser.post(`/api/stages/${stageId}/assignments`);
    const tasks = await tasksOf(await j.juror('ani'), stageId);
    for (const title of TITLES.slice(0, 3)) {
      const ani = await j.juror('ani');
      await scoreAndSend(ani, await accept(ani, tasks[title]!), scoresOf(8000));
      j.world.travel(DAY);
    }
  });
  afterAll(() => j.world.close());

  test('a steady pace says on which day the last sheet comes, and who is behind', async () => {
    const organiser = await j.world.as('organiser1@contoh.id');
    const pace = await paceOf(organiser, j.editionId, 'desk_judging');
    expect([pace.unit, pace.done, pace.left, pace.perDay, pace.ofDays]).toEqual(['sheets', 3, 5, 1, 3]);
    const { earliest, likely, latest } = pace.finish;
    expect([earliest, likely, latest].map((at) => daysFrom(pace.now, at))).toEqual([5, 5, 5]);
    expect(pace.atClose).toEqual({ low: 8, likely: 8, high: 8 });
    expect(pace.verdict).toBe('in_time');
    expect(pace.days.map((one: { count: number }) => one.count)).toEqual([1, 1, 1]);
    // Ani needs one day more; Budi, who has begun nothing, would never be done.
    expect(pace.behind).toEqual({
      total: 1,
      items: [{ id: j.people['budi'], name: 'budi', done: 0, left: 4, perDay: 0 }],
    });
  });

  test('an earlier close is too early, and says what each day would need', async () => {
    await j.world.owner`update stages set closes_at = now() + interval '7 days' where id = ${stageId}`;
    const pace = await paceOf(await j.world.as('organiser1@contoh.id'), j.editionId, 'desk_judging');
    expect(pace.verdict).toBe('too_late');
    expect(pace.atClose).toEqual({ low: 7, likely: 7, high: 7 });
    expect(pace.neededPerDay).toBeCloseTo(1.3, 1);
  });

  test('what somebody sent on a day that is not over is done, and says nothing of their pace', async () => {
    const budi = await j.juror('budi');
    await scoreAndSend(budi, await accept(budi, (await tasksOf(budi, stageId))['Satu']!), scoresOf(8000));
    const pace = await paceOf(await j.world.as('organiser1@contoh.id'), j.editionId, 'desk_judging');
    expect(pace.behind.items).toEqual([{ id: j.people['budi'], name: 'budi', done: 1, left: 3, perDay: 0 }]);
  });

  test('who belongs to an agency counts nothing of it, and a juror counts nothing at all', async () => {
    await givePerson(j.world, 'organiser2@contoh.id', 'innovator', {
      bodyId: j.bodyId,
      agencyId: j.agencyId,
    });
    const pace = await paceOf(await j.world.as('organiser2@contoh.id'), j.editionId, 'desk_judging');
    expect([pace.done, pace.left]).toEqual([0, 2]);
    const ani = await j.juror('ani');
    expect((await ani.get(`/api/editions/${j.editionId}/pace`)).status).toBe(403);
  });

  test('the next year is told how many came in the last days of this one', async () => {
    const { owner } = j.world;
    const [registration] = await owner`update stages set closes_at = now() - interval '20 days'
      where edition_id = ${j.editionId} and kind = 'registration' returning closes_at`;
    const close = registration!.closes_at as Date;
    for (const [index, days] of [10, 2, 1, 1].entries())
      await owner`update submissions set submitted_at = ${new Date(close.getTime() - days * DAY)} where number = ${index + 1}`;
    const organiser = await j.world.as('organiser1@contoh.id');
    const { body: old } = await organiser.get(`/api/editions/${j.editionId}`);
    const next = await organiser.post(`/api/bodies/${j.bodyId}/editions`, {
      cloneOf: j.editionId,
      year: old.year + 1,
    });
    const pace = await paceOf(organiser, next.body.id, 'registration');
    expect(pace.rush).toEqual({ year: old.year, days: 3, percent: 75 });
    expect([pace.done, pace.left, pace.verdict, pace.finish]).toEqual([0, 0, 'waiting', null]);
    // A year whose registration is still open says nothing of its last days.
    await owner`update stages set closes_at = now() + interval '30 days' where edition_id = ${j.editionId} and kind = 'registration'`;
    expect((await paceOf(organiser, next.body.id, 'registration')).rush).toBe(null);
    // What was taken back is no longer counted on its day either: the days add up to what stands.
    await owner`update submissions set state = 'withdrawn' where edition_id = ${j.editionId} and number = 1`;
    const now = await paceOf(organiser, j.editionId, 'registration');
    const sum = now.days.reduce((all: number, one: { count: number }) => all + one.count, 0);
    expect([now.done, sum]).toEqual([3, 3]);
  });

  test('a rehearsal is forecast by its own clock', async () => {
    const { owner } = j.world;
    const organiser = await j.world.as('organiser1@contoh.id');
    const before = await paceOf(organiser, j.editionId, 'desk_judging');
    await owner`update editions set kind = 'rehearsal', clock_offset_ms = ${30 * DAY} where id = ${j.editionId}`;
    const pace = await paceOf(organiser, j.editionId, 'desk_judging');
    expect(daysFrom(before.now, pace.now)).toBeCloseTo(30, 1);
    expect([before.verdict, pace.verdict]).toEqual(['too_late', 'too_late']);
    expect([before.atClose === null, pace.atClose]).toEqual([false, null]);
  });
});

describe('interviews and visits', () => {
  let f: Finals;
  beforeAll(async () => {
    f = await openFinals({
      panelists: ['petra', 'qori', 'rudi'],
      proposals: [{ title: 'Si Bunga Desa' }, { title: 'Rumah Singgah' }, { title: 'Posyandu' }],
    });
  });
  afterAll(() => f.world.close());

  test('what is held, past its time and without a day, until when it is planned, and whose sheet is missing', async () => {
    const { owner, context } = f.world;
    const { id: stageId } = await f.stage('interview');
    const before = await paceOf(f.organiser, f.editionId, 'interview');
    expect([before.done, before.left, before.plan]).toEqual([
      0,
      3,
      { until: null, overdue: 0, unplanned: 3 },
    ]);
    const rows = [
      ['Si Bunga Desa', 'completed', -30],
      ['Rumah Singgah', 'planned', -3],
    ] as const;
    for (const [title, state, hours] of rows) {
      const at = new Date(Date.now() + hours * 3_600_000);
      await owner`insert into interviews (id, body_id, edition_id, stage_id, submission_id, state, starts_at, minutes, room, completed_at, created_at)
        values (${context.ids.next()}, ${f.bodyId}, ${f.editionId}, ${stageId}, ${f.proposals[title]!}, ${state}, ${at}, 20, 'Garuda',
          ${state === 'completed' ? at : null}, now())`;
    }
    await owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
      values (${context.ids.next()}, ${f.bodyId}, ${f.editionId}, ${stageId}, ${f.proposals['Si Bunga Desa']!}, ${f.people['petra']!}, 'accepted', now())`;
    const pace = await paceOf(f.organiser, f.editionId, 'interview');
    expect([pace.unit, pace.done, pace.left]).toEqual(['interviews', 1, 2]);
    expect([pace.plan.overdue, pace.plan.unplanned]).toEqual([1, 1]);
    expect(Date.parse(pace.plan.until)).toBeLessThan(Date.now());
    expect(pace.behind.items).toEqual([
      { id: f.people['petra'], name: 'petra', done: 0, left: 1, perDay: null },
    ]);
  });

  test('a visit is done with its report, and late the day after it should have been', async () => {
    const { owner, context } = f.world;
    const { id: stageId } = (await f.organiser.get(`/api/editions/${f.editionId}`)).body.stages.find(
      (one: { kind: string }) => one.kind === 'field_visit',
    );
    for (const [title, state, days] of [
      ['Si Bunga Desa', 'reported', 3],
      ['Rumah Singgah', 'planned', 2],
      ['Posyandu', 'planned', -2],
    ] as const)
      await owner`insert into field_visits (id, body_id, edition_id, stage_id, submission_id, state, visit_on, place, sample_reason, reported_at, created_at)
        values (${context.ids.next()}, ${f.bodyId}, ${f.editionId}, ${stageId}, ${f.proposals[title]!}, ${state},
          current_date - ${days}::int, 'Puskesmas', 'Contoh', ${state === 'reported' ? new Date() : null}, now())`;
    const pace = await paceOf(f.organiser, f.editionId, 'field_visit');
    expect([pace.unit, pace.done, pace.left, pace.plan.overdue]).toEqual(['reports', 1, 2, 1]);
    expect([pace.finish, pace.verdict]).toEqual([null, 'unknown']);
  });
});
