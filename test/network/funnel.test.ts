import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveAgency } from '../support/people.ts';
import { openNetwork, type Network } from './network.ts';

/*
 * The public timed funnel on rows whose every figure is worked out by hand. Days are counted from day 0, two years ago; "now" is
 * day 730. Nine interests in one innovation by the hub of Nusa Tenggara Timur, one by another hub, one that was not valid.
 */

let n: Network;
let otherHubId: string;

beforeAll(async () => {
  n = await openNetwork();
  otherHubId = (await n.world.owner`select id from hubs where name = 'Hub Bali'`)[0]!['id'] as string;
  for (const [number, row] of ROWS.entries()) await give(number + 1, row);
});
afterAll(() => n.world.close());

type Days = Partial<
  Record<
    'declared' | 'verified' | 'answered' | 'agreed' | 'started' | 'finished' | 'sustained12' | 'stopped',
    number
  >
>;
type Row = { state: string; hub?: 'other'; code?: string } & Days;

const ROWS: readonly Row[] = [
  // Finished more than a year ago and still running; agreed after 10 days, began 20 later, took 100.
  {
    state: 'sustained12',
    declared: 0,
    verified: 2,
    answered: 6,
    agreed: 10,
    started: 30,
    finished: 130,
    sustained12: 500,
  },
  // Finished more than a year ago, stopped before the year was over.
  {
    state: 'stopped',
    code: 'no_budget',
    declared: 0,
    verified: 1,
    answered: 3,
    agreed: 20,
    started: 60,
    finished: 260,
    stopped: 400,
  },
  // Finished more than a year ago, and nobody has said whether it runs.
  { state: 'finished', declared: 10, verified: 12, answered: 20, agreed: 40, started: 100, finished: 350 },
  // Finished 30 days ago: too early to ask.
  {
    state: 'finished',
    declared: 300,
    verified: 301,
    answered: 311,
    agreed: 340,
    started: 420,
    finished: 700,
  },
  // Still being implemented since day 500: no duration, whatever the others took.
  { state: 'implementing', declared: 400, verified: 401, answered: 402, agreed: 404, started: 500 },
  // Agreed on and not begun.
  { state: 'signed', declared: 600, verified: 601, answered: 602, agreed: 606 },
  // Its owner has not answered.
  { state: 'waitingOwner', declared: 720, verified: 721 },
  // Declined, and stopped on the way: over, so neither counts as waiting.
  { state: 'declined', declared: 100, verified: 101, answered: 121 },
  {
    state: 'stopped',
    code: 'no_budget',
    declared: 100,
    verified: 101,
    answered: 103,
    agreed: 105,
    started: 200,
    stopped: 300,
  },
  { state: 'implementing', hub: 'other', declared: 0, verified: 1, answered: 2, agreed: 3, started: 4 },
  { state: 'invalid', declared: 0 },
];

async function give(number: number, { state, hub, code, ...days }: Row): Promise<void> {
  const { owner: sql, context } = n.world;
  const at = (day?: number) => (day === undefined ? null : new Date(Date.now() - (730 - day) * 86_400_000));
  const agency = await giveAgency(n.world, n.bodyId, `Instansi ${number}`, 'kabupaten');
  await sql`insert into replications (id, body_id, number, year, innovation_id, innovation_title, owner_name, replicator_name, replicator_agency_id,
      hub_id, state, code, scope, purpose, declared_by, declared_at, verified_at, answered_at, agreed_at, started_at, finished_at, sustained12_at, stopped_at)
    select ${context.ids.next()}, i.body_id, ${number}, 2025, i.id, i.title, 'x', ${`Instansi ${number}`}, ${agency},
      ${hub ? otherHubId : n.hubId}, ${state}, ${code ?? null}, 'whole', 'x', (select id from people limit 1), ${at(days.declared)!}, ${at(days.verified)},
      ${at(days.answered)}, ${at(days.agreed)}, ${at(days.started)}, ${at(days.finished)}, ${at(days.sustained12)}, ${at(days.stopped)}
    from innovations i where i.id = ${n.innovationId}`;
}

/** Of the nine: answers after 4, 2, 8, 10, 1, 1, 20, 2 days; agreed 10, 20, 30, 40, 4, 6, 5; began 20, 40, 60, 80, 96, 95; took 100, 200, 250, 280. */
const OF_HUB = {
  declared: 9,
  agreed: 7,
  started: 6,
  finished: 4,
  sustained: 1,
  stopped: 2,
  daysToAnswer: 3,
  daysToAgree: 10,
  daysToStart: 70,
  daysToFinish: 225,
  waitingAgreement: 1,
  waitingStart: 1,
  waitingFinish: 1,
  yearOver: 3,
  endedInYear: 1,
};

test('the steps of a hub have the medians worked out by hand, and what still runs is counted beside them, not in them', async () => {
  const { body } = await n.world.anyone.get('/api/network/funnel');
  expect(body.hubs).toEqual([
    { hubId: n.hubId, hubName: 'Hub Nusa Tenggara Timur', ...OF_HUB },
    expect.objectContaining({
      hubName: 'Hub Bali',
      declared: 1,
      daysToAgree: 3,
      daysToFinish: null,
      waitingFinish: 1,
    }),
  ]);
});

test('the whole network and the innovation add the other hub; what was not valid counts nowhere', async () => {
  // With 2 - 1 = 1 day more to answer, 3 to agree, 1 to begin, and one more that still runs.
  const all = {
    ...OF_HUB,
    declared: 10,
    agreed: 8,
    started: 7,
    daysToAnswer: 2,
    daysToAgree: 8,
    daysToStart: 60,
    waitingFinish: 2,
  };
  expect((await n.world.anyone.get('/api/network/funnel')).body.funnel).toEqual(all);
  const own = (await n.world.anyone.get(`/api/innovations/${n.innovationId}/replications`)).body;
  expect(own.funnel).toEqual(all);
  expect(own.places.length).toBe(7);
  const empty = (await n.world.anyone.get(`/api/innovations/${n.strayId}/replications`)).body.funnel;
  expect([empty.declared, empty.daysToAgree, empty.waitingAgreement]).toEqual([0, null, 0]);
});

test('an answer moves one from waiting to reached, and a year later it is asked whether it runs', async () => {
  const { owner: sql, travel, anyone } = n.world;
  await sql`update replications set state = 'finished', finished_at = now() where number = 5`;
  const funnel = async () => (await anyone.get('/api/network/funnel')).body.hubs[0];
  // 100, 200, 230, 250, 280.
  expect(await funnel()).toMatchObject({ finished: 5, daysToFinish: 230, waitingFinish: 0, yearOver: 3 });
  travel(367 * 86_400_000);
  expect(await funnel()).toMatchObject({ yearOver: 5, sustained: 1, endedInYear: 1 });
});
