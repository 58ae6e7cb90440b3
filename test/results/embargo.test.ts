import { afterEach, beforeEach, expect, it } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { publishDue } from '../../server/results/release-service.ts';
import { askToPublish, openDecided, type Decided } from './decided.ts';

let given: Decided;
beforeEach(async () => {
  given = await openDecided();
});
afterEach(() => given.world.close());

const HOUR = 3_600_000;
/** Publishing makes real PDFs; a busy machine takes its time. */
const PATIENCE_MS = 60_000;
const inTwoHours = () => new Date(Date.now() + 2 * HOUR).toISOString();

async function confirmIn(publishAt: string) {
  const request = await askToPublish(given, publishAt);
  const answer = await given.organiser2.put(
    `/api/requests/${request.id}/confirmation`,
    {},
    { version: request.version },
  );
  expect(answer.status).toBe(200);
  await given.world.settle();
  const [publication] = await given.world.owner`select id from publications order by number desc limit 1`;
  return publication!.id as string;
}

/** What leaks if anything does: the open page, the announced states, the numbers, the mails. */
async function seen() {
  const { world, editionId, organiser, admin } = given;
  const url = `/api/editions/${editionId}/results`;
  const statuses = [];
  for (const client of [world.anyone, admin, organiser]) statuses.push((await client.get(url)).status);
  const rows = await world.owner`select announced_state from submissions order by number`;
  const [counts] = await world.owner`select (select count(*)::int from certificates) as certificates,
    (select count(*)::int from deliveries where template like 'submission.%') as mails, (select state from editions where id = ${editionId})`;
  const { certificates, mails, state } = counts!;
  return { statuses, announced: rows.map((row) => row.announced_state), certificates, mails, state };
}

const nothing = {
  statuses: [404, 404, 404],
  announced: ['interviewed', 'interviewed', 'interviewed', 'interviewed'],
  certificates: 0,
  mails: 0,
  state: 'decided',
};

