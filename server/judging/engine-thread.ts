import { parentPort } from 'node:worker_threads';
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

async function compute(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'severity':
      return fitSeverities(order.input);
    case 'plan':
      return planStage(order.input);
    case 'replacement':
      return planReplacement(order.input);
  }
}
