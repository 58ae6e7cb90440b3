import { mail } from '../../workflows/table.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { takeUpload } from '../people/upload-service.ts';
import { sideOf } from '../submissions/policy.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import * as answers from './answer-queries.ts';
import { lockFiling, type ObjectionRow } from './queries.ts';
import { objectionRules } from './rules.ts';
import { subjectOf } from './step-service.ts';
import { findSeat, readObjection } from './view-service.ts';

const DAY_MS = 86_400_000;

/** Until when the agency of a finalist may answer an objection admitted now; null where the rules ask nothing of it. */
export async function answerDeadline(tx: Tx, row: ObjectionRow): Promise<Date | null> {
  if (row.kind !== 'finalist') return null;
  const { answerDays } = objectionRules(await rulesOf(tx, (await findEdition(tx, row.editionId))!));
  return answerDays === 0 ? null : new Date(tx.at.getTime() + answerDays * DAY_MS);
}

/**
 * The agency's administrator answers an objection about its finalist, once. It learns what is objected, never by whom;
 * the office and the panel read the answer and are told.
 * @throws Refusal not_found (not theirs, or not admitted), not_allowed, guard_refused (too late, not asked), already_exists
 */
export function answerObjection(
  caller: Caller,
  id: string,
  given: { text: string; uploadId?: string | undefined },
) {
  return act(caller, async (tx) => {
    const { row, seat } = await findSeat(tx, id);
    if (seat !== 'agency' || row.kind !== 'finalist') throw new Refusal('not_found');
    if (tx.actor.kind !== 'person' || !sideOf(tx.actor, row).by.includes('agency-admin'))
      throw new Refusal('not_allowed');
    await lockFiling(tx, id);
    if (await answers.findAnswer(tx, id)) throw new Refusal('already_exists', { what: ANSWER });
    if (row.state !== 'admitted' || !row.answerUntil || row.answerUntil <= tx.at)
      throw new Refusal('guard_refused', { reason: TOO_LATE });
    const upload = given.uploadId ? await takeUpload(tx, given.uploadId, tx.actor) : null;
    await answers.insertAnswer(tx, {
      objectionId: id,
      bodyId: row.bodyId,
      editionId: row.editionId,
      agencyId: row.agencyId,
      text: given.text,
      evidenceSha256: upload?.sha256 ?? null,
      evidenceName: upload?.fileName ?? null,
      writtenBy: tx.actor.personId,
      givenAt: tx.at,
    });
    // An agency reads no panel: who is to be told is looked up as the system, and stays in the delivery.
    const panel = await look(asSystem(tx.context), (system) => answers.listPanelReaders(system, id));
    await record(
      tx,
      'objection.answered',
      subjectOf(row, row.version),
      {},
      mail('objection.answered', 'office'),
      panel.map((one) => ({
        template: 'objection.answered',
        recipientId: one.id,
        language: one.language === 'en' ? 'en' : 'id',
        values: {},
      })),
    );
    return readObjection(tx, id);
  });
}

/** Nobody decides before the agency was heard: it has answered, or its time is over. @throws Refusal guard_refused */
export async function refuseUnheard(tx: Tx, row: ObjectionRow): Promise<void> {
  if (!row.answerUntil || row.answerUntil <= tx.at || (await answers.findAnswer(tx, row.id))) return;
  throw new Refusal('guard_refused', { reason: UNHEARD });
}

/** The file that came with the answer, for the agency, the office and the panel. @throws Refusal not_found */
export function findAnswerFile(caller: Caller, id: string): Promise<{ sha256: string; fileName: string }> {
  return look(caller, async (tx) => {
    const { seat } = await findSeat(tx, id);
    const answer = seat === 'objector' ? null : await answers.findAnswer(tx, id);
    if (!answer?.evidenceSha256) throw new Refusal('not_found');
    return { sha256: answer.evidenceSha256, fileName: answer.evidenceName ?? 'tanggapan' };
  });
}

const ANSWER: Words = { id: 'tanggapan instansi ini', en: 'the answer of this agency' };
const TOO_LATE: Words = {
  id: 'Keberatan ini tidak atau tidak lagi menunggu tanggapan.',
  en: 'This objection does not, or no longer, wait for an answer.',
};
const UNHEARD: Words = {
  id: 'Instansi masih dapat menanggapi. Pendapat diberikan sesudah tanggapannya masuk atau waktunya habis.',
  en: 'The agency may still answer. Opinions are given once it has, or its time is over.',
};
