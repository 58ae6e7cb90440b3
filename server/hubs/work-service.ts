import { act, type Caller, type Tx } from '../db/door.ts';
import type { HubActivity } from '../db/schema/hubs.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { lockToWork, subjectOf } from './hub-service.ts';
import { mayRecord, mayWritePlan } from './policy.ts';
import * as queries from './queries.ts';
import { showHubWork } from './view-service.ts';

export type Signature = {
  party: 'hub' | 'ministry' | 'bappenas' | 'kemendagri' | 'partner';
  organisation: string;
  signer: string;
  office: string;
  signedOn: string;
};

const TWICE = { id: 'tanda tangan pihak ini', en: 'the signature of this party' };

/** A party's signature on the commitment that counts now. @throws Refusal stage_not_open, not_allowed, already_exists */
export async function signCommitment(caller: Caller, id: string, input: Signature) {
  await act(caller, async (tx) => {
    const { row, standing } = await lockToWork(tx, caller, id);
    mayRecord(standing);
    if (row.state !== 'invited' && row.state !== 'renewing') throw new Refusal('stage_not_open');
    const isNew = await queries.insertSignature(tx, {
      ...placeOf(tx, row),
      ...input,
      round: row.round,
      recordedAt: tx.at,
    });
    if (!isNew) throw new Refusal('already_exists', { what: TWICE });
    await written(tx, row, 'hub.partySigned', { party: input.party, round: row.round });
  });
  return showHubWork(caller, id);
}

export type Coaching = {
  heldOn: string;
  kind: 'coordination' | 'mentoring' | 'forum' | 'workshop' | 'visit' | 'online';
  topic: string;
  participants: number;
  outcome: string;
  followUp: string;
};

/** What was done to coach the hub, by itself or the office, once it has committed. @throws Refusal stage_not_open, not_allowed */
export async function logCoaching(caller: Caller, id: string, input: Coaching) {
  await act(caller, async (tx) => {
    const { row, standing } = await lockToWork(tx, caller, id);
    mayRecord(standing);
    if (['invited', 'lapsed', 'withdrawn'].includes(row.state)) throw new Refusal('stage_not_open');
    await queries.insertCoaching(tx, { ...placeOf(tx, row), ...input, round: row.round, loggedAt: tx.at });
    await written(tx, row, 'hub.coachingLogged', { kind: input.kind, heldOn: input.heldOn });
  });
  return showHubWork(caller, id);
}

export type WorkPlan = { goal: string; obstacles: string; activities: HubActivity[] };

/** The hub writes its work plan anew; the earlier ones stay. @throws Refusal stage_not_open, not_allowed, stale_version */
export async function writeWorkPlan(caller: Caller, id: string, input: WorkPlan) {
  await act(caller, async (tx) => {
    const { row, standing, parts } = await lockToWork(tx, caller, id);
    mayWritePlan(standing);
    if (!WRITABLE.includes(row.state)) throw new Refusal('stage_not_open');
    const number = (parts.plan?.number ?? 0) + 1;
    await queries.insertPlan(tx, { ...placeOf(tx, row), ...input, number, writtenAt: tx.at });
    await written(tx, row, 'hub.planWritten', { number, activities: input.activities.length });
  });
  return showHubWork(caller, id);
}

export const WRITABLE: readonly string[] = ['committed', 'coached', 'recommitted'];

/** What another hub says of a plan that is presented. @throws Refusal stage_not_open, not_allowed */
export async function commentOnPlan(caller: Caller, id: string, input: { fromHubId: string; text: string }) {
  await act(caller, async (tx) => {
    const row = await queries.findHub(tx, id);
    const from = await queries.findHub(tx, input.fromHubId);
    if (!row || !from || from.bodyId !== row.bodyId) throw new Refusal('not_found');
    const roles = tx.actor.kind === 'person' ? tx.actor.roles : [];
    const speaks = roles.some(
      (one) => one.role === 'hub' && one.agencyId !== null && one.agencyId === from.agencyId,
    );
    if (!speaks || from.id === row.id || from.agencyId === row.agencyId) throw new Refusal('not_allowed');
    if (row.state !== 'presented') throw new Refusal('stage_not_open');
    const place = placeOf(tx, row);
    await queries.insertComment(tx, {
      ...place,
      fromHubId: from.id,
      planNumber: row.planNumber!,
      text: input.text,
      writtenAt: tx.at,
    });
    await record(tx, 'hub.planCommented', subjectOf(row, row.version), { fromHubId: from.id });
  });
  return showHubWork(caller, id);
}

const placeOf = (tx: Tx, row: queries.HubRow) => ({
  id: tx.context.ids.next(),
  bodyId: row.bodyId,
  hubId: row.id,
});

/** What was written counts the row on, so that two people who write at once see one another. */
async function written(tx: Tx, row: queries.HubRow, name: string, payload: Record<string, unknown>) {
  await queries.updateHub(tx, row.id, {});
  await record(tx, name, subjectOf(row, row.version + 1), payload);
}
