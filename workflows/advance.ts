/**
 * The only door through which a state changes. It decides and writes nothing: the caller locks the row, asks here,
 * and writes what comes back. XState ignores an illegal event silently, so `can` is asked before every step.
 */
import { transition as step, type AnyMachineSnapshot } from 'xstate';
import { failingGuards, mayAct, staysPut } from './table.ts';
import type { Effect, Facts, Guard, Role, RowNumber, Transition, Words, Workflow } from './table.ts';

/** A stored row. `announcedState` is what the agency and the public may know while a decision is under embargo. */
export type Row = { state: string; announcedState?: string | null };

export type Advanced = {
  ok: true;
  state: string;
  announcedState: string;
  effects: Effect[];
  transition: Transition;
};

export type Refused = {
  ok: false;
  code: 'illegal_transition' | 'guard_refused' | 'role_refused';
  state: string;
  possible: string[];
  reason?: Words;
};

export type Offer = { verb: string; act: Words; two: boolean; needsReason: boolean; blocked: Words | null };

/** Who works inside an edition and sees a decision before it is announced. Everybody else sees what was announced. */
const INSIDE: readonly Role[] = [
  'organiser',
  'secretariat',
  'evaluator-chair',
  'panel-chair',
  'panelist',
  'auditor',
  'steward',
  'system',
];

/** The state these roles may know of: the real one inside, the announced one outside. */
export function stateShownTo(row: Row, by: readonly Role[]): string {
  return by.some((role) => INSIDE.includes(role)) ? row.state : (row.announcedState ?? row.state);
}

/**
 * Decides one change of state.
 *
 * `transition.two` and `transition.needsReason` are for the caller to honour: when `two` is set, the answer to a
 * first organiser is a request, and the new state is written only when a second one has confirmed it.
 * @returns the new state with its effects, or a refusal that tells the state as this person may know it and the
 *   verbs that person may send from there (their guards not judged).
 * @throws Error when the row stands in a state that the workflow does not know: the data is broken, not the request.
 */
export function advance(
  workflow: Workflow,
  row: Row,
  event: { verb: string; by: readonly Role[]; facts?: Facts },
): Advanced | Refused {
  const sent = { type: event.verb, by: event.by, facts: factsOf(row, event.facts) };
  const here = standIn(workflow, row.state);
  if (!here.can(sent)) return refuse(workflow, row, event.verb, event.by, sent.facts);
  const [there, actions] = step(workflow.machine, here, sent);
  const taken = workflow.table[rowTaken(actions)]!;
  const state = String(there.value);
  return {
    ok: true,
    state,
    announcedState: taken.embargoed ? (row.announcedState ?? row.state) : state,
    effects: taken.effects.filter((effect) => !(taken.embargoed && isHeldBack(effect))),
    transition: taken,
  };
}

/**
 * The events this person may send now, in the order of the table; this draws the buttons. A guard that stands in
 * the way leaves the offer visible with its reason, except where the fork belongs to another kind of edition.
 */
export function offers(workflow: Workflow, row: Row, by: readonly Role[], facts?: Facts): Offer[] {
  const state = stateShownTo(row, by);
  standIn(workflow, state);
  const known = factsOf(row, facts);
  return possibleFrom(workflow, state, by).flatMap((verb) => {
    const judged = judge(workflow, state, verb, by, known);
    const open = judged.find(({ failing }) => failing.length === 0);
    const shown = open ?? judged.find(({ failing }) => !failing.some((guard) => guard.hides));
    if (!shown) return [];
    const { words, two, needsReason } = shown.transition;
    const blocked = shown.failing[0]?.reason ?? null;
    return [{ verb, act: words.act, two: two ?? false, needsReason: needsReason ?? false, blocked }];
  });
}

/** Lifts the embargo from a row: what outsiders may know from now on, and the messages that waited for it. */
export function announce(workflow: Workflow, row: Row): { announcedState: string; effects: Effect[] } {
  standIn(workflow, row.state);
  if ((row.announcedState ?? row.state) === row.state) return { announcedState: row.state, effects: [] };
  const arrival = workflow.table.find(
    (transition) => transition.embargoed && !staysPut(transition) && transition.to === row.state,
  );
  return { announcedState: row.state, effects: (arrival?.effects ?? []).filter(isHeldBack) };
}

/** The names of the facts that the guards on this person's verbs read, so that a service looks up only those. */
export function factsNeeded(workflow: Workflow, row: Row, by: readonly Role[]): string[] {
  const states = [row.state, stateShownTo(row, by)];
  const rows = workflow.table.filter((at) => at.from.some((from) => states.includes(from)) && mayAct(at, by));
  const guards = rows.flatMap((at) => at.guards ?? []).map((name) => workflow.guards[name]!);
  return [...new Set(guards.flatMap((guard) => guard.facts))].filter((name) => name !== 'announced');
}

/** Whether the result is announced is known from the row itself; no caller can claim otherwise. */
function factsOf(row: Row, facts: Facts | undefined): Facts {
  return { ...facts, announced: (row.announcedState ?? row.state) === row.state };
}

/** A message to the outside would tell a secret; one to the office or the jury would not. */
function isHeldBack(effect: Effect): boolean {
  if (effect.kind === 'mail') return effect.to === 'agency' || effect.to === 'innovators';
  return effect.kind === 'certificate';
}

/** The machine itself says which row it took, so that table and machine cannot tell two stories. */
function rowTaken(actions: readonly { type: string; params?: unknown }[]): number {
  return (actions.find((action) => action.type === 'took')!.params as RowNumber).row;
}

function standIn(workflow: Workflow, state: string): AnyMachineSnapshot {
  if (!Object.hasOwn(workflow.states, state)) {
    throw new Error(`The workflow "${workflow.name}" has no state "${state}"`);
  }
  return workflow.machine.resolveState({ value: state, context: {} });
}

type Judged = { transition: Transition; failing: Guard[] };

/** The rows these roles could take by that verb, each with the guards that stand in the way. */
function judge(workflow: Workflow, state: string, verb: string, by: readonly Role[], facts: Facts): Judged[] {
  return workflow.table
    .filter((row) => row.verb === verb && row.from.includes(state) && mayAct(row, by))
    .map((transition) => ({ transition, failing: failingGuards(workflow, transition, facts) }));
}

function possibleFrom(workflow: Workflow, state: string, by: readonly Role[]): string[] {
  const rows = workflow.table.filter((row) => row.from.includes(state) && mayAct(row, by));
  return [...new Set(rows.map((row) => row.verb))];
}

function refuse(workflow: Workflow, row: Row, verb: string, by: readonly Role[], facts: Facts): Refused {
  const shown = stateShownTo(row, by);
  const refused = { ok: false as const, state: shown, possible: possibleFrom(workflow, shown, by) };
  // A person outside is judged on what was announced, so that a refusal cannot betray a decision under embargo.
  const exists = workflow.table.some((at) => at.verb === verb && at.from.includes(shown));
  if (!exists) return { ...refused, code: 'illegal_transition' };
  const judged = judge(workflow, row.state, verb, by, facts);
  const nearest = judged.find(({ failing }) => !failing.some((guard) => guard.hides)) ?? judged[0];
  const reason = nearest?.failing[0]?.reason;
  return reason ? { ...refused, code: 'guard_refused', reason } : { ...refused, code: 'role_refused' };
}
