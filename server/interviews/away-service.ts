import { agenciesOf, hasRole } from '../db/actor.ts';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { PANEL, personOf, placeOf } from '../judging/policy.ts';
import { findSubmission } from '../submissions/queries.ts';
import { mayTakePart, PLANNERS } from './policy.ts';
import * as queries from './timetable-queries.ts';

export type NewAway = {
  personId?: string | undefined;
  submissionId?: string | undefined;
  from: string;
  until: string;
  note?: string | undefined;
};

/**
 * Says when a panelist or a finalist cannot. Panelists say it for themselves, agencies for their own announced
 * finalists, the planners for everybody. The published timetable stays as it is until it is planned again.
 * @throws Refusal not_found for somebody else's, invalid_input
 */
export function sayAway(caller: Caller, editionId: string, input: NewAway) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition) throw new Refusal('not_found');
    if ((input.personId === undefined) === (input.submissionId === undefined))
      throw invalid('personId', ONE_OF);
    if (new Date(input.from) >= new Date(input.until)) throw invalid('until', BACKWARDS);
    await refuseForeign(tx, edition, input);
    const id = tx.context.ids.next();
    await queries.insertAway(tx, {
      id,
      bodyId: edition.bodyId,
      editionId,
      personId: input.personId ?? null,
      submissionId: input.submissionId ?? null,
      fromAt: new Date(input.from),
      untilAt: new Date(input.until),
      note: input.note || null,
      writtenBy: personOf(tx.actor),
      createdAt: tx.at,
    });
    await record(
      tx,
      'unavailability.said',
      { type: 'unavailability', id, version: 1, bodyId: edition.bodyId, editionId },
      { personId: input.personId ?? null, submissionId: input.submissionId ?? null },
    );
    return awayView((await queries.findAway(tx, id))!);
  });
}

export function withdrawAway(caller: Caller, id: string): Promise<void> {
  return act(caller, async (tx) => {
    const found = await queries.findAway(tx, id);
    if (!found) throw new Refusal('not_found');
    const edition = (await findEdition(tx, found.row.editionId))!;
    await refuseForeign(tx, edition, {
      personId: found.row.personId ?? undefined,
      submissionId: found.row.submissionId ?? undefined,
    });
    await queries.deleteAway(tx, id);
    await record(
      tx,
      'unavailability.withdrawn',
      { type: 'unavailability', id, version: 2, bodyId: edition.bodyId, editionId: edition.id },
      {},
    );
  });
}

/** What I said: about myself, and about the finalists of my agency. */
export function listMyAway(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    mayTakePart(tx.actor, await findEdition(tx, editionId));
    const rows = await queries.listOwnAway(tx, editionId, personOf(tx.actor), agenciesOf(tx.actor));
    return { items: rows.map(awayView) };
  });
}

async function refuseForeign(tx: Tx, edition: EditionRow, of: Pick<NewAway, 'personId' | 'submissionId'>) {
  const planner = hasRole(tx.actor, placeOf(edition), ...PLANNERS);
  if (of.personId !== undefined) {
    const own = of.personId === personOf(tx.actor) && hasRole(tx.actor, placeOf(edition), ...PANEL);
    if (own) return;
    if (!planner) throw new Refusal('not_found');
    const panel = await listPeopleWithRole(tx, edition, PANEL);
    if (!panel.some((one) => one.id === of.personId)) throw new Refusal('not_found');
    return;
  }
  const submission = await findSubmission(tx, of.submissionId!);
  if (!submission || submission.editionId !== edition.id) throw new Refusal('not_found');
  const own = agenciesOf(tx.actor).includes(submission.agencyId);
  if (!own && !planner) throw new Refusal('not_found');
  if (submission.announcedState !== 'finalist') throw new Refusal('guard_refused', { reason: NO_FINALIST });
}

export function awayView({ row, personName, title }: queries.AwayRow) {
  return {
    id: row.id,
    personId: row.personId,
    submissionId: row.submissionId,
    name: title ?? personName ?? '',
    from: row.fromAt.toISOString(),
    until: row.untilAt.toISOString(),
    note: row.note,
  };
}

function invalid(path: string, detail: Words): Refusal {
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'unavailability', detail }]);
}

const ONE_OF: Words = {
  id: 'Sebut satu panelis atau satu finalis.',
  en: 'Name one panelist or one finalist.',
};
const BACKWARDS: Words = {
  id: 'Waktu selesai harus sesudah waktu mulai.',
  en: 'The end must come after the start.',
};
const NO_FINALIST: Words = { id: 'Hanya finalis yang diwawancarai.', en: 'Only a finalist is interviewed.' };
