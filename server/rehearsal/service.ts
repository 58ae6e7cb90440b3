import { rehearsal as workflow } from '../../workflows/rehearsal.ts';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { RehearsalSettings } from '../db/schema/index.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { findBody, insertBody, insertRole } from '../people/queries.ts';
import { mayRehearse, mayWatch } from './policy.ts';
import { newProgress, timeLeftMs } from './progress.ts';
import * as queries from './queries.ts';
import { sourceOf } from './rules.ts';
import { recordOf } from './runner.ts';
import { STEPS } from './steps/index.ts';
import { watchersOf } from './watchers.ts';

export type NewRehearsal = {
  submissions: number;
  seed: number;
  editionId?: string | undefined;
  template?: string | undefined;
};

/**
 * Begins a rehearsal of the rules of an edition (or of a shipped rule book) in a body of its own. A worker takes it up
 * within seconds. The organisers of the body watch it as auditors.
 * @throws Refusal not_found, not_allowed, already_exists while another of the body runs or is wiped
 */
export async function startRehearsal(caller: Caller, bodyId: string, input: NewRehearsal) {
  mayRehearse(caller.actor, bodyId);
  const settings: RehearsalSettings = {
    submissions: input.submissions,
    seed: input.seed,
    editionId: input.editionId ?? null,
    template: input.template ?? null,
  };
  const body = await look(caller, async (tx) => {
    const edition = input.editionId ? await findEdition(tx, input.editionId) : null;
    if (input.editionId && edition?.bodyId !== bodyId) throw new Refusal('not_found');
    return (await findBody(tx, bodyId))!;
  });
  if (body.rehearsalOf) throw new Refusal('not_found');
  await sourceOf(caller.context, settings);
  const startedBy = personOf(caller);
  // A body is founded by the system alone; the organiser's right was checked above.
  const system = {
    ...asSystem(caller.context),
    ...(caller.once ? { once: { ...caller.once, key: `${startedBy} ${caller.once.key}` } } : {}),
  };
  const { id } = await act(system, async (tx) => {
    const running = (await queries.listRehearsals(tx, bodyId)).find((row) =>
      ['running', 'wiping'].includes(row.state),
    );
    if (running) throw new Refusal('already_exists', { what: RUNNING });
    const rehearsalBodyId = await insertBody(tx, {
      name: nameOf(body),
      shortName: nameOf(body),
      level: body.level,
      regionCode: body.regionCode,
      rehearsalOf: bodyId,
    });
    for (const personId of await watchersOf(tx, bodyId))
      await insertRole(tx, { personId, role: 'auditor', bodyId: rehearsalBodyId });
    const row = {
      id: tx.context.ids.next(),
      bodyId,
      rehearsalBodyId,
      state: workflow.initial,
      settings,
      progress: newProgress(STEPS),
      startedBy,
      createdAt: tx.at,
    };
    await queries.insertRehearsal(tx, row);
    await recordOf(tx, { ...row, version: 0 }, workflow.creation.event, {
      submissions: settings.submissions,
      seed: settings.seed,
      startedBy,
    });
    return { id: row.id };
  });
  return showRehearsal(caller, id);
}

export function showRehearsal(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findRehearsal(tx, id);
    mayWatch(tx.actor, row);
    return viewOf(tx, row, (await findBody(tx, row.bodyId))!);
  });
}

/** Those that are there, and the traces of those that are gone. */
export function listRehearsals(caller: Caller, bodyId: string) {
  return look(caller, async (tx) => {
    mayWatch(tx.actor, { bodyId });
    const [rows, traces, body] = await Promise.all([
      queries.listRehearsals(tx, bodyId),
      queries.listTraces(tx, bodyId),
      findBody(tx, bodyId),
    ]);
    return {
      items: rows.map((row) => viewOf(tx, row, body!)),
      traces: traces.map(({ at, name, actor, payload }) => ({
        at: new Date(at).toISOString(),
        event: name,
        by: actor,
        submissions: Number(payload['submissions'] ?? 0),
      })),
    };
  });
}

/** Stops it between two acts of its people; what was done stays, to look at, to go on with or to wipe. */
export function cancelRehearsal(caller: Caller, id: string) {
  return change(caller, id, 'cancel', { endedAt: new Date() });
}

