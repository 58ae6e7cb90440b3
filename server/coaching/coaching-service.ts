import { coaching as workflow } from '../../workflows/coaching.ts';
import { coachingPlan } from '../../workflows/coaching-plan.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { dayOf } from '../calendar/jakarta-day.ts';
import { insertCoaching as insertHubCoaching } from '../hubs/queries.ts';
import { personOf } from '../judging/policy.ts';
import { findAgency } from '../people/queries.ts';
import { mailsTo } from './mail-service.ts';
import { mayRun, mayWatch, standingOf } from './policy.ts';
import * as queries from './queries.ts';
import { coachingView, findFacts, seen } from './view-service.ts';

export type CoachingInput = {
  kind: 'forum' | 'workshop';
  title: string;
  about: string;
  startsAt: string;
  endsAt: string;
  zone: 'WIB' | 'WITA' | 'WIT';
  place: string | null;
  link: string | null;
};

export const subjectOf = (row: { id: string; bodyId: string }, version: number): Subject => ({
  type: 'coaching',
  id: row.id,
  version,
  bodyId: row.bodyId,
  editionId: null,
});

const wrong = (path: string, detail: Words) =>
  new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'coaching', detail }]);

function columnsOf({ startsAt, endsAt, ...input }: CoachingInput) {
  if (!(new Date(startsAt) < new Date(endsAt))) throw wrong('endsAt', ENDS);
  if (!input.place && !input.link) throw wrong('place', SOMEWHERE);
  return { ...input, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

/** Plans a forum or workshop of a hub, or of the office. @throws Refusal not_found, not_allowed, invalid_input */
export function planCoaching(
  caller: Caller,
  bodyId: string,
  input: CoachingInput & { hubId: string | null },
) {
  return act(caller, async (tx) => {
    const hub = await queries.findHub(tx, input.hubId);
    if (input.hubId !== null && hub?.bodyId !== bodyId) throw new Refusal('not_found');
    mayWatch(tx.actor, bodyId);
    mayRun(standingOf(tx.actor, { bodyId, hub }));
    const row = { id: tx.context.ids.next(), bodyId };
    const by = { createdBy: personOf(tx.actor), createdAt: tx.at };
    const { hubId: _, ...said } = input;
    await queries.insertCoaching(tx, {
      ...row,
      hubId: input.hubId,
      ...columnsOf(said),
      ...by,
      state: workflow.initial,
    });
    await record(tx, workflow.creation.event, subjectOf(row, 1), { kind: input.kind, hubId: input.hubId });
    return { id: row.id };
  });
}

/** Locks an event that this person runs. @throws Refusal not_found, not_allowed, stale_version */
async function lock(tx: Tx, caller: Caller, id: string) {
  const { row: read, standing } = await seen(tx, id);
  if (!standing.watches) throw new Refusal('not_found');
  mayRun(standing);
  const row = (await queries.lockCoaching(tx, id)) ?? read;
  expectVersion(caller, row);
  return { row, standing };
}

/** Says anew what an event is; invited agencies hear when its time or place is another. @throws Refusal as planning, illegal_transition */
export function changeCoaching(caller: Caller, id: string, input: CoachingInput) {
  return act(caller, async (tx) => {
    const { row, standing } = await lock(tx, caller, id);
    // No row of the table has this verb, so the machine refuses it with the state and what is possible from there.
    if (row.state !== 'planned' && row.state !== 'announced')
      step(workflow, row, { verb: 'change', by: standing.by });
    const change = columnsOf(input);
    await queries.updateCoaching(tx, id, change);
    const moved =
      change.startsAt.getTime() !== row.startsAt.getTime() ||
      change.place !== row.place ||
      change.link !== row.link;
    const mails =
      moved && row.state === 'announced'
        ? await mailsTo(tx, 'coaching.moved', { ...row, ...change }, await invitedTo(tx, id))
        : [];
    const name = moved && row.state === 'announced' ? 'coaching.moved' : 'coaching.changed';
    await record(tx, name, subjectOf(row, row.version + 1), {}, [], mails);
    return coachingView(tx, id);
  });
}

const invitedTo = async (tx: Tx, id: string) =>
  (await queries.listPlans(tx, id)).filter((one) => one.state !== 'stopped').map((one) => one.agencyId);

export type CoachingMove = {
  verb: string;
  reason?: string | undefined;
  outcome?: string | undefined;
};

/**
 * Takes an event one step on. The invited are told when it is announced or cancelled; when a hub's event ends it enters the hub's
 * coaching log, which is what a hub's course counts.
 * @throws Refusal not_found, not_allowed, stale_version, illegal_transition, guard_refused, reason_needed, invalid_input
 */
export function moveCoaching(caller: Caller, id: string, move: CoachingMove) {
  return act(caller, async (tx) => {
    const { row, standing } = await lock(tx, caller, id);
    const { verb, reason } = move;
    const next = step(workflow, row, { verb, by: standing.by, facts: await findFacts(tx, row), reason });
    if (verb === 'finish' && !move.outcome) throw wrong('outcome', OUTCOME);
    const set =
      verb === 'finish'
        ? { outcome: move.outcome!, finishedAt: tx.at }
        : verb === 'cancel'
          ? { reason: reason! }
          : {};
    await queries.updateCoaching(tx, id, { ...set, state: next.state });
    if (verb === 'finish') await enterLog(tx, { ...row, ...set });
    const told = verb === 'announce' || (verb === 'cancel' && row.state === 'announced');
    const event = next.transition.event;
    const mails = told ? await mailsTo(tx, event, row, await invitedTo(tx, id), reason) : [];
    const payload = { from: row.state, to: next.state };
    await record(tx, event, subjectOf(row, row.version + 1), payload, next.effects, mails);
    return coachingView(tx, id);
  });
}

/** The log of the hub holds the event once: what came of it, and how many were there. */
async function enterLog(tx: Tx, row: queries.CoachingRow) {
  const hub = await queries.findHub(tx, row.hubId);
  if (!hub || ['invited', 'lapsed', 'withdrawn'].includes(hub.state)) return;
  const [people, plans] = await Promise.all([
    queries.listParticipants(tx, row.id),
    queries.listPlans(tx, row.id),
  ]);
  await insertHubCoaching(tx, {
    id: tx.context.ids.next(),
    bodyId: row.bodyId,
    hubId: hub.id,
    round: hub.round,
    heldOn: dayOf(row.startsAt),
    kind: row.kind,
    topic: row.title,
    participants: people.filter((one) => one.present).length,
    outcome: row.outcome!,
    followUp: plans
      .filter((one) => one.goal)
      .map((one) => `${one.agencyName}: ${one.goal}`)
      .join('\n')
      .slice(0, 4000),
    loggedAt: tx.at,
  });
  const subject = { type: 'hub', id: hub.id, version: 1, bodyId: row.bodyId, editionId: null };
  await record(tx, 'hub.coachingLogged', subject, { kind: row.kind, coachingId: row.id });
}

/** Invites an agency; after the invitations were sent it is told at once. @throws Refusal not_found, not_allowed, already_exists, stage_not_open */
export function inviteAgency(caller: Caller, id: string, { agencyId }: { agencyId: string }) {
  return act(caller, async (tx) => {
    const { row } = await lock(tx, caller, id);
    if (['followUp', 'closed', 'cancelled'].includes(row.state)) throw new Refusal('stage_not_open');
    const agency = await findAgency(tx, agencyId);
    if (agency?.bodyId !== row.bodyId) throw new Refusal('not_found');
    const plan = { id: tx.context.ids.next(), bodyId: row.bodyId, coachingId: id, agencyId };
    if (!(await queries.insertPlan(tx, { ...plan, state: coachingPlan.initial })))
      throw new Refusal('already_exists', { what: TWICE });
    const mails = row.state === 'planned' ? [] : await mailsTo(tx, 'coaching.announced', row, [agencyId]);
    const subject = { ...subjectOf(plan, 1), type: 'coachingPlan' };
    await record(tx, coachingPlan.creation.event, subject, { coachingId: id, agencyId }, [], mails);
    return coachingView(tx, id);
  });
}

const ENDS: Words = { id: 'Waktu selesai harus sesudah waktu mulai.', en: 'It ends after it begins.' };
const SOMEWHERE: Words = { id: 'Isi tempat atau tautan pertemuan.', en: 'Give a place or a link to meet.' };
const OUTCOME: Words = { id: 'Tulis hasil acara.', en: 'Write what came of the event.' };
const TWICE: Words = { id: 'undangan untuk instansi ini', en: 'the invitation of this agency' };
