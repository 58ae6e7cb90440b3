import { stageNow, isOpen, type StageNow, type Tx } from '../db/door.ts';
import { findRulebook, type EditionRow, type StageRow } from '../editions/queries.ts';
import { rubricOf } from '../editions/rulebook/reading.ts';
import type { PublicRatingStage, Rubric, Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { findStage } from './queries.ts';

export type RatingStage = {
  edition: EditionRow;
  stage: StageRow;
  rulebook: Rulebook;
  rules: PublicRatingStage;
  rubric: Rubric;
};

/** The stage in which the public rates, with its rules. @throws Refusal not_found for a year without one */
export async function takeStage(tx: Tx, editionId: string): Promise<RatingStage> {
  const found = await findStage(tx, editionId);
  if (!found || found.edition.state === 'draft') throw new Refusal('not_found');
  const rulebook = await findRulebook(tx, found.edition);
  const rules = rulebook.stages.find((one) => one.key === found.stage.key) as PublicRatingStage;
  return { ...found, rulebook, rules, rubric: rubricOf(rulebook, rules.rubric) };
}

/** Whether ratings are taken now: the year stands in that stage, and its window is open. */
export function takesRatings(found: RatingStage, now: StageNow): boolean {
  return found.edition.state === found.rules.state && isOpen(now);
}

/** Locks the stage against its close. @throws Refusal stage_not_open */
export async function refuseClosed(tx: Tx, found: RatingStage): Promise<StageNow> {
  const now = await stageNow(tx, found.stage.id);
  if (!takesRatings(found, now)) throw new Refusal('stage_not_open');
  return now;
}