/** Goes on where a stopped or failed one ended. */
export function resumeRehearsal(caller: Caller, id: string) {
  return change(caller, id, 'resume', { problem: null, endedAt: null, runner: null, beatAt: null });
}

/**
 * Orders the wipe: everything the rehearsal made goes, and nothing brings it back.
 * @param input.name the name of the rehearsal's body, typed by the organiser
 * @throws Refusal invalid_input when another name was typed, illegal_transition while it runs
 */
export function wipeRehearsal(caller: Caller, id: string, input: { name: string }) {
  return change(caller, id, 'wipe', { runner: null, beatAt: null }, async (tx, row) => {
    if (input.name.trim() !== nameOf((await findBody(tx, row.bodyId))!))
      throw new Refusal('invalid_input', { summary: OTHER_NAME }, {}, [
        { path: 'name', code: 'other_name', detail: OTHER_NAME },
      ]);
  });
}

function change(
  caller: Caller,
  id: string,
  verb: string,
  set: Parameters<typeof queries.updateRehearsal>[2],
  check?: (tx: Tx, row: queries.RehearsalRow) => Promise<void>,
) {
  return act(caller, async (tx) => {
    const row = await queries.lockRehearsal(tx, id);
    mayWatch(tx.actor, row);
    mayRehearse(tx.actor, row.bodyId);
    expectVersion(caller, row);
    await check?.(tx, row);
    const next = step(workflow, row, { verb, by: rolesAt(tx.actor, { bodyId: row.bodyId }) });
    await queries.updateRehearsal(tx, id, { ...set, state: next.state });
    await recordOf(tx, row, next.transition.event, { step: row.step });
    return viewOf(tx, (await queries.findRehearsal(tx, id))!, (await findBody(tx, row.bodyId))!);
  });
}

function viewOf(tx: Tx, row: queries.RehearsalRow, body: { shortName: string }) {
  const { settings, progress, state } = row;
  const href = `/api/rehearsals/${row.id}`;
  return {
    id: row.id,
    version: row.version,
    state,
    stateLabel: labelOf(workflow, state),
    name: nameOf(body),
    bodyId: row.bodyId,
    editionId: row.editionId,
    submissions: settings.submissions,
    seed: settings.seed,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    problem: row.problem,
    /** The day it is in the rehearsed year. */
    rehearsedAt: new Date(tx.at.getTime() + row.clockMs).toISOString(),
    secondsLeft: state === 'running' ? inSeconds(timeLeftMs(STEPS, progress, settings, Date.now())) : null,
    steps: STEPS.map((one, index) => {
      const at = progress.find((other) => other.key === one.key);
      const isNow = state === 'running' && index === row.step;
      return {
        key: one.key,
        label: one.words,
        state: at?.endedAt
          ? ('done' as const)
          : isNow || at?.startedAt
            ? ('running' as const)
            : ('waiting' as const),
        done: at?.done ?? 0,
        of: at?.of ?? 0,
        seconds:
          at?.startedAt && at.endedAt ? (Date.parse(at.endedAt) - Date.parse(at.startedAt)) / 1000 : null,
        counts: at?.counts ?? {},
      };
    }),
    offers: linkedOffers(workflow, row, rolesAt(tx.actor, { bodyId: row.bodyId }), {
      cancel: `${href}/cancellation`,
      resume: `${href}/resumption`,
      wipe: `${href}/wipe`,
    }),
  };
}

/** Short enough to be typed, which the wipe asks for. */
const nameOf = (body: { shortName: string }) => `Gladi ${body.shortName}`;
const inSeconds = (ms: number | null) => (ms === null ? null : Math.ceil(ms / 1000));

function personOf(caller: Caller): string {
  if (caller.actor.kind !== 'person') throw new Refusal('sign_in_required');
  return caller.actor.personId;
}

const RUNNING = {
  id: 'gladi yang masih berjalan atau sedang dihapus',
  en: 'a rehearsal that still runs or is being wiped',
};
const OTHER_NAME = {
  id: 'Nama yang diketik bukan nama gladi ini.',
  en: 'The name typed is not the name of this rehearsal.',
};
