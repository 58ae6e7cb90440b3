/**
 * What a workflow is made of: a table that a lawyer can read, the words people see, and the XState machine built
 * from that table. Nothing here reads a clock, a database or a file: what a guard needs is handed in as facts.
 */
import { createMachine } from 'xstate';
import type { AnyStateMachine } from 'xstate';

/** A text for people. Indonesian is the original; English says the same. */
export type Words = { id: string; en: string };

export type Role =
  | 'innovator'
  | 'agency-admin'
  | 'secretariat'
  | 'evaluator'
  | 'evaluator-chair'
  | 'panelist'
  | 'panel-chair'
  | 'organiser'
  | 'auditor'
  | 'hub'
  | 'hub-verifier'
  | 'steward'
  | 'system';

/** Plain findings that a service looked up in its transaction. A fact that is missing never lets anything pass. */
export type Facts = Readonly<
  Record<string, boolean | number | string | readonly string[] | null | undefined>
>;

/**
 * A condition on a transition. `facts` names what `holds` reads, so that a service can look up only what is needed.
 * `hides` marks a fork that belongs to other editions: it is refused like any other, but draws no blocked button.
 */
export type Guard = {
  facts: readonly string[];
  holds: (facts: Facts) => boolean;
  reason: Words;
  hides?: true;
};

export type Recipient =
  | 'agency'
  | 'innovators'
  | 'office'
  | 'jurors'
  | 'person'
  | 'organisers'
  | 'list'
  | 'owner'
  | 'replicator'
  | 'hub'
  | 'peers'
  | 'verifiers';
/**
 * `likeness`: the submitted text is compared with the others. `release`: whoever still reads it is freed.
 * `objector`: whoever objected is told, by an address that nobody else may read. `directory`: the directory of innovations follows
 * the published result, or what an owner said. All happen off the path of the request.
 */
export type Effect =
  | { kind: 'mail'; template: string; to: Recipient }
  | { kind: 'certificate' }
  | { kind: 'likeness' }
  | { kind: 'release' }
  | { kind: 'objector' }
  | { kind: 'directory' };

/**
 * One row of the table. `event` is the past-tense name under which the change is recorded, mailed and sent onward.
 * `two` needs a second organiser's confirmation; `embargoed` stays unseen outside until it is announced.
 */
export type Transition<State extends string = string> = {
  from: readonly State[];
  verb: string;
  to: State;
  event: string;
  who: readonly Role[];
  two?: true;
  embargoed?: true;
  needsReason?: true;
  guards?: readonly string[];
  effects: readonly Effect[];
  words: { act: Words; done: Words };
};

export type StateWords = { label: Words; publicLabel?: Words; final?: true };

/** The parts of a workflow as written down. The first state listed is the one a new row begins in. */
export type WorkflowParts<State extends string = string> = {
  name: string;
  creation: { event: string; effects: readonly Effect[] };
  states: Record<State, StateWords>;
  guards: Record<string, Guard>;
  table: readonly Transition<State>[];
};

export type Workflow<State extends string = string> = WorkflowParts<State> & {
  initial: State;
  machine: AnyStateMachine;
};

/** The event as the machine receives it. */
export type Sent = { type: string; by: readonly Role[]; facts: Facts };

/** Which row of the table an arrow of the machine stands for, counted from 0. */
export type RowNumber = { row: number };

/** A text in both languages, written on one line so that a table stays readable. */
export function say(id: string, en: string): Words {
  return { id, en };
}

/** One mail per group of recipients; the template carries the name of the event. */
export function mail(template: string, ...to: Recipient[]): Effect[] {
  return to.map((recipient) => ({ kind: 'mail', template, to: recipient }));
}

/** The guard whose only fact has the guard's own name and must be exactly true. */
export function fact(name: string, reason: Words, hides?: true): Guard {
  const guard: Guard = { facts: [name], holds: (facts) => facts[name] === true, reason };
  return hides ? { ...guard, hides } : guard;
}

/** The guards of a row that do not hold, in the order the row names them. */
export function failingGuards(parts: WorkflowParts, row: Transition, facts: Facts): Guard[] {
  return (row.guards ?? []).map((name) => parts.guards[name]!).filter((guard) => !guard.holds(facts));
}

