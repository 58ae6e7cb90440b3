import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealAudit } from '../../server/integrity/audit-service.ts';
import { rehearsalsDone, stopRehearsals, sweepRehearsals } from '../../server/rehearsal/runner.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { outcomeOf, until } from './outcome.ts';
import { differing, traceOf, type Trace } from './trace.ts';

let given: Competition;
let before: Trace;

beforeAll(async () => {
  given = await openCompetition({ queueInPostgres: true });
  await given.world.settle();
  await sealAudit(given.world.context);
  before = await traceOf(given.world);
}, 180_000);
afterAll(() => given?.world.close());

async function begin(): Promise<string> {
  const started = await given.organiser.post(`/api/bodies/${given.bodyId}/rehearsals`, {
    submissions: 12,
    seed: 5,
    editionId: given.editionId,
  });
  expect(started.status, started.text).toBe(201);
  return started.body.id;
}

const show = async (id: string) => (await given.organiser.get(`/api/rehearsals/${id}`)).body;

async function order(id: string, verb: string, body?: unknown) {
  const answer = await given.organiser.put(`/api/rehearsals/${id}/${verb}`, body, {
    version: (await show(id)).version,
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
}

async function finish(id: string) {
  await sweepRehearsals(given.world.context);
  await rehearsalsDone(given.world.context);
  const { state, problem } = await show(id);
  expect([state, problem]).toEqual(['finished', null]);
}

let undisturbed: Awaited<ReturnType<typeof outcomeOf>>;

test('the same seed gives the same year, however often its worker ends and an organiser stops it', async () => {
  const { context } = given.world;
  const first = await begin();
  await finish(first);
  undisturbed = await outcomeOf(given.world, first);
  const { name } = await show(first);
  await order(first, 'wipe', { name });
  await sweepRehearsals(context);
  await rehearsalsDone(context);

  const second = await begin();
  await sweepRehearsals(context);
  // The worker is shut down in the moment in which the deadline passed: the next one must live after it.
  await until(given.world, second, 'rehearsals t where t.clock_ms > 0');
  await stopRehearsals(context);
  await sweepRehearsals(context);
  await until(given.world, second, `scoresheets t where t.state = 'submitted'`);
  // The worker is shut down: it lets go at once, and the next one goes on.
  await stopRehearsals(context);
  await sweepRehearsals(context);
  await until(given.world, second, 'interviews t where true');
  const stopped = await order(second, 'cancellation');
  expect([stopped.state, stopped.offers.map((one: { verb: string }) => one.verb)]).toEqual([
    'cancelled',
    ['resume', 'wipe'],
  ]);
  await rehearsalsDone(context);
  expect(
    (await given.organiser.put(`/api/rehearsals/${second}/cancellation`, undefined, stopped)).status,
  ).toBe(409);
  await order(second, 'resumption');
  await finish(second);
  expect(await outcomeOf(given.world, second)).toEqual(undisturbed);
}, 180_000);

test('a rehearsal is one at a time, and the wipe of one that was begun twice leaves nothing either', async () => {
  const { items } = (await given.organiser.get(`/api/bodies/${given.bodyId}/rehearsals`)).body;
  const [{ id, name }] = items;
  await order(id, 'wipe', { name });
  const again = await given.organiser.post(`/api/bodies/${given.bodyId}/rehearsals`, {
    submissions: 10,
    seed: 1,
  });
  expect([again.status, again.body.code]).toEqual([409, 'already_exists']);
  await sweepRehearsals(given.world.context);
  // A wipe that is cut off between two batches goes on as well.
  await stopRehearsals(given.world.context);
  await sweepRehearsals(given.world.context);
  await rehearsalsDone(given.world.context);
  await sealAudit(given.world.context);
  expect(differing(before, await traceOf(given.world))).toEqual([
    'public.audit_links',
    'public.events',
    'public.idempotency_keys',
  ]);
}, 180_000);
