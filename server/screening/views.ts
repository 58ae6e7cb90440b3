import type { Tx } from '../db/door.ts';
import type { Facts } from '../../workflows/table.ts';
import { findEdition } from '../editions/queries.ts';
import { findSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { machineView } from '../submissions/views.ts';
import { countCorrections, findLatestStep } from './queries.ts';
import { screeningFacts, waitsOf } from './rules.ts';

/** The machine of a submission with the verbs of the check, for whoever checks. */
export function checkMachine(tx: Tx, row: SubmissionRow, facts: Facts) {
  const nouns = {
    pass: 'screening',
    proposeFailure: 'screening',
    fail: 'screening',
    disputeFailure: 'screening',
    settlePass: 'verdict-settlement',
    settleFailure: 'verdict-settlement',
    reopenVerdict: 'verdict-reopening',
    askCorrection: 'correction-request',
  };
  return machineView(tx, row, facts, nouns);
}

/** The short answer of a step of the check. */
export async function screenedView(tx: Tx, id: string) {
  const row = (await findSubmission(tx, id))!;
  const [edition, latest, corrections] = await Promise.all([
    findEdition(tx, row.editionId),
    findLatestStep(tx, id),
    countCorrections(tx, id),
  ]);
  const personId = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const facts = screeningFacts(await rulesOf(tx, edition!), latest, personId, corrections);
  return {
    ...checkMachine(tx, row, facts),
    number: row.number,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    late: row.late,
    waits: row.state === 'submitted' ? waitsOf(latest) : null,
    announced: row.state === row.announcedState,
  };
}
