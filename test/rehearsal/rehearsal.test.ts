import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { look } from '../../server/db/door.ts';
import { checkChain } from '../../server/integrity/audit-check.ts';
import { sealAudit } from '../../server/integrity/audit-service.ts';
import { rehearsalsDone, sweepRehearsals } from '../../server/rehearsal/runner.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { differing, traceOf, type Trace } from './trace.ts';

/**
 * The fates that this seed deals to thirty proposals, as server/rehearsal/script.ts tells them apart: 22 plain, 1 returned once,
 * 1 careless, 1 too young, 2 late, 1 withdrawn; 1 too late and 1 over the quota of ten are refused at the door.
 */
const SEED = 15_915;
const FATES = {
  agencies: 6,
  // 2 organisers, 4 of the secretariat, 2 chairs, 6 evaluators, 9 panelists, and two of each agency.
  people: 35,
  'drafts begun': 30,
  received: 28,
  'received late': 2,
  'refused guard_refused': 1,
  'refused deadline_passed': 1,
  withdrawn: 1,
  'failed the check': 2,
  'looked at by a second person': 2,
  'passed the check': 25,
  'stages closed': 1,
  'objections filed': 2,
  'objections decided': 2,
  'visits planned': 1,
  'visits reported': 1,
  published: 1,
  'corrections published': 1,
};

let given: Competition;
let before: Trace;
let id: string;
let mailsBefore: unknown[];

beforeAll(async () => {
  given = await openCompetition({ queueInPostgres: true });
  await given.world.settle();
  await sealAudit(given.world.context);
  before = await traceOf(given.world);
  mailsBefore = await given.world.mails();
}, 180_000);
afterAll(() => given?.world.close());

async function work() {
  await sweepRehearsals(given.world.context);
  await rehearsalsDone(given.world.context);
}

const show = async () => (await given.organiser.get(`/api/rehearsals/${id}`)).body;

const counted = (steps: { counts: Record<string, number> }[], what: string) =>
  steps.reduce((sum, step) => sum + (step.counts[what] ?? 0), 0);

test('an organiser rehearses the rules of the own edition with thirty proposals, to the certificates', async () => {
  const started = await given.organiser.post(`/api/bodies/${given.bodyId}/rehearsals`, {
    submissions: 30,
    seed: SEED,
    editionId: given.editionId,
  });
  expect(started.status, started.text).toBe(201);
  ({ id } = started.body);
  expect(started.body.steps.map((one: { state: string }) => one.state)).toEqual([
    'running',
    ...Array.from({ length: 17 }, () => 'waiting'),
  ]);
  await work();
  const shown = await show();
  expect([shown.state, shown.problem, shown.secondsLeft]).toEqual(['finished', null, null]);
  const names = Object.keys(FATES);
  expect(Object.fromEntries(names.map((what) => [what, counted(shown.steps, what)]))).toEqual(FATES);
}, 180_000);

test('nothing of it is public, and nothing was sent', async () => {
  const { world, organiser, stranger } = given;
  const { editionId } = await show();
  for (const client of [world.anyone, stranger]) {
    expect((await client.get('/api/editions')).body.items.map((one: { id: string }) => one.id)).toEqual([
      given.editionId,
    ]);
    for (const path of ['', '/results', '/results/export?format=csv'])
      expect((await client.get(`/api/editions/${editionId}${path}`)).status, path).toBe(404);
  }
  // Whoever organises the real body looks into it, and changes nothing.
  expect((await organiser.get(`/api/editions/${editionId}`)).body.state).toBe('awarded');
  const certificates = await world.owner<{ code: string; demo: boolean }[]>`
    select code, (data ->> 'demo')::boolean as demo from certificates where edition_id = ${editionId}`;
  expect(new Set(certificates.map((one) => one.demo))).toEqual(new Set([true]));
  expect((await world.anyone.get(`/api/verification/${certificates[0]!.code}`)).status).toBe(404);
  const ledger = await world.owner<{ state: string; problem: string | null }[]>`
    select distinct state, problem from deliveries where edition_id = ${editionId} and recipient_id is not null`;
  expect([...ledger]).toEqual([{ state: 'closed', problem: 'rehearsal' }]);
  expect((await world.mails()).filter((mail) => !mail.address.endsWith('.invalid'))).toEqual(mailsBefore);
});

test('every invariant holds in the rehearsed year', async () => {
  expect(await examine(given.world.owner)).toEqual([]);
});

test('the database wipes no body that is real, and none that nobody ordered to be wiped', async () => {
  const { world, bodyId } = given;
  const [row] = await world.owner<
    { body: string }[]
  >`select rehearsal_body_id as body from rehearsals where id = ${id}`;
  for (const body of [bodyId, row!.body])
    await expect(
      world.act((tx) => tx.execute(sql`select kipp_wipe_rehearsal(${body}::uuid, 10)`)),
    ).rejects.toThrow();
  await expect(world.owner`update bodies set rehearsal_of = ${bodyId} where id = ${bodyId}`).rejects.toThrow(
    'stays what it was founded as',
  );
  // The owner with the setting of a wipe in hand still takes no event of a real body.
  await expect(
    world.owner.begin(async (owner) => {
      await owner`select set_config('kipp.wiping', ${bodyId}, true)`;
      await owner`delete from events where body_id = ${bodyId}`;
    }),
  ).rejects.toThrow('append-only');
});

test('the wipe leaves the installation as it was, but for the note that it happened', async () => {
  const { organiser, secretariat } = given;
  const { version, name } = await show();
  const wrong = await organiser.put(`/api/rehearsals/${id}/wipe`, { name: 'Gladi' }, { version });
  expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_input']);
  expect((await secretariat.put(`/api/rehearsals/${id}/wipe`, { name }, { version })).status).toBe(403);
  const wiped = await organiser.put(`/api/rehearsals/${id}/wipe`, { name }, { version });
  expect(wiped.status, wiped.text).toBe(200);
  await work();
  expect((await organiser.get(`/api/rehearsals/${id}`)).status).toBe(404);
  await sealAudit(given.world.context);
  expect(differing(before, await traceOf(given.world))).toEqual([
    'public.audit_links',
    'public.events',
    'public.idempotency_keys',
  ]);
  // The chain of the rehearsal went with it; that of the body that ordered it goes on.
  const chains = await given.world.owner`select distinct chain from audit_links where body_id is not null`;
  expect([...chains]).toEqual([{ chain: given.bodyId }]);
  const audit = await look(given.world.system, (tx) => checkChain(tx, given.bodyId));
  expect([audit.waiting, audit.faults]).toEqual([0, []]);
  const { items, traces } = (await organiser.get(`/api/bodies/${given.bodyId}/rehearsals`)).body;
  expect([items, traces.map((one: { event: string; by: string }) => [one.event, one.by])]).toEqual([
    [],
    [
      ['rehearsal.wiped', null],
      ['rehearsal.wipeOrdered', 'Dewi Anggraini'],
      ['rehearsal.started', 'Dewi Anggraini'],
    ],
  ]);
}, 180_000);
