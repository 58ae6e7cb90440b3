import type { Tx } from '../db/door.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { interviewRules, type InterviewRules } from './rules.ts';

/** The interview rules of an edition that has interviews. */
export async function rulesFor(tx: Tx, row: { editionId: string }): Promise<InterviewRules> {
  const edition = (await findEdition(tx, row.editionId))!;
  return interviewRules(await findRulebook(tx, edition))!;
}

/** Fewest sheets that must be in before an interview is finished. */
export async function quorumOf(tx: Tx, row: { editionId: string }): Promise<number> {
  return (await rulesFor(tx, row)).quorum;
}
