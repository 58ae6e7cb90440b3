import fc from 'fast-check';
import { expect, test } from 'vitest';
import { submission } from '../../workflows/index.ts';
import type { Seam } from './simulated-parts.ts';
import { SimulatedWorld } from './simulated-world.ts';

/*
 * Ten thousand interleavings of three officers, two workers and crashes between every two steps, over the machines as
 * they are and a store that forgets what was not committed. Ways to build it wrong are found by the same invariants.
 */

const RUNS = 10_000;
const STEPS = 60;
const seed = Number(process.env['KIPP_FAULT_SEED'] ?? Date.now() % 1_000_000);

type Real = { world: SimulatedWorld };
type Step = fc.Command<object, Real>;

/** One thing that happens, and what must hold after it. */
function step(name: string, happen: (world: SimulatedWorld) => void): Step {
  return {
    check: () => true,
    run: (_model, { world }) => {
      happen(world);
      const fault = world.fault();
      if (fault) throw new Error(fault);
    },
    toString: () => name,
  };
}

const states = fc.constantFrom(...Object.keys(submission.states));
const officer = fc.nat(2);
const worker = fc.nat(1);
const officers = fc
  .tuple(officer, fc.nat(29))
  .map(([who, choice]) => step(`officer ${who} (${choice})`, (world) => world.stepOfficer(who, choice)));
const workers = worker.map((which) => step(`worker ${which}`, (world) => world.stepWorker(which)));
const crashes = officer.map((who) => step(`server of ${who} dies`, (world) => world.crashServer(who)));
const deaths = worker.map((which) => step(`worker ${which} dies`, (world) => world.crashWorker(which)));
const sweeps = fc.constant(step('sweep', (world) => world.sweep()));
const steps = fc.commands(
  [officers, officers, officers, officers, officers, officers, workers, workers, crashes, deaths, sweeps],
  {
    maxCommands: STEPS,
    size: 'max',
  },
);

function simulate(seam: Seam): fc.RunDetails<[string, Iterable<Step>]> {
  const property = fc.property(states, steps, (state, commands) => {
    const world = new SimulatedWorld(seam, state);
    fc.modelRun(() => ({ model: {}, real: { world } }), commands);
    const fault = world.finish();
    if (fault) throw new Error(fault);
  });
  return fc.check(property, { seed, numRuns: RUNS, endOnFailure: true });
}

test(`${RUNS} interleavings lose nothing and double nothing (seed ${seed})`, () => {
  const { failed, counterexample, errorInstance, numRuns } = simulate('none');
  expect([failed, String(errorInstance ?? ''), String(counterexample ?? '')]).toEqual([false, '', '']);
  expect(numRuns).toBe(RUNS);
});

test.each<[Seam, RegExp]>([
  ['reply before commit', /acknowledged and is not there/],
  ['key apart', /was refused and is done/],
  ['no version', /was decided on version/],
  ['resend', /arrived twice/],
  ['one organiser', /alone/],
])('a store with the fault "%s" is found out', (seam, words) => {
  const { failed, errorInstance } = simulate(seam);
  expect([failed, words.test(String(errorInstance))]).toEqual([true, true]);
});