/** Whether one of these roles is named in the row. */
export function mayAct(row: Transition, by: readonly Role[]): boolean {
  return row.who.some((role) => by.includes(role));
}

/**
 * Checks the table and builds its machine.
 * @throws Error naming the workflow and the row when the table contradicts itself, so that a wrong table stops the start.
 */
export function defineWorkflow<State extends string>(parts: WorkflowParts<State>): Workflow<State> {
  const faults = findFaults(parts);
  if (faults.length > 0) throw new Error(`The workflow "${parts.name}" is wrong: ${faults.join('; ')}`);
  const initial = Object.keys(parts.states)[0] as State;
  return { ...parts, initial, machine: buildMachine(parts, initial) };
}

function buildMachine(parts: WorkflowParts, initial: string): AnyStateMachine {
  const states: Record<string, object> = {};
  for (const [name, words] of Object.entries(parts.states)) {
    states[name] = words.final ? { type: 'final' } : { on: eventsFrom(parts, name) };
  }
  return createMachine(
    { id: parts.name, initial, types: {} as { events: Sent }, states },
    {
      guards: {
        legal: ({ event }, params) => {
          const row = parts.table[(params as RowNumber).row]!;
          return mayAct(row, event.by) && failingGuards(parts, row, event.facts).length === 0;
        },
      },
      // The action does nothing; it tells the caller which row of the table the machine took.
      actions: { took: () => {} },
    },
  );
}

function eventsFrom(parts: WorkflowParts, state: string): Record<string, object[]> {
  const on: Record<string, object[]> = {};
  parts.table.forEach((transition, row) => {
    if (!transition.from.includes(state)) return;
    (on[transition.verb] ??= []).push({
      target: transition.to,
      guard: { type: 'legal', params: { row } },
      actions: { type: 'took', params: { row } },
    });
  });
  return on;
}

function findFaults(parts: WorkflowParts): string[] {
  const states = Object.keys(parts.states);
  const faults = states.length === 0 ? ['it has no states'] : [];
  for (const [index, row] of parts.table.entries()) {
    const at = `row ${index + 1} (${row.verb})`;
    for (const state of [...row.from, row.to]) {
      if (!states.includes(state)) faults.push(`${at} names the unknown state "${state}"`);
    }
    for (const state of row.from) {
      if (parts.states[state]?.final) faults.push(`${at} leaves the final state "${state}"`);
    }
    for (const guard of row.guards ?? []) {
      if (!Object.hasOwn(parts.guards, guard)) faults.push(`${at} names the unknown guard "${guard}"`);
    }
    if (row.from.length === 0) faults.push(`${at} begins nowhere`);
    if (row.who.length === 0) faults.push(`${at} is open to nobody`);
    if (row.two && row.who.some((role) => role !== 'organiser'))
      faults.push(`${at} needs two but not organisers`);
    faults.push(
      ...findNameFaults(parts.name, at, row.event, row.effects),
      ...findEmbargoFaults(parts, at, row),
    );
  }
  faults.push(...findNameFaults(parts.name, 'the creation', parts.creation.event, parts.creation.effects));
  for (const name of Object.keys(parts.guards)) {
    if (!parts.table.some((row) => row.guards?.includes(name)))
      faults.push(`the guard "${name}" is never used`);
  }
  return faults;
}

function findNameFaults(workflow: string, at: string, event: string, effects: readonly Effect[]): string[] {
  const faults = event.startsWith(`${workflow}.`) ? [] : [`${at} records "${event}", not "${workflow}.…"`];
  for (const effect of effects) {
    if (effect.kind === 'mail' && effect.template !== event) faults.push(`${at} mails "${effect.template}"`);
  }
  return faults;
}

/** Whether the row leaves the state as it is: such a step is never announced, since nothing shows it outside. */
export function staysPut(row: Transition): boolean {
  return row.from.every((state) => state === row.to);
}

/** What is announced later is read from the state alone, so every secret way into a state must say the same. */
function findEmbargoFaults(parts: WorkflowParts, at: string, row: Transition): string[] {
  if (!row.embargoed || staysPut(row)) return [];
  const twins = parts.table.filter((other) => other.embargoed && !staysPut(other) && other.to === row.to);
  const same = twins.every((twin) => JSON.stringify(twin.effects) === JSON.stringify(row.effects));
  return same ? [] : [`${at} announces "${row.to}" otherwise than another row`];
}
