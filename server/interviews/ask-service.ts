import { interviewAsk as workflow } from '../../workflows/interview-ask.ts';
import { agenciesOf, hasRole, rolesAt, type Role } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { lockAssignmentsOf } from '../judging/assignment-queries.ts';
import { PANEL, personOf, placeOf, placeOfRow } from '../judging/policy.ts';
import { releaseAssignments } from '../judging/release-service.ts';
import { isConflicted, listConflictedAgencies } from '../submissions/conflict-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import * as queries from './ask-queries.ts';
import { isOffice, mayTakePart } from './policy.ts';
import { findInterview, findListed, lockInterview, updateInterview } from './queries.ts';
import { endOfDayBefore } from './rules.ts';
import { rulesFor } from './rules-service.ts';

export type NewAsk = { kind: 'absence' | 'otherTime'; reason: string; wish?: string | undefined };
const ACTIVE = ['offered', 'accepted', 'completed'];

/**
 * Asks the office about one planned interview: a panelist not to have to come, an agency for another time before its
 * deadline. Nothing changes until the office decides.
 * @throws Refusal not_found for whose interview it is not, guard_refused when it is too late, already_exists
 */
export function fileAsk(caller: Caller, interviewId: string, input: NewAsk) {
  return act(caller, async (tx) => {
    const row = await findInterview(tx, interviewId);
    if (!row) throw new Refusal('not_found');
    await refuseForeign(tx, row, input.kind);
    if (row.state !== 'planned') throw new Refusal('guard_refused', { reason: NOT_PLANNED });
    if (input.kind === 'otherTime') {
      const rules = await rulesFor(tx, row);
      if (tx.at >= endOfDayBefore(row.startsAt, rules.otherTimeDaysBefore))
        throw new Refusal('guard_refused', { reason: TOO_LATE });
    }
    const me = personOf(tx.actor);
    if (await queries.findOpenAsk(tx, interviewId, input.kind, me))
      throw new Refusal('already_exists', { what: ASK });
    const id = tx.context.ids.next();
    const ask = {
      id,
      bodyId: row.bodyId,
      editionId: row.editionId,
      interviewId,
      submissionId: row.submissionId,
      kind: input.kind,
      state: workflow.initial,
      askedBy: me,
      reason: input.reason,
      wish: input.wish || null,
      createdAt: tx.at,
    };
    await queries.insertAsk(tx, ask);
    await record(
      tx,
      workflow.creation.event,
      subjectOf(ask, 1),
      { interviewId, kind: input.kind },
      workflow.creation.effects,
    );
    return { id, version: 1, state: ask.state };
  });
}

/** What is asked of the office, oldest first: all of it for the office, the own requests for everybody else. */
export async function listAsks(
  caller: Caller,
  editionId: string,
  page: { limit: number; after?: string | undefined },
) {
  const filter = await look(caller, async (tx): Promise<queries.AskFilter & { me: string }> => {
    const edition = await findEdition(tx, editionId);
    mayTakePart(tx.actor, edition);
    const me = personOf(tx.actor);
    if (!isOffice(tx.actor, placeOf(edition)))
      return { own: { personId: me, agencyIds: agenciesOf(tx.actor) }, without: [], me };
    return { own: null, without: await listConflictedAgencies(tx, me), me };
  });
  // Names and places of what may be seen; whose they are was asked above.
  return look(asSystem(caller.context), async (tx) => {
    const rows = await queries.listAsks(tx, editionId, filter, page);
    const total = await queries.countAsks(tx, editionId, filter);
    const shown = rows.slice(0, page.limit);
    return {
      items: shown.map((row) => askView(row, rolesAt(caller.actor, placeOfRow(row.ask)), filter.me)),
      next: rows.length > page.limit ? shown.at(-1)!.ask.id : null,
      total,
    };
  });
}

/**
 * Grants a request. A panelist is released from this panel and the appointment leaves their calendar; another time is
 * then given by moving the interview.
 */
export function grantAsk(caller: Caller, id: string, answer: string) {
  return decide(caller, id, 'grant', answer, async (tx, ask) => {
    const row = (await lockInterview(tx, ask.interviewId))!;
    if (row.state !== 'planned') throw new Refusal('guard_refused', { reason: NOT_PLANNED });
    if (ask.kind !== 'absence') return;
    const seats = await lockAssignmentsOf(tx, row.stageId, row.submissionId);
    const seat = seats.find((one) => one.jurorId === ask.askedBy && ACTIVE.includes(one.state));
    // The answer's own mail tells the panelist.
    if (seat) await releaseAssignments(tx, [seat], answer, { mails: new Map() });
    await updateInterview(tx, row.id, { calendarSequence: row.calendarSequence + 1 });
  });
}

export function refuseAsk(caller: Caller, id: string, answer: string) {
  return decide(caller, id, 'refuse', answer, async () => {});
}

