import { parentPort } from 'node:worker_threads';
import { diagnose, type Diagnosis } from './bench-diagnosis.ts';
import {
  drawMore,
  openBench,
  type BenchFirst,
  type BenchInput,
  type Chances,
  type OpenBench,
} from './bench-fit.ts';
import { simulateDropOut, type DropOut, type DropOutInput } from './drop-out.ts';
import { fitSeverities, type Fitted, type IndependentSheet } from './severity-fit.ts';
import { planReplacement, type Replacement, type ReplacementInput } from './replacement-plan.ts';
import { planStage, type StagePlan, type StagePlanInput } from './stage-plan.ts';

// Runs in a thread of its own: an assignment of thousands or a fit keeps a processor busy for a second, and the server
// answers people meanwhile.

/** What the engine computes: by kind, what it is given and what it gives. */
export type Engine = {
  severity: { input: readonly IndependentSheet[]; output: Fitted };
  plan: { input: StagePlanInput; output: StagePlan };
  replacement: { input: ReplacementInput; output: Replacement };
  bench: { input: BenchInput; output: BenchFirst };
  /** The next draws of a workbench that is still open here; null when it was forgotten. */
  benchDraws: { input: { key: string; draws: number }; output: Chances | null };
  benchDiagnosis: { input: { key: string }; output: Diagnosis | null };
  dropOut: { input: DropOutInput; output: DropOut };
};
export type Order = { [K in keyof Engine]: { id: number; kind: K; input: Engine[K]['input'] } }[keyof Engine];
export type Answer = { id: number; output: unknown } | { id: number; message: string };

if (!parentPort) throw new Error('engine-thread.ts runs in a worker thread');
const port = parentPort;

port.on('message', (order: Order) => {
  compute(order).then(
    (output) => port.postMessage({ id: order.id, output } satisfies Answer),
    (error: Error) =>
      port.postMessage({ id: order.id, message: error.stack ?? error.message } satisfies Answer),
  );
});

/** So many workbenches wait for their next draws; each holds a few megabytes for thousands of submissions. */
const OPEN_BENCHES = 6;
const benches = new Map<string, OpenBench>();

function startBench(input: BenchInput): BenchFirst {
  const { first, open } = openBench(input);
  benches.delete(input.key);
  if (open) benches.set(input.key, open);
  for (const key of benches.keys()) if (benches.size > OPEN_BENCHES) benches.delete(key);
  return first;
}

async function compute(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'severity':
      return fitSeverities(order.input);
    case 'plan':
      return planStage(order.input);
    case 'replacement':
      return planReplacement(order.input);
    case 'dropOut':
      return simulateDropOut(order.input);
    case 'bench':
      return startBench(order.input);
    case 'benchDraws': {
      const bench = benches.get(order.input.key);
      return bench ? drawMore(bench, order.input.draws) : null;
    }
    case 'benchDiagnosis': {
      const bench = benches.get(order.input.key);
      return bench ? diagnose(bench) : null;
    }
  }
}
