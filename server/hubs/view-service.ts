import { hub as workflow } from '../../workflows/hub.ts';
import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { SERVING_STATES } from '../db/schema/hubs.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { findRegion } from '../regions/regions.ts';
import { commentersOf, findHubFacts, missingParties } from './facts-service.ts';
import { publicMaturity } from './maturity-view-service.ts';
import { hubStandingOf, maySeeWork } from './policy.ts';
import * as queries from './queries.ts';
import { WRITABLE } from './work-service.ts';

/**
 * What everybody may know of a hub: its course with dates, who signed, its decree, which organisations help it, its agencies in
 * numbers, its verified maturity.
 * Read as the system, and no reason, person or plan in the making goes out.
 * @throws Refusal not_found while it was only invited
 */
export function showHub(caller: Caller, id: string) {
  return look(asSystem(caller.context), async (tx) => {
    const row = await queries.findHub(tx, id);
    if (row?.joinedYear == null) throw new Refusal('not_found');
    const parts = await queries.findParts(tx, id);
    const isSettled = (SERVING_STATES as readonly string[]).includes(row.state);
    return {
      ...hubItem(row),
      note: row.note,
      source: row.source,
      decreeOn: row.decreeOn,
      steps: parts.steps.map((one) => ({ ...stepView(one), reason: null })),
      signatures: parts.signatures.map(signatureView),
      coachings: parts.coachings.length,
      plan: isSettled ? planView(parts) : null,
      agencies: await queries.countServed(tx, row),
      partners: await queries.listHelping(tx, id),
      maturity: await publicMaturity(tx, id),
    };
  });
}

/** The working page of a hub, for itself, its peers, verifiers and the office. @throws Refusal not_found */
export function showHubWork(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findHub(tx, id);
    const standing = row ? hubStandingOf(tx.actor, row) : null;
    maySeeWork(row, standing);
    const parts = await queries.findParts(tx, id);
    const { isOwn, isPeer, isOffice, by } = standing!;
    const sees = isOwn || isOffice;
    const verbs = [...new Set(workflow.table.map((one) => one.verb))];
    const hrefs = Object.fromEntries(verbs.map((verb) => [verb, `/api/hubs/${id}/state`]));
    const recorder = isOwn || by.some((role) => role === 'secretariat' || role === 'organiser');
    const peers = isPeer && row.state === 'presented' ? await ownHubs(tx) : [];
    const planShown = sees || (isPeer && row.planNumber !== null);
    return {
      ...hubItem(row),
      version: row.version,
      offers: linkedOffers(workflow, row, by, hrefs, await findHubFacts(tx, row, parts)),
      round: row.round,
      note: row.note,
      source: row.source,
      decreeOn: row.decreeOn,
      agencyId: isOffice ? row.agencyId : null,
      isOwn,
      isOffice,
      missingParties: missingParties(row, parts),
      signs: recorder && ['invited', 'renewing'].includes(row.state),
      logs: recorder && !['invited', 'lapsed', 'withdrawn'].includes(row.state),
      writesPlan: isOwn && WRITABLE.includes(row.state),
      commentsAs: peers
        .filter((one) => one.bodyId === row.bodyId && one.agencyId !== null && one.agencyId !== row.agencyId)
        .map(({ id, name }) => ({ id, name })),
      commenters: commentersOf(row, parts).size,
      steps: parts.steps.map(stepView),
      signatures: parts.signatures.map((one) => ({
        ...signatureView(one),
        signer: one.signer,
        office: one.office,
      })),
      coachings: parts.coachings.map(
        ({ id, round, heldOn, kind, topic, participants, outcome, followUp }) => ({
          id,
          round,
          heldOn,
          kind: kind as 'coordination' | 'mentoring' | 'workshop' | 'visit' | 'online',
          topic,
          participants,
          outcome,
          followUp,
        }),
      ),
      plan: planShown ? planView(parts) : null,
      planNumber: row.planNumber,
      comments: parts.comments.map((one) => ({
        id: one.id,
        planNumber: one.planNumber,
        fromHub: one.fromHub,
        text: one.text,
        writtenAt: one.writtenAt.toISOString(),
      })),
    };
  });
}

/** The hubs this person works for, and the plans on which they may say something. */
export function listMyHubs(caller: Caller) {
  return look(caller, async (tx) => {
    const own = await ownHubs(tx);
    const bodies = [...new Set(own.filter((one) => one.agencyId !== null).map((one) => one.bodyId))];
    const mine = new Set(own.map((one) => one.id));
    const presented = await queries.listPresented(tx, bodies);
    return { items: own.map(hubItem), toComment: presented.filter((one) => !mine.has(one.id)).map(hubItem) };
  });
}

/** A role for all hubs of a body counts for each of them. */
function ownHubs(tx: Tx): Promise<queries.HubRow[]> {
  const held = (tx.actor.kind === 'person' ? tx.actor.roles : []).filter((one) => one.role === 'hub');
  return queries.listHubsOf(
    tx,
    held.flatMap((one) => one.agencyId ?? []),
    held.flatMap((one) => (one.agencyId === null ? one.bodyId : [])),
  );
}

/** What a list shows of a hub. */
export function hubItem(row: queries.HubRow) {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as 'regional' | 'central',
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    joinedYear: row.joinedYear,
    decree: row.decree,
    province: row.regionCode ? (findRegion(row.regionCode)?.name ?? null) : null,
  };
}

const INVITE: Words = { id: 'Diundang', en: 'Invited' };

function stepView({ id, verb, toState, round, reason, decree, at }: queries.HubParts['steps'][number]) {
  const done = workflow.table.find((one) => one.verb === verb)?.words.done ?? INVITE;
  return {
    id,
    done,
    state: toState,
    stateLabel: labelOf(workflow, toState),
    round,
    reason,
    decree,
    at: at.toISOString(),
  };
}

function signatureView({ id, round, party, organisation, signedOn }: queries.HubParts['signatures'][number]) {
  return {
    id,
    round,
    party: party as 'hub' | 'ministry' | 'bappenas' | 'kemendagri' | 'partner',
    organisation,
    signedOn,
  };
}

function planView({ plan }: queries.HubParts) {
  if (!plan) return null;
  const { number, goal, obstacles, activities, writtenAt } = plan;
  return { number, goal, obstacles, activities, writtenAt: writtenAt.toISOString() };
}
