import { act, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { personOf } from '../judging/policy.ts';
import { takeUpload } from '../people/upload-service.ts';
import * as papers from './evidence-queries.ts';
import { questionsOf } from './maturity.ts';
import * as queries from './maturity-queries.ts';
import { hubStandingOf } from './policy.ts';
import { findHub } from './queries.ts';

const MOST_FILES = 5;
const TOO_MANY = {
  id: `Paling banyak ${MOST_FILES} berkas untuk satu pertanyaan.`,
  en: `At most ${MOST_FILES} files for one question.`,
};
const NO_QUESTION = {
  id: 'Instrumen tidak punya pertanyaan itu.',
  en: 'The instrument has no such question.',
};

/** The assessment that this hub is filling in, held against a change of its state meanwhile. */
async function lockToFill(tx: Tx, id: string): Promise<queries.AssessmentRow> {
  const seen = await queries.findAssessment(tx, id);
  const hub = seen && (await findHub(tx, seen.hubId));
  if (!hub) throw new Refusal('not_found');
  const standing = hubStandingOf(tx.actor, hub);
  if (!standing.isOwn)
    throw new Refusal(standing.isVerifier || standing.isOffice ? 'not_allowed' : 'not_found');
  const row = (await queries.lockAssessment(tx, id))!;
  if (!['draft', 'returned'].includes(row.state)) throw new Refusal('stage_not_open');
  return row;
}

const subjectOf = ({ id, bodyId, version }: queries.AssessmentRow) => ({
  type: 'hubAssessment',
  id,
  version,
  bodyId,
  editionId: null,
});

/**
 * Puts an uploaded paper beside the hub's answer to a question. The same paper beside the same question is there once.
 * @throws Refusal not_found, not_allowed, stage_not_open, guard_refused, invalid_input
 */
export function addEvidence(
  caller: Caller,
  assessmentId: string,
  { upload, question }: { upload: string; question: string },
) {
  return act(caller, async (tx) => {
    const row = await lockToFill(tx, assessmentId);
    const { content } = (await queries.findInstrument(tx, row.instrumentId))!;
    if (!questionsOf(content).some((one) => one.key === question))
      throw new Refusal('invalid_input', { summary: NO_QUESTION }, {}, [
        { path: 'question', code: 'not_possible', detail: NO_QUESTION },
      ]);
    const there = (await papers.listEvidence(tx, assessmentId)).filter(
      ({ file }) => file.question === question,
    );
    const { sha256, fileName } = await takeUpload(tx, upload, tx.actor);
    const same = there.find(({ file }) => file.sha256 === sha256);
    if (same) return { id: same.file.id };
    // One that was found to be harmful is shown to nobody, and takes nobody's place.
    if (there.filter(({ state }) => state !== 'refused').length >= MOST_FILES)
      throw new Refusal('guard_refused', { reason: TOO_MANY });
    const id = tx.context.ids.next();
    const by = { addedBy: personOf(tx.actor), addedAt: tx.at };
    await papers.insertEvidence(tx, {
      id,
      bodyId: row.bodyId,
      assessmentId,
      question,
      sha256,
      fileName,
      ...by,
    });
    await record(tx, 'hubAssessment.evidenceAdded', subjectOf(row), { question, sha256 });
    return { id };
  });
}

/** Takes a paper away from an answer; what was there stays on record. @throws Refusal not_found, not_allowed, stage_not_open */
export function takeEvidenceAway(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const file = await papers.findEvidence(tx, id);
    if (!file) throw new Refusal('not_found');
    const row = await lockToFill(tx, file.assessmentId);
    await papers.removeEvidence(tx, id);
    const told = { question: file.question, sha256: file.sha256 };
    await record(tx, 'hubAssessment.evidenceRemoved', subjectOf(row), told);
  });
}

/** The paper itself, for whoever may read the assessment: its hub, the verifiers, the office. @throws Refusal not_found */
export function findEvidenceFile(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const file = await papers.findEvidence(tx, id);
    const row = file && (await queries.findAssessment(tx, file.assessmentId));
    const hub = row && (await findHub(tx, row.hubId));
    if (!file || !hub) throw new Refusal('not_found');
    const standing = hubStandingOf(tx.actor, hub);
    if (!standing.isOwn && !standing.isVerifier && !standing.isOffice) throw new Refusal('not_found');
    return { sha256: file.sha256, fileName: file.fileName };
  });
}
