import { hub as workflow } from '../../workflows/hub.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { yearOf } from '../calendar/jakarta-day.ts';
import { findAgency } from '../people/queries.ts';
import { invite } from '../people/service.ts';
import { findHubFacts } from './facts-service.ts';
import { hubStandingOf, mayRunHubs, maySeeWork } from './policy.ts';
import * as queries from './queries.ts';
import { showHubWork } from './view-service.ts';

export type Invited = {
  name: string;
  kind: 'regional' | 'central';
  agencyId?: string | undefined;
  regionCode?: string | undefined;
  note?: string | undefined;
};

export function subjectOf(row: { id: string; bodyId: string }, version: number): Subject {
  return { type: 'hub', id: row.id, version, bodyId: row.bodyId, editionId: null };
}

/**
 * The office invites an agency to become a hub; the agency may have no account here yet.
 * @throws Refusal not_allowed, not_found (the agency), already_exists
 */
export async function inviteHub(caller: Caller, bodyId: string, input: Invited) {
  const id = await act(caller, async (tx) => {
    mayRunHubs(tx.actor, bodyId);
    const agency = input.agencyId ? await findAgency(tx, input.agencyId) : null;
    if (input.agencyId && agency?.bodyId !== bodyId) throw new Refusal('not_found');
    if (await queries.findHubByName(tx, bodyId, input.name))
      throw new Refusal('already_exists', { what: { id: `hub ${input.name}`, en: `the hub ${input.name}` } });
    const row = { id: tx.context.ids.next(), bodyId };
    await queries.insertHub(tx, {
      ...row,
      name: input.name,
      kind: input.kind,
      agencyId: agency?.id ?? null,
      regionCode: input.kind === 'regional' ? (input.regionCode ?? null) : null,
      note: input.note ?? null,
      source: workflow.states.invited.label.id,
      createdAt: tx.at,
      state: workflow.initial,
    });
    await keepStep(tx, { ...row, round: 1 }, { verb: 'invite', from: null, to: workflow.initial });
    await record(tx, workflow.creation.event, subjectOf(row, 1), {}, workflow.creation.effects);
    return row.id;
  });
  return showHubWork(caller, id);
}

export type HubMove = {
  verb: string;
  reason?: string | undefined;
  decree?: string | undefined;
  decreeOn?: string | undefined;
};

/**
 * Takes a hub one step on. A determination names its decree.
 * @throws Refusal illegal_transition, guard_refused, not_allowed, reason_needed, invalid_input
 */
export async function moveHub(caller: Caller, id: string, move: HubMove) {
  await act(caller, async (tx) => {
    const { row, parts, standing } = await lockToWork(tx, caller, id);
    const next = step(workflow, row, {
      verb: move.verb,
      by: standing.by,
      facts: await findHubFacts(tx, row, parts),
      reason: move.reason,
    });
    const decree = decreeOf(move);
    const set = { ...setBy(tx, row, parts, move.verb), ...decree, state: next.state };
    await queries.updateHub(tx, id, set);
    const kept = { ...row, ...set };
    await keepStep(tx, kept, {
      verb: move.verb,
      from: row.state,
      to: next.state,
      reason: move.reason,
      decree: decree.decree,
    });
    await record(
      tx,
      next.transition.event,
      subjectOf(row, row.version + 1),
      { from: row.state, to: next.state, round: kept.round },
      next.effects,
    );
  });
  return showHubWork(caller, id);
}

const NO_AGENCY = {
  id: 'Hub ini belum terhubung dengan instansi yang punya akun. Pilih instansinya lebih dahulu.',
  en: 'This hub is not tied to an agency with an account yet. Choose the agency first.',
};

/** Invites a person to work for this hub alone. @throws Refusal not_found, not_allowed, guard_refused (no agency) */
export function inviteToHub(caller: Caller, id: string, input: { name: string; email: string }) {
  return act(caller, async (tx) => {
    const row = await queries.findHub(tx, id);
    if (!row) throw new Refusal('not_found');
    mayRunHubs(tx.actor, row.bodyId);
    if (row.agencyId === null) throw new Refusal('guard_refused', { reason: NO_AGENCY });
    return invite(tx, { ...input, role: 'hub', bodyId: row.bodyId, agencyId: row.agencyId, place: row.name });
  });
}

/** Ties a hub that is known by name to the agency that has come to have an account. @throws Refusal not_found, not_allowed */
export async function tieHub(caller: Caller, id: string, { agencyId }: { agencyId: string }) {
  await act(caller, async (tx) => {
    const row = await queries.lockHub(tx, id);
    const agency = await findAgency(tx, agencyId);
    if (!row || agency?.bodyId !== row.bodyId) throw new Refusal('not_found');
    mayRunHubs(tx.actor, row.bodyId);
    expectVersion(caller, row);
    await queries.updateHub(tx, id, { agencyId });
    await record(tx, 'hub.tied', subjectOf(row, row.version + 1), { agencyId });
  });
  return showHubWork(caller, id);
}

/** Locks the row, judges who stands where and reads what hangs on it. */
export async function lockToWork(tx: Tx, caller: Caller, id: string) {
  const seen = await queries.findHub(tx, id);
  const standing = seen ? hubStandingOf(tx.actor, seen) : null;
  maySeeWork(seen, standing);
  // Whoever may only read gets no lock: the walls hide the row from a change.
  const row = (await queries.lockHub(tx, id)) ?? seen;
  expectVersion(caller, row);
  return { row, standing: standing!, parts: await queries.findParts(tx, id) };
}

/** What a step writes beside the state: the year of the first commitment, the next round, the plan that is presented. */
function setBy(
  tx: Tx,
  row: queries.HubRow,
  { plan }: queries.HubParts,
  verb: string,
): Partial<queries.HubRow> {
  if (verb === 'commit' && row.joinedYear === null) return { joinedYear: yearOf(tx.at) };
  if (verb === 'renew' || verb === 'inviteAgain') return { round: row.round + 1 };
  if (verb === 'present') return { planNumber: plan!.number };
  return {};
}

/** @throws Refusal invalid_input where a determination names no decree */
function decreeOf({ verb, decree, decreeOn }: HubMove): { decree?: string; decreeOn?: string } {
  if (verb !== 'determine') return {};
  if (decree && decreeOn) return { decree, decreeOn };
  const detail = {
    id: 'Tulis nomor keputusan dan tanggalnya.',
    en: 'Give the number of the decree and its date.',
  };
  throw new Refusal('invalid_input', { summary: detail }, {}, [
    { path: decree ? 'decreeOn' : 'decree', code: 'decree_needed', detail },
  ]);
}

function keepStep(
  tx: Tx,
  { id, bodyId, round }: { id: string; bodyId: string; round: number },
  told: {
    verb: string;
    from: string | null;
    to: string;
    reason?: string | undefined;
    decree?: string | undefined;
  },
) {
  return queries.insertStep(tx, {
    id: tx.context.ids.next(),
    bodyId,
    hubId: id,
    round,
    verb: told.verb,
    fromState: told.from,
    toState: told.to,
    reason: told.reason ?? null,
    decree: told.decree ?? null,
    at: tx.at,
  });
}
