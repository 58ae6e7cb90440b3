import { coachingPlan as workflow } from '../../workflows/coaching-plan.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { CoachingActivity } from '../db/schema/coachings.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { dayOf } from '../calendar/jakarta-day.ts';
import { personOf } from '../judging/policy.ts';
import { byOfPlan, isKin } from './policy.ts';
import * as queries from './queries.ts';
import { subjectOf } from './coaching-service.ts';
import { coachingView, planFacts, seen } from './view-service.ts';

async function lock(tx: Tx, caller: Caller, id: string) {
  const plan = await queries.findPlan(tx, id);
  if (!plan) throw new Refusal('not_found');
  const { row, standing } = await seen(tx, plan.coachingId);
  const by = byOfPlan(tx.actor, standing, plan.agencyId);
  if (by.length === 0 && !standing.watches) throw new Refusal('not_found');
  if (by.length === 0) throw new Refusal('not_allowed');
  const locked = (await queries.lockPlan(tx, id)) ?? plan;
  expectVersion(caller, locked);
  return { plan: locked, row, by };
}

const subject = (plan: queries.PlanRow) => ({
  ...subjectOf(plan, plan.version + 1),
  type: 'coachingPlan',
});

/** Writes the action plan of an agency: by itself or by whoever runs the event. @throws Refusal not_found, not_allowed, stale_version, illegal_transition, guard_refused */
export function writePlan(
  caller: Caller,
  id: string,
  input: { goal: string; activities: CoachingActivity[] },
) {
  return act(caller, async (tx) => {
    const { plan, row, by } = await lock(tx, caller, id);
    const next = step(workflow, plan, { verb: 'write', by, facts: planFacts(row) });
    await queries.updatePlan(tx, id, { ...input, state: next.state });
    const payload = { activities: input.activities.length, agencyId: plan.agencyId };
    await record(tx, next.transition.event, subject(plan), payload, next.effects);
    return coachingView(tx, plan.coachingId);
  });
}

export type PlanMove = { verb: string; reason?: string | undefined; nextOn?: string | undefined };

/**
 * Takes a plan one step on: presented in the room, followed up with a note and the next day to ask, carried out, or stopped.
 * @throws Refusal not_found, not_allowed, conflict_of_interest, stale_version, illegal_transition, guard_refused, reason_needed, invalid_input
 */
export function movePlan(caller: Caller, id: string, { verb, reason, nextOn }: PlanMove) {
  return act(caller, async (tx) => {
    const { plan, row, by } = await lock(tx, caller, id);
    if (
      verb !== 'followUp' &&
      isKin(tx.actor, plan.agencyId) &&
      by.some((role) => role !== 'agency-admin' && role !== 'innovator')
    )
      throw new Refusal('conflict_of_interest');
    const next = step(workflow, plan, { verb, by, facts: planFacts(row), reason });
    if (next.state === 'presented' && (!nextOn || nextOn < dayOf(tx.at)))
      throw new Refusal('invalid_input', { summary: NEXT }, {}, [
        { path: 'nextOn', code: 'needed', detail: NEXT },
      ]);
    const isOpen = next.state === 'presented';
    const presented = verb === 'present' ? { presentedAt: tx.at } : {};
    await queries.updatePlan(tx, id, {
      ...presented,
      state: next.state,
      followUpOn: isOpen ? nextOn! : null,
    });
    await queries.insertFollowUp(tx, {
      id: tx.context.ids.next(),
      bodyId: plan.bodyId,
      planId: id,
      toState: next.state,
      note: reason ?? '',
      nextOn: isOpen ? nextOn! : null,
      by: personOf(tx.actor),
      at: tx.at,
    });
    const payload = { from: plan.state, to: next.state, agencyId: plan.agencyId };
    await record(tx, next.transition.event, subject(plan), payload, next.effects);
    return coachingView(tx, plan.coachingId);
  });
}

const NEXT: Words = {
  id: 'Pilih tanggal tindak lanjut berikutnya, hari ini atau sesudahnya.',
  en: 'Choose the day of the next follow-up, today or later.',
};
