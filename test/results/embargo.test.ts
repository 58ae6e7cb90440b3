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
    await expect(publishDue(given.world.context, stale)).rejects.toThrow(
      'the result changed after it was confirmed: two organisers have to confirm the new one',
    );
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

it('an edition whose results are not published answers exactly as an unknown one', async () => {
  const { world, editionId, organiser } = given;
  for (const client of [world.anyone, organiser]) {
    const hidden = await client.get(`/api/editions/${editionId}/results`);
    const unknown = await client.get(`/api/editions/${world.context.ids.next()}/results`);
    expect(hidden.status).toBe(404);
    expect(hidden.text).toBe(unknown.text);
  }
});
