import { and, eq } from 'drizzle-orm';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { benchNotes } from '../db/schema/index.ts';
import { findEdition, lockStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { personOf } from './policy.ts';
import { listBlindFor } from './standings-queries.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import { mayWriteNote } from './bench-policy.ts';

/**
 * Writes down why a submission that stands on two sides of the cut should be on one of them. What is written is evidence
 * for the plenary and moves nothing by itself. The first note has the version 0 before it.
 * @throws Refusal conflict_of_interest, stale_version
 */
export function writeNote(caller: Caller, stageId: string, submissionId: string, text: string) {
  return act(caller, async (tx) => {
    const stage = await lockStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayWriteNote(tx.actor, edition);
    const submission = await findSubmission(tx, submissionId);
    if (!submission || submission.editionId !== edition.id) throw new Refusal('not_found');
    const me = personOf(tx.actor);
    if (await isConflicted(tx, me, submission.agencyId)) throw new Refusal('conflict_of_interest');
    if ((await listBlindFor(tx, [stageId], me)).has(submissionId)) throw new Refusal('not_found');
    const before = await findNote(tx, stageId, submissionId);
    expectVersion(caller, before ?? { version: 0 });
    const version = (before?.version ?? 0) + 1;
    const written = { text, version, writtenBy: me, writtenAt: tx.at };
    const { bodyId, id: editionId } = edition;
    const id = before?.id ?? tx.context.ids.next();
    if (before) await tx.update(benchNotes).set(written).where(eq(benchNotes.id, id));
    else await tx.insert(benchNotes).values({ id, bodyId, editionId, stageId, submissionId, ...written });
    await record(
      tx,
      'bench.noteWritten',
      { type: 'submission', id: submissionId, version: submission.version, bodyId, editionId },
      { stageId, note: id, text, number: version },
    );
    return { version, text };
  });
}

async function findNote(tx: Tx, stageId: string, submissionId: string) {
  const [row] = await tx
    .select()
    .from(benchNotes)
    .where(and(eq(benchNotes.stageId, stageId), eq(benchNotes.submissionId, submissionId)));
  return row ?? null;
}
