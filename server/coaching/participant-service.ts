import { act, asSystem, expectVersion, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { subjectOf } from './coaching-service.ts';
import { mayRun } from './policy.ts';
import * as queries from './queries.ts';
import { coachingView, seen } from './view-service.ts';

export type ParticipantInput = {
  name: string;
  organisation: string;
  part: 'facilitator' | 'speaker' | 'participant';
  agencyId: string | null;
  email?: string | undefined;
};

/**
 * Notes who comes: whoever runs the event anybody, an invited agency its own participants. Somebody with an account is known by
 * the address, which is not kept.
 * @throws Refusal not_found, not_allowed, stage_not_open
 */
export function addParticipant(caller: Caller, id: string, { email, ...input }: ParticipantInput) {
  return act(caller, async (tx) => {
    const { row, standing } = await seen(tx, id);
    const plans = await queries.listPlans(tx, id);
    const isInvited = plans.some((one) => one.agencyId === input.agencyId);
    const isOfInvited = plans.some((one) => standing.agencies.includes(one.agencyId));
    const ownPart =
      input.part === 'participant' && standing.agencies.includes(input.agencyId ?? '') && isInvited;
    if (!standing.watches && !isOfInvited) throw new Refusal('not_found');
    if (!ownPart) mayRun(standing);
    if (input.agencyId !== null && !isInvited) throw new Refusal('not_found');
    if (row.state === 'closed' || row.state === 'cancelled') throw new Refusal('stage_not_open');
    const person = email
      ? await look(asSystem(tx.context), (system) => queries.findPersonOf(system, email))
      : null;
    const participantId = tx.context.ids.next();
    await queries.insertParticipant(tx, {
      id: participantId,
      bodyId: row.bodyId,
      coachingId: id,
      ...input,
      personId: person?.id ?? null,
      addedAt: tx.at,
    });
    const subject = {
      ...subjectOf({ id: participantId, bodyId: row.bodyId }, 1),
      type: 'coachingParticipant',
    };
    await record(tx, 'coachingParticipant.added', subject, { coachingId: id, part: input.part });
    return coachingView(tx, id);
  });
}

/** Notes whether somebody is there. @throws Refusal not_found, not_allowed, stage_not_open, stale_version */
export function noteAttendance(caller: Caller, id: string, { present }: { present: boolean }) {
  return act(caller, async (tx) => {
    const one = await queries.findParticipant(tx, id);
    if (!one) throw new Refusal('not_found');
    const { row, standing } = await seen(tx, one.coachingId);
    if (!standing.watches) throw new Refusal('not_found');
    mayRun(standing);
    if (row.state !== 'running' && row.state !== 'followUp') throw new Refusal('stage_not_open');
    expectVersion(caller, one);
    await queries.updateParticipant(tx, id, { present });
    const subject = { ...subjectOf(one, one.version + 1), type: 'coachingParticipant' };
    await record(tx, 'coachingParticipant.noted', subject, { coachingId: row.id, present });
    return coachingView(tx, row.id);
  });
}
