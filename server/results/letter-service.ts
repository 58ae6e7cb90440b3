import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { findAgency, findBody } from '../people/queries.ts';
import { maySee, sideOf } from '../submissions/policy.ts';
import { findSubmission } from '../submissions/queries.ts';
import { listReleasedComments } from './comment-queries.ts';
import { aspectName } from './comment-service.ts';
import { isDemo } from './content.ts';
import { jakartaDay } from './days.ts';
import { feedbackOf } from './letter.ts';
import { letterDocument } from './letter-document.ts';
import { listGroupTotals, listOwnAspects, listScoredStages } from './letter-queries.ts';
import { findReleasedPublication } from './queries.ts';

/** The states of a submission that came to judging. */
const JUDGED = [
  'screened',
  'nominated',
  'finalist',
  'interviewed',
  'notSelected',
  'topInnovation',
  'awarded',
  'revoked',
];

export type Letter = Awaited<ReturnType<typeof showLetter>>;

/**
 * What the readers thought of one submission, for its agency: never before the results are published, nothing of other
 * submissions, no reader's name, and only the comments that a chair released.
 * @throws Refusal not_found before the publication, for a submission that was not judged, and for everybody else
 */
export async function showLetter(caller: Caller, submissionId: string) {
  await look(caller, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    maySee(tx.actor, submission);
    if (sideOf(tx.actor, submission).side !== 'agency') throw new Refusal('not_found');
  });
  // Scores are closed to agencies; the letter holds only what was counted here from them.
  return look(asSystem(caller.context), (tx) => readLetter(tx, submissionId));
}

/** The letter as a PDF in the language of the reader. */
export async function makeLetter(caller: Caller, submissionId: string) {
  const letter = await showLetter(caller, submissionId);
  const content = await caller.context.pdf.document(letterDocument(letter, caller.actor.language));
  return { content, fileName: `umpan-balik-${letter.number ?? letter.id}.pdf` };
}

async function readLetter(tx: Tx, submissionId: string) {
  const submission = (await findSubmission(tx, submissionId))!;
  const publication = await findReleasedPublication(tx, submission.editionId);
  if (!publication || !JUDGED.includes(submission.state)) throw new Refusal('not_found');
  const edition = (await findEdition(tx, submission.editionId))!;
  const rulebook = await findRulebook(tx, edition);
  const comments = await listReleasedComments(tx, submissionId);
  const stages = [];
  for (const stage of await listScoredStages(tx, edition.id)) {
    const rule = rulebook.stages.find(({ key }) => key === stage.key);
    const rubric = rulebook.rubrics.find((one) => rule && 'rubric' in rule && one.key === rule.rubric);
    if (!rule || !rubric) continue;
    const totals = await listGroupTotals(tx, stage.id, submission.groupKey);
    // A finalist's own stage says nothing to those who were never in it.
    if (stage.kind !== 'desk_judging' && !totals.some(({ id }) => id === submissionId)) continue;
    const told = feedbackOf(
      submissionId,
      rubric.criteria.map(({ key }) => key),
      await listOwnAspects(tx, stage.id, submissionId),
      totals,
    );
    stages.push({
      key: stage.key,
      name: rule.name,
      ...told,
      aspects: told.aspects.map((one) => ({
        ...one,
        name: aspectName(rulebook, one.criterion),
        comments: comments
          .filter(({ stageId, criterion }) => stageId === stage.id && criterion === one.criterion)
          .map(({ text }) => text),
      })),
    });
  }
  return {
    id: submission.id,
    number: submission.number,
    title: submission.title,
    agencyName: (await findAgency(tx, submission.agencyId))?.name ?? '',
    unitName: submission.unitName,
    group: rulebook.groups.find(({ key }) => key === submission.groupKey)!.name,
    edition: { id: edition.id, name: edition.name!, year: edition.year },
    bodyName: (await findBody(tx, edition.bodyId))!.name,
    publishedOn: jakartaDay(publication.publishedAt!),
    demo: isDemo(tx, edition),
    stages,
  };
}
