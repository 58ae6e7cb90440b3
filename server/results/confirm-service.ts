import { request as workflow } from '../../workflows/request.ts';
import type { Facts, Role } from '../../workflows/table.ts';
import type { Context } from '../context.ts';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { placeOf } from '../editions/policy.ts';
import { findRequest, lockRequest, updateRequest, type RequestRow } from '../editions/queries.ts';
import { requestView } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import {
  listTouchedAgencies,
  lockLapsedRequests,
  lockSubjectVersion,
  updateSubjectVersion,
} from './confirm-queries.ts';
import { confirmations } from './confirmations.ts';
import { mayDecide } from './policy.ts';

/**
 * The second organiser confirms, and what was asked for happens in the same transaction or not at all.
 * @throws Refusal guard_refused (the same person, a conflict of interest, too late), subject_changed,
 *   illegal_transition, and whatever the act itself refuses
 */
export function confirmRequest(caller: Caller, id: string) {
  return decide(caller, id, { verb: 'confirm' }, async (tx, request) => {
    const confirmed = confirmations[request.act];
    if (!confirmed) throw new Error(`no act is known as ${request.act}`);
    if ((await lockSubjectVersion(tx, request)) !== request.subjectVersion)
      throw new Refusal('subject_changed');
    await confirmed(tx, request);
  });
}

/** Another organiser turns the request down; the reason goes to who made it. */
export function refuseRequest(caller: Caller, id: string, input: { reason: string }) {
  return decide(caller, id, { verb: 'refuse', reason: input.reason }, updateSubjectVersion);
}

/** Who made the request takes it back. */
export function withdrawRequest(caller: Caller, id: string) {
  return decide(caller, id, { verb: 'withdraw' }, updateSubjectVersion);
}

type Event = { verb: string; reason?: string };

function decide(
  caller: Caller,
  id: string,
  event: Event,
  effect: (tx: Tx, request: RequestRow) => Promise<void>,
) {
  return act(caller, async (tx) => {
    const request = await lockRequest(tx, id);
    mayDecide(tx.actor, request);
    expectVersion(caller, request);
    const facts = await findFacts(tx, request);
    await moveRequest(
      tx,
      request,
      event,
      rolesAt(tx.actor, placeOf({ id: request.editionId, bodyId: request.bodyId })),
      facts,
    );
    await effect(tx, request);
    return requestView(tx, (await findRequest(tx, id))!);
  });
}

async function findFacts(tx: Tx, request: RequestRow) {
  if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
  const { personId } = tx.actor;
  const touched = await listTouchedAgencies(tx, request);
  return {
    otherPerson: personId !== request.requestedBy,
    unconflicted: !(await findConflicts(tx, [personId], touched)).hasAny(personId, touched),
    notLapsed: tx.at < request.lapsesAt,
  };
}

async function moveRequest(tx: Tx, request: RequestRow, event: Event, by: readonly Role[], facts: Facts) {
  const next = step(workflow, request, { ...event, by, facts });
  await updateRequest(tx, request.id, {
    state: next.state,
    decidedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
    decidedAt: tx.at,
    note: event.reason ?? null,
  });
  await record(
    tx,
    next.transition.event,
    {
      type: 'request',
      id: request.id,
      version: request.version + 1,
      bodyId: request.bodyId,
      editionId: request.editionId,
    },
    { act: request.act, subjectId: request.subjectId },
    next.effects,
  );
}

/**
 * Records as lapsed what nobody decided in time, up to a hundred at a time; for the worker's regular round.
 * @returns how many
 */
export function lapseRequests(context: Context): Promise<number> {
  return act(asSystem(context), async (tx) => {
    const lapsed = await lockLapsedRequests(tx);
    for (const request of lapsed) {
      await moveRequest(tx, request, { verb: 'lapse' }, ['system'], {});
      await updateSubjectVersion(tx, request);
    }
    return lapsed.length;
  });
}
