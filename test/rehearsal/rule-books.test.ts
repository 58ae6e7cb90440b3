import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { sealAudit } from '../../server/integrity/audit-service.ts';
import { rehearsalsDone, sweepRehearsals } from '../../server/rehearsal/runner.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { differing, traceOf, type Trace } from './trace.ts';

let given: Competition;
let before: Trace;

beforeAll(async () => {
  given = await openCompetition();
  await given.world.settle();
  await sealAudit(given.world.context);
  before = await traceOf(given.world);
}, 180_000);
afterAll(() => given?.world.close());

async function work() {
  await sweepRehearsals(given.world.context);
  await rehearsalsDone(given.world.context);
}

/** Rehearses a shipped rule book with twelve proposals. @returns what was counted, and what it came to */
async function rehearse(template: string, counted: readonly string[]) {
  const { world, organiser, bodyId } = given;
  const started = await organiser.post(`/api/bodies/${bodyId}/rehearsals`, {
    submissions: 12,
    seed: 3,
    template,
  });
  expect(started.status, started.text).toBe(201);
  await work();
  const { body } = await organiser.get(`/api/rehearsals/${started.body.id}`);
  expect([body.state, body.problem]).toEqual(['finished', null]);
  const steps = body.steps as { counts: Record<string, number> }[];
  const sum = (what: string) => steps.reduce((all, step) => all + (step.counts[what] ?? 0), 0);
  const { editionId } = body;
  const states = await world.owner<{ state: string; n: number }[]>`
    select state, count(*)::int as n from submissions where edition_id = ${editionId} group by 1`;
  const certificates = await world.owner<{ name: string; n: number }[]>`
    select a.tier_key || case when c.revoked_at is null then '' else ', revoked' end as name, count(*)::int as n
    from certificates c join awards a on a.id = c.award_id where c.edition_id = ${editionId} and c.kind = 'agency' group by 1`;
  return {
    counts: Object.fromEntries(counted.map((what) => [what, sum(what)])),
    states: Object.fromEntries(states.map((row) => [row.state, row.n])),
    certificates: Object.fromEntries(certificates.map((row) => [row.name, row.n])),
  };
}

test('the rules of 2025: a passing grade, ministries of the field, the public, and no objections', async () => {
  // Eleven pass the check and have three readers each; the four who reach 85 go to two institutions each.
  expect(
    await rehearse('kipp-2025', [
      'pacts signed',
      'tasks dealt',
      'sheets sent',
      'finalists chosen',
      'ratings given',
      'stages closed',
      'objections filed',
      'interviews held',
      'corrections published',
    ]),
  ).toEqual({
    counts: {
      // Six evaluators, nine panelists, and one of each of the fifteen institutions.
      'pacts signed': 30,
      'tasks dealt': 11 * 3 + 4 * 2,
      'sheets sent': 11 * 3 + 4 * 2,
      'finalists chosen': 4,
      // Thirty-two people; about one in twenty passes a finalist by.
      'ratings given': 123,
      'stages closed': 3,
      'objections filed': 0,
      'interviews held': 0,
      'corrections published': 1,
    },
    states: { notSelected: 8, awarded: 2, revoked: 1, ineligible: 1 },
    certificates: {
      finalis_umum: 2,
      'finalis_umum, revoked': 1,
      finalis_replikasi: 1,
      opsi_umum: 1,
      'opsi_umum, revoked': 1,
      opsi_replikasi: 1,
    },
  });
}, 180_000);

test('the rules of a province: four groups, two readers, interviews, and one finalist in ten is visited', async () => {
  expect(
    await rehearse('provinsi', [
      'tasks dealt',
      'sheets sent',
      'looked at by a second person',
      'finalists chosen',
      'interviews held',
      'visits reported',
      'ratings given',
    ]),
  ).toEqual({
    counts: {
      'tasks dealt': 11 * 2,
      // Seven finalists before three panelists each.
      'sheets sent': 11 * 2 + 7 * 3,
      'looked at by a second person': 0,
      'finalists chosen': 7,
      'interviews held': 7,
      'visits reported': 1,
      'ratings given': 0,
    },
    states: { notSelected: 6, awarded: 4, revoked: 1, ineligible: 1 },
    certificates: {
      'top_30_perangkat_daerah, revoked': 1,
      top_30_kabupaten_kota: 2,
      top_30_bumd: 1,
      top_replikasi: 1,
    },
  });
}, 180_000);

test('every invariant holds in both', async () => {
  expect(await examine(given.world.owner)).toEqual([]);
});

test('ratings, visits and their photos are wiped with the rest', async () => {
  const { items } = (await given.organiser.get(`/api/bodies/${given.bodyId}/rehearsals`)).body;
  for (const { id, name, version } of items) {
    const wiped = await given.organiser.put(`/api/rehearsals/${id}/wipe`, { name }, { version });
    expect(wiped.status, wiped.text).toBe(200);
    await work();
  }
  await sealAudit(given.world.context);
  expect(differing(before, await traceOf(given.world))).toEqual([
    'public.audit_links',
    'public.events',
    'public.idempotency_keys',
  ]);
}, 180_000);