/** Whoever asked takes it back while it is open. */
export function withdrawAsk(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const ask = await queries.lockAsk(tx, id);
    const me = personOf(tx.actor);
    if (!ask || ask.askedBy !== me) throw new Refusal('not_found');
    expectVersion(caller, ask);
    const roles = rolesOf(tx, ask);
    return write(tx, ask, step(workflow, ask, { verb: 'withdraw', by: roles, facts: { ownAsk: true } }), {});
  });
}

async function decide(
  caller: Caller,
  id: string,
  verb: string,
  answer: string,
  work: (tx: Tx, ask: queries.AskRow) => Promise<void>,
) {
  return act(caller, async (tx) => {
    const ask = await queries.lockAsk(tx, id);
    if (!ask || !isOffice(tx.actor, placeOfRow(ask))) throw new Refusal('not_found');
    expectVersion(caller, ask);
    const submission = (await findSubmission(tx, ask.submissionId))!;
    if (await isConflicted(tx, personOf(tx.actor), submission.agencyId))
      throw new Refusal('conflict_of_interest');
    const next = step(workflow, ask, { verb, by: rolesAt(tx.actor, placeOfRow(ask)), reason: answer });
    await work(tx, ask);
    return write(tx, ask, next, { answer, decidedBy: personOf(tx.actor), decidedAt: tx.at });
  });
}

async function write(
  tx: Tx,
  ask: queries.AskRow,
  next: ReturnType<typeof step>,
  set: Partial<queries.AskRow>,
) {
  await queries.updateAsk(tx, ask.id, { ...set, state: next.state });
  await record(
    tx,
    next.transition.event,
    subjectOf(ask, ask.version + 1),
    { interviewId: ask.interviewId, kind: ask.kind },
    next.effects,
  );
  return { id: ask.id, version: ask.version + 1, state: next.state };
}

/** A panelist asks for the own seat, an agency administrator for the own finalist. */
async function refuseForeign(
  tx: Tx,
  row: { id: string; bodyId: string; editionId: string; submissionId: string },
  kind: NewAsk['kind'],
): Promise<void> {
  const me = personOf(tx.actor);
  if (kind === 'absence') {
    const listed = await findListed(tx, row.id, { office: false, personId: me, agencyIds: [] });
    if (!listed || !hasRole(tx.actor, placeOfRow(row), ...PANEL)) throw new Refusal('not_found');
    return;
  }
  const submission = await findSubmission(tx, row.submissionId);
  const own = submission && agenciesOf(tx.actor).includes(submission.agencyId);
  if (!own) throw new Refusal('not_found');
  const place = { bodyId: row.bodyId, editionId: row.editionId, agencyId: submission.agencyId };
  if (!hasRole(tx.actor, place, 'agency-admin')) throw new Refusal('not_allowed');
}

function rolesOf(tx: Tx, ask: queries.AskRow): Role[] {
  const held = tx.actor.kind === 'person' ? tx.actor.roles.map((one) => one.role) : [];
  return [...new Set([...rolesAt(tx.actor, placeOfRow(ask)), ...held])];
}

function askView(row: queries.ListedAsk, roles: readonly Role[], me: string) {
  const { ask } = row;
  const href = `/api/interview-asks/${ask.id}`;
  const own: readonly Role[] = ask.askedBy === me ? ['panelist', 'agency-admin'] : [];
  return {
    id: ask.id,
    version: ask.version,
    state: ask.state,
    stateLabel: labelOf(workflow, ask.state),
    offers: linkedOffers(
      workflow,
      ask,
      [...roles, ...own],
      { grant: `${href}/grant`, refuse: `${href}/refusal`, withdraw: `${href}/withdrawal` },
      { ownAsk: ask.askedBy === me },
    ),
    kind: ask.kind as 'absence' | 'otherTime',
    interviewId: ask.interviewId,
    submission: {
      id: ask.submissionId,
      number: row.number,
      title: row.title,
      agencyName: row.agencyName,
    },
    startsAt: row.startsAt.toISOString(),
    room: row.room,
    askedBy: row.askedByName ?? '',
    reason: ask.reason,
    wish: ask.wish,
    answer: ask.answer,
    createdAt: ask.createdAt.toISOString(),
    decidedAt: ask.decidedAt?.toISOString() ?? null,
  };
}

function subjectOf(ask: { id: string; bodyId: string; editionId: string }, version: number) {
  return { type: 'interviewAsk', id: ask.id, version, bodyId: ask.bodyId, editionId: ask.editionId };
}

const ASK: Words = { id: 'permintaan Anda tentang wawancara ini', en: 'your request about this interview' };
const NOT_PLANNED: Words = {
  id: 'Wawancara ini tidak lagi menunggu pelaksanaan.',
  en: 'This interview is no longer waiting to be held.',
};
const TOO_LATE: Words = {
  id: 'Batas waktu meminta jadwal lain sudah lewat. Hubungi panitia lewat telepon.',
  en: 'The time to ask for another slot is over. Call the office.',
};