it(
  'before the set instant nobody sees a confirmed result; at the instant the system publishes it by itself',
  async () => {
    const id = await confirmIn(inTwoHours());
    expect(await seen()).toEqual(nothing);
    await publishDue(given.world.context, id);
    given.world.travel(HOUR);
    await given.world.settle();
    expect(await seen()).toEqual(nothing);
    given.world.travel(HOUR + 60_000);
    await given.world.settle();
    const { mails, ...open } = await seen();
    expect(mails).toBeGreaterThan(0);
    expect(open).toEqual({
      statuses: [200, 200, 200],
      announced: ['awarded', 'notSelected', 'awarded', 'awarded'],
      certificates: 7,
      state: 'published',
    });
    expect(await examine(given.world.owner)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a publication that is due goes out once, however many workers reach for it',
  async () => {
    const id = await confirmIn(inTwoHours());
    given.world.travel(3 * HOUR);
    const { context, owner } = given.world;
    await Promise.all([1, 2, 3, 4].map(() => publishDue(context, id)));
    await given.world.settle();
    await publishDue(context, id);
    const rows = await owner`select number from certificates order by number`;
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const [events] = await owner`select count(*)::int as n from events where name = 'publication.released'`;
    expect(events!.n).toBe(1);
  },
  PATIENCE_MS,
);

it(
  'a result that changed after it was confirmed does not go out until two confirm the new one',
  async () => {
    const stale = await confirmIn(inTwoHours());
    await given.world
      .owner`update submissions set state = 'disqualified', announced_state = 'disqualified' where id = ${given.second}`;
    given.world.travel(3 * HOUR);
    await publishDue(given.world.context, stale);
    const [held] = await publications();
    expect([held!['state'], held!['heldBy'], held!['heldReason'].en]).toEqual([
      ...['held', 'change'],
      'The result changed after it was confirmed. Cancel it and ask for publication again.',
    ]);
    expect((await onPublication(stale, 'release')).body.code).toBe('subject_changed');
    expect((await seen()).statuses).toEqual([404, 404, 404]);
    const request = await askToPublish(given);
    const answer = await given.organiser2.put(
      `/api/requests/${request.id}/confirmation`,
      {},
      { version: request.version },
    );
    expect(answer.status).toBe(200);
    await given.world.settle();
    const { body } = await given.world.anyone.get(`/api/editions/${given.editionId}/results`);
    expect(body.number).toBe(2);
    expect(body.groups[0].tiers[0].rows.map((row: { title: string }) => row.title)).toEqual([
      'Si Bunga Desa',
    ]);
    await publishDue(given.world.context, stale);
    const [first] = await given.world.owner`select published_at from publications where id = ${stale}`;
    expect(first!.published_at).toBeNull();
  },
  PATIENCE_MS,
);

it(
  'an objection that is open at the set instant holds the result back until an organiser lets it out or cancels it',
  async () => {
    const { world, organiser, organiser2, secretariat } = given;
    const first = await confirmIn(inTwoHours());
    await object('filed');
    world.travel(3 * HOUR);
    await world.settle();
    expect(await seen()).toEqual(nothing);
    expect((await publications()).map((one) => [one.state, one.heldBy, one.heldReason.en])).toEqual([
      ['held', 'guard', 'At least one objection is still without a decision.'],
    ]);
    const told = (await world.mails()).filter((one) => one.subject.endsWith('tertahan'));
    expect(told.map((one) => one.text.includes('/office/results'))).toEqual([true, true]);
    // Nothing goes out by itself afterwards, and whoever asks too early is refused as at the instant.
    const early = await onPublication(first, 'release');
    expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
    expect((await onPublication(first, 'release', {}, secretariat)).status).toBe(403);
    expect((await onPublication(first, 'cancellation', {})).status).toBe(400);
    const called = await onPublication(first, 'cancellation', { reason: 'Menunggu panel.' });
    expect([called.status, called.body.state]).toEqual([200, 'cancelled']);
    await object('withdrawn');
    await publishDue(world.context, first);
    expect([await seen(), (await onPublication(first, 'release')).status]).toEqual([nothing, 404]);

    const second = await confirmIn(new Date(Date.now() + 4 * HOUR).toISOString());
    await object('filed');
    world.travel(2 * HOUR);
    await world.settle();
    await object('withdrawn');
    await world.settle();
    expect(await seen()).toEqual(nothing);
    const both = await Promise.all(
      [organiser, organiser2].map((one) => onPublication(second, 'release', {}, one)),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
    await world.settle();
    expect((await seen()).statuses).toEqual([200, 200, 200]);
    expect((await publications()).map((one) => one.state)).toEqual(['cancelled', 'out']);
    expect(await examine(world.owner)).toEqual([]);
  },
  PATIENCE_MS,
);

async function publications(): Promise<Record<string, any>[]> {
  return (await given.secretariat.get(`/api/editions/${given.editionId}/publications`)).body.items;
}

/** What an organiser does with a publication that waits, with the version that the edition has now. */
async function onPublication(id: string, noun: string, body: object = {}, client = given.organiser) {
  const { version } = (await given.organiser.get(`/api/editions/${given.editionId}`)).body;
  return client.put(`/api/publications/${id}/${noun}`, body, { version });
}

/** One objection of the edition, in this state. */
async function object(state: 'filed' | 'withdrawn') {
  await given.world
    .owner`insert into objections (id, body_id, edition_id, submission_id, agency_id, number, kind, state,
      submission_number, title, agency_name, grounds, filed_at)
    select gen_random_uuid(), body_id, edition_id, id, agency_id, 1, 'finalist', ${state}, number, title, 'x', 'x', now()
    from submissions where id = ${given.first} on conflict (edition_id, number) do update set state = ${state}`;
}

it('an edition whose results are not published answers exactly as an unknown one', async () => {
  const { world, editionId, organiser } = given;
  for (const client of [world.anyone, organiser]) {
    const hidden = await client.get(`/api/editions/${editionId}/results`);
    const unknown = await client.get(`/api/editions/${world.context.ids.next()}/results`);
    expect(hidden.status).toBe(404);
    expect(hidden.text).toBe(unknown.text);
  }
});
