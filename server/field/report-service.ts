import { act, expectVersion, type Caller } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { personOf } from '../judging/policy.ts';
import { mayDecideOnReport, mayWrite } from './policy.ts';
import * as queries from './queries.ts';
import { showVisit } from './show-service.ts';
import {
  changeVisit,
  rulesOfVisit,
  takeNewest,
  takeVisit,
  visitSubject,
  type Taken,
} from './standing-service.ts';
import { factsOf, findingView } from './views.ts';

type Finding = 'yes' | 'partly' | 'no';

/** The team is there: from now on its answers are kept. */
export function beginVisit(caller: Caller, id: string) {
  return move(caller, id, async (tx, taken) => {
    mayWrite(taken.standing);
    await changeVisit(tx, taken, 'visit', { set: { visitedAt: taken.visit.visitedAt ?? tx.at } });
  });
}

/** Sends the report: every question answered, as many photos as the rule book asks for. */
export function sendReport(caller: Caller, id: string) {
  return move(caller, id, async (tx, taken) => {
    mayWrite(taken.standing);
    const rules = await rulesOfVisit(tx, taken.visit);
    await changeVisit(tx, taken, 'report', {
      facts: factsOf(await queries.countVisit(tx, id), rules.photos.least),
      set: { reportedAt: tx.at },
    });
  });
}

export function sendBack(caller: Caller, id: string, reason: string) {
  return move(caller, id, (tx, taken) => changeVisit(tx, taken, 'sendBack', { reason }));
}

/** The office makes the report final, once it has said what it does about every difference. */
export function confirmReport(caller: Caller, id: string) {
  return move(caller, id, async (tx, taken) =>
    changeVisit(tx, taken, 'confirm', { facts: factsOf(await queries.countVisit(tx, id), 0) }),
  );
}

/**
 * Keeps one answer. Each question has its own version, so two of a team who answer different ones never meet.
 * @throws Refusal not_allowed outside the team, conflict_of_interest, guard_refused unless the visit is under way,
 *   stale_version when somebody else of the team answered the same question
 */
export function answerQuestion(
  caller: Caller,
  findingId: string,
  input: { finding: Finding | null; note: string | null },
) {
  return act(caller, async (tx) => {
    const found = await queries.findFinding(tx, findingId);
    if (!found) throw new Refusal('not_found');
    const { visit, standing } = await takeVisit(tx, found.visitId);
    mayWrite(standing);
    if (visit.state !== 'visited') throw new Refusal('guard_refused', { reason: NOT_THERE });
    // Read again behind the visit's lock.
    const row = (await queries.findFinding(tx, findingId))!;
    expectVersion(caller, row);
    await queries.updateFinding(tx, findingId, {
      finding: input.finding,
      note: input.note || null,
      changedAt: tx.at,
      changedBy: personOf(tx.actor),
      // What the office did about another answer says nothing about this one.
      ...(input.finding === row.finding ? {} : { settlement: null, settledBy: null, settledAt: null }),
    });
    await record(
      tx,
      'fieldVisit.answered',
      { ...visitSubject(visit, row.version + 1), type: 'fieldFinding', id: findingId },
      { visitId: visit.id, finding: input.finding },
    );
    const changedByName = tx.actor.kind === 'person' ? tx.actor.name : null;
    return findingView({ finding: (await queries.findFinding(tx, findingId))!, changedByName });
  });
}

/** Keeps the summary, and where the team says it stands; the place is given only by somebody who pressed for it. */
export function keepNotes(
  caller: Caller,
  id: string,
  input: {
    summary?: string | null | undefined;
    location?: { latitude: number; longitude: number; accuracyMeters: number } | null | undefined;
  },
) {
  return move(caller, id, async (tx, { visit, standing }) => {
    mayWrite(standing);
    if (visit.state !== 'visited') throw new Refusal('guard_refused', { reason: NOT_THERE });
    await queries.updateVisit(tx, id, {
      ...(input.summary === undefined ? {} : { summary: input.summary || null }),
      ...(input.location === undefined
        ? {}
        : { location: input.location && { ...input.location, at: tx.at.toISOString() } }),
    });
    await record(tx, 'fieldVisit.noted', visitSubject(visit, visit.version + 1), {
      placeSaid: input.location !== undefined,
    });
  });
}

/** What the office does about an answer that is not a plain yes. */
export function settleFinding(caller: Caller, findingId: string, settlement: string) {
  return act(caller, async (tx) => {
    const found = await queries.findFinding(tx, findingId);
    if (!found) throw new Refusal('not_found');
    const { visit, standing } = await takeVisit(tx, found.visitId);
    mayDecideOnReport(standing);
    if (visit.state !== 'reported') throw new Refusal('guard_refused', { reason: NOT_SENT });
    const row = (await queries.findFinding(tx, findingId))!;
    expectVersion(caller, row);
    await queries.updateFinding(tx, findingId, {
      settlement,
      settledBy: personOf(tx.actor),
      settledAt: tx.at,
    });
    await record(
      tx,
      'fieldVisit.settled',
      { ...visitSubject(visit, row.version + 1), type: 'fieldFinding', id: findingId },
      { visitId: visit.id },
    );
    return findingView({ finding: (await queries.findFinding(tx, findingId))!, changedByName: null });
  });
}

async function move(
  caller: Caller,
  id: string,
  work: (tx: Parameters<Parameters<typeof act>[1]>[0], taken: Taken) => Promise<void>,
) {
  await act(caller, async (tx) => {
    await work(tx, await takeNewest(caller, tx, id));
    return { id };
  });
  return showVisit({ context: caller.context, actor: caller.actor }, id);
}

export const NOT_THERE: Words = {
  id: 'Mulai kunjungan lebih dahulu; setelah laporan terkirim isinya tidak berubah lagi.',
  en: 'Begin the visit first; once the report is sent its content does not change.',
};
const NOT_SENT: Words = { id: 'Laporan belum dikirim oleh tim.', en: 'The team has not sent the report.' };
