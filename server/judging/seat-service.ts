import { seat as workflow } from '../../workflows/seat.ts';
import type { Facts } from '../../workflows/table.ts';
import { rolesAt } from '../db/actor.ts';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findStage, lockStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { closeLetters, HELD_MINUTES, heldUntil, listHeldLetters, lockHeldLetters } from '../events/held.ts';
import { record, type Subject } from '../events/record.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { listSubmissionsToRead } from './assignment-queries.ts';
import { listPeopleWithRole } from './juror-queries.ts';
import { JURORS, mayJudge, mayOrganise, maySeeJudging, personOf, placeOfRow } from './policy.ts';
import * as queries from './seat-queries.ts';
import type { SeatRow } from './seat-queries.ts';

const INVITED = workflow.creation.event;

/**
 * Asks jurors whether they will judge a stage, before anything is handed out. Each is asked once, and hears of it only when the
 * invitation can no longer be taken back.
 * @returns for each juror how many of the submissions a conflict keeps from them; whom all are kept from is not asked
 */
export function inviteJurors(caller: Caller, stageId: string, jurorIds: readonly string[]) {
  return act(caller, async (tx) => {
    const stage = await lockStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayOrganise(tx.actor, edition);
    if (stage!.closedAt) throw new Refusal('stage_not_open');
    const known = new Map((await listPeopleWithRole(tx, edition, JURORS)).map((one) => [one.id, one.name]));
    const seats = (await queries.listSeats(tx, stageId)).map(({ seat }) => seat);
    const asked = new Set(seats.filter(({ state }) => state !== 'withdrawn').map(({ jurorId }) => jurorId));
    const wanted = [...new Set(jurorIds)].filter((id) => known.has(id) && !asked.has(id));
    const submissions = await listSubmissionsToRead(tx, edition.id, stageId);
    const conflicts = await findConflicts(tx, wanted, [...new Set(submissions.map((row) => row.agencyId))]);
    const items = wanted.map((jurorId) => {
      const barred = submissions.filter((row) => conflicts.has(jurorId, row.agencyId)).length;
      return {
        jurorId,
        name: known.get(jurorId)!,
        barred,
        of: submissions.length,
        invited: barred === 0 || barred < submissions.length,
      };
    });
    const invited = items.filter((one) => one.invited).map(({ jurorId }) => jurorId);
    const again = seats.filter((seat) => invited.includes(seat.jurorId));
    for (const seat of again) await inviteAgain(tx, seat.id);
    const rows = invited
      .filter((jurorId) => !again.some((seat) => seat.jurorId === jurorId))
      .map((jurorId) => ({
        id: tx.context.ids.next(),
        bodyId: edition.bodyId,
        editionId: edition.id,
        stageId,
        jurorId,
        state: workflow.initial,
        createdAt: tx.at,
      }));
    await queries.insertSeats(tx, rows);
    for (const row of rows) {
      const subject = subjectOf({ ...row, version: 1 });
      await record(tx, INVITED, subject, { stageId }, workflow.creation.effects, [], heldUntil(tx));
    }
    return { items };
  });
}

/** Whose invitation was taken back is asked as if they never had been. */
async function inviteAgain(tx: Tx, id: string): Promise<void> {
  const row = (await queries.lockSeat(tx, id))!;
  const next = step(workflow, row, { verb: 'invite', by: rolesAt(tx.actor, placeOfRow(row)) });
  await queries.updateSeat(tx, id, { state: next.state, createdAt: tx.at });
  const subject = subjectOf({ ...row, version: row.version + 1 });
  await record(tx, INVITED, subject, { stageId: row.stageId }, next.effects, [], heldUntil(tx));
}

/**
 * Takes an invitation back whose letter has not left, as long as it is not answered: the letter stays here, and the juror may be
 * asked again.
 * @throws Refusal guard_refused once the letter has left, illegal_transition once it is answered
 */
export function withdrawSeat(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await queries.lockSeat(tx, id);
    mayOrganise(tx.actor, row && { id: row.editionId, bodyId: row.bodyId });
    // Whoever answered meanwhile is told of as that, not as a page that is old.
    if (row!.state === workflow.initial) expectVersion(caller, row!);
    const letters = await lockHeldLetters(tx, row!.editionId, INVITED, [id]);
    const view = await move(tx, row!, 'withdraw', undefined, { letterHeld: letters.length > 0 });
    await closeLetters(tx, letters);
    return view;
  });
}

/** The office records that a juror leaves the stage; an invitation that has not left stays here. */
export async function leaveSeat(tx: Tx, row: SeatRow, reason: string): Promise<void> {
  await move(tx, row, 'leave', reason);
  await closeLetters(tx, await lockHeldLetters(tx, row.editionId, INVITED, [row.id]));
}

/** The juror answers for themselves. */
export function answerSeat(caller: Caller, id: string, verb: 'accept' | 'decline', reason?: string) {
  return act(caller, async (tx) => {
    const row = await queries.lockSeat(tx, id);
    mayJudge(tx.actor, row);
    expectVersion(caller, row);
    return move(tx, row, verb, reason);
  });
}

/** Takes a seat one step on. @returns the seat's view */
async function move(tx: Tx, row: SeatRow, verb: string, reason?: string, facts: Facts = {}) {
  const next = step(workflow, row, { verb, by: rolesAt(tx.actor, placeOfRow(row)), reason, facts });
  await queries.updateSeat(tx, row.id, { state: next.state, reason: reason ?? null });
  const changed = { ...row, state: next.state, version: row.version + 1, reason: reason ?? null };
  await record(tx, next.transition.event, subjectOf(changed), { stageId: row.stageId }, next.effects);
  return seatView(tx, changed);
}

/** Who was asked for a stage and what they said, with the letters that have not left yet. */
export function listSeats(caller: Caller, stageId: string) {
  return look(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    maySeeJudging(tx.actor, stage && (await findEdition(tx, stage.editionId)));
    const rows = (await queries.listSeats(tx, stageId)).filter(({ seat }) => seat.state !== 'withdrawn');
    const held = new Map(
      (await listHeldLetters(tx, stage!.editionId, INVITED)).map((one) => [one.subjectId, one.until]),
    );
    return {
      heldMinutes: HELD_MINUTES,
      items: rows.map(({ seat, name }) => ({
        ...seatView(tx, seat, { letterHeld: held.has(seat.id) }),
        name,
        heldUntil: held.get(seat.id)?.toISOString() ?? null,
      })),
    };
  });
}

export function listMySeats(caller: Caller) {
  return look(caller, async (tx) => {
    const rows = await queries.listOwnSeats(tx, personOf(tx.actor));
    return {
      items: rows.map((row) => ({
        ...seatView(tx, row.seat),
        stageName: row.stageName!,
        editionName: row.editionName!,
        closesAt: row.closesAt?.toISOString() ?? null,
      })),
    };
  });
}

function seatView(tx: Tx, row: SeatRow, facts: Facts = {}) {
  const href = `/api/seats/${row.id}`;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    editionId: row.editionId,
    stageId: row.stageId,
    jurorId: row.jurorId,
    reason: row.reason,
    offers: linkedOffers(
      workflow,
      row,
      rolesAt(tx.actor, placeOfRow(row)),
      { accept: `${href}/acceptance`, decline: `${href}/refusal`, withdraw: `${href}/withdrawal` },
      facts,
    ),
  };
}

function subjectOf(row: { id: string; version: number; bodyId: string; editionId: string }): Subject {
  return { type: 'seat', id: row.id, version: row.version, bodyId: row.bodyId, editionId: row.editionId };
}
