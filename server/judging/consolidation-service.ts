import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { act, asSystem, isOpen, look, stageNow, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record, type ServerEffect, type Subject } from '../events/record.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { ACTIVE, findOwnAssignment, type AssignmentRow } from './assignment-queries.ts';
import * as queries from './consolidation-queries.ts';
import { mayJudge, personOf } from './policy.ts';
import { UNITS_PER_POINT } from './final-total.ts';

/** What follows from a reader's end, sent or gone: the readers left may all be done and far apart. */
export async function consolidationEffect(tx: Tx, stageId: string): Promise<ServerEffect[]> {
  return (await queries.consolidates(tx, stageId)) ? [{ kind: 'consolidation' }] : [];
}

/**
 * Begins the consolidation of a submission whose readers are all done and further apart than the rule book lets stand,
 * once, and tells each of them. The relay calls it after a sheet was sent or a reader left; doing it twice changes nothing.
 * @param id the sheet or the assignment whose end was recorded
 */
export function openConsolidation(context: Context, id: string): Promise<void> {
  return act(asSystem(context), async (tx) => {
    const place = await queries.findReadingPlace(tx, id);
    if (!place) return;
    const { stageId, submissionId, bodyId, editionId } = place;
    if ((await stageNow(tx, stageId)).closedAt) return;
    const found = await queries.findGap(tx, stageId, submissionId);
    if (found.unfinished > 0 || found.sheets < 2 || found.limit === null) return;
    if (found.gap <= found.limit * UNITS_PER_POINT) return;
    const row = {
      ...place,
      id: tx.context.ids.next(),
      gap: found.gap,
      openedAt: tx.at,
    };
    if (!(await queries.insertConsolidation(tx, row))) return;
    const readers = await queries.listReaders(tx, stageId, submissionId);
    await record(
      tx,
      'consolidation.opened',
      subjectOf({ ...row, bodyId, editionId }),
      { stageId, submissionId },
      [],
      readers.map((reader) => ({
        template: 'consolidation.opened',
        recipientId: reader.jurorId,
        language: reader.language === 'en' ? ('en' as const) : ('id' as const),
        values: { link: `/jury/assignments/${reader.assignmentId}/consolidation` },
      })),
    );
  });
}

/**
 * What the readers of a submission see of each other once they were asked to reconsider: scores and comments under a
 * letter, the thread, the own sheet marked. Nobody else, and nothing before.
 * @throws Refusal not_found while no consolidation was opened
 */
export async function showConsolidation(caller: Caller, assignmentId: string) {
  const own = await ownReading(caller, assignmentId);
  return look(asSystem(caller.context), async (tx) => {
    const { row, letters, readers } = await consolidationOf(tx, own);
    const sheetIds = readers.map((reader) => reader.sheetId);
    const [given, versions, messages, now, gap] = [
      await queries.listScoresOf(tx, sheetIds),
      await queries.listVersionsOf(tx, sheetIds),
      await queries.listMessages(tx, row.id),
      await stageNow(tx, row.stageId),
      await queries.findGap(tx, row.stageId, row.submissionId),
    ];
    return {
      assignmentId,
      openedAt: row.openedAt.toISOString(),
      gap: gap.gap,
      gapAtFirst: row.gap,
      limit: (gap.limit ?? 0) * UNITS_PER_POINT,
      isOpen: isOpen(now) && gap.unfinished === 0,
      readers: readers.map((reader) => ({
        letter: letters.get(reader.jurorId)!,
        own: reader.jurorId === own.jurorId,
        total: reader.total,
        scores: given
          .filter((one) => one.sheetId === reader.sheetId)
          .map(({ criterion, score, comment }) => ({ criterion, score, comment })),
        versions: versions
          .filter((one) => one.sheetId === reader.sheetId)
          .map(({ number, total, independent, reason, sentAt }) => ({
            number,
            total,
            independent,
            reason,
            sentAt: sentAt.toISOString(),
          })),
      })),
      messages: messages.map((message) => ({
        id: message.id,
        letter: letters.get(message.jurorId) ?? null,
        own: message.jurorId === own.jurorId,
        text: message.text,
        at: message.createdAt.toISOString(),
      })),
    };
  });
}

/** A reader says something to the others, while the stage is open. */
export async function sayInConsolidation(caller: Caller, assignmentId: string, text: string) {
  const own = await ownReading(caller, assignmentId);
  // The thread belongs to all readers, whom the wall hides from each other; that this is one of them was checked.
  const once = caller.once ? { ...caller.once, key: `${own.jurorId} ${caller.once.key}` } : undefined;
  return act({ ...asSystem(caller.context), ...(once ? { once } : {}) }, async (tx) => {
    const { row, letters } = await consolidationOf(tx, own);
    if (!isOpen(await stageNow(tx, row.stageId))) throw new Refusal('stage_not_open');
    const id = tx.context.ids.next();
    await queries.insertMessage(tx, {
      id,
      bodyId: row.bodyId,
      editionId: row.editionId,
      consolidationId: row.id,
      jurorId: own.jurorId,
      text,
      createdAt: tx.at,
    });
    await record(tx, 'consolidation.said', subjectOf(row), { messageId: id, by: own.jurorId });
    return { id, letter: letters.get(own.jurorId)!, at: tx.at.toISOString() };
  });
}

/** The own, active assignment of somebody without a conflict. */
async function ownReading(caller: Caller, assignmentId: string): Promise<AssignmentRow> {
  return look(caller, async (tx) => {
    const found = await findOwnAssignment(tx, personOf(tx.actor), assignmentId);
    mayJudge(tx.actor, found && found.assignment);
    if (!ACTIVE.includes(found!.assignment.state) || !found!.submission) throw new Refusal('not_found');
    if (await isConflicted(tx, personOf(tx.actor), found!.submission.agencyId))
      throw new Refusal('conflict_of_interest');
    return found!.assignment;
  });
}

async function consolidationOf(tx: Tx, own: AssignmentRow) {
  const row = await queries.findConsolidation(tx, own.stageId, own.submissionId);
  if (!row) throw new Refusal('not_found');
  const readers = await queries.listReaders(tx, own.stageId, own.submissionId);
  // A reader who joined after the others were asked is blind like they were, until the own sheet is sent.
  if (
    !readers.some((reader) => reader.jurorId === own.jurorId && reader.total !== null) ||
    own.state !== 'completed'
  )
    throw new Refusal('not_found');
  return { row, readers, letters: lettersOf(row.id, readers) };
}

/** A letter for each reader; the order is the hash's, so that neither name nor place in a list tells who is who. */
function lettersOf(id: string, readers: readonly { jurorId: string }[]): Map<string, string> {
  const hashed = readers
    .map(({ jurorId }) => ({ jurorId, hash: createHash('sha256').update(`${id}:${jurorId}`).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return new Map(hashed.map(({ jurorId }, index) => [jurorId, String.fromCharCode(65 + index)]));
}

function subjectOf(row: { id: string; bodyId: string; editionId: string }): Subject {
  return { type: 'consolidation', id: row.id, version: 1, bodyId: row.bodyId, editionId: row.editionId };
}
