import type { Facts } from '../../workflows/table.ts';
import type { Tx } from '../db/door.ts';
import type { InstrumentContent } from '../db/schema/maturity.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import type { listEvidence } from './evidence-queries.ts';
import { questionsOf } from './maturity.ts';
import type { AnswerRow, AssessmentRow } from './maturity-queries.ts';
import { hubStandingOf } from './policy.ts';
import type { HubRow } from './queries.ts';

/** Whether the person neither filled it in nor has a tie with the hub or its agency. */
export async function isApart(tx: Tx, row: AssessmentRow, hub: HubRow): Promise<boolean> {
  if (tx.actor.kind !== 'person') return false;
  const { personId } = tx.actor;
  if (row.filledBy === personId || hubStandingOf(tx.actor, hub).isOwn) return false;
  return hub.agencyId === null || !(await isConflicted(tx, personId, hub.agencyId));
}

type Papers = Awaited<ReturnType<typeof listEvidence>>;

/** What the guards of an assessment ask; a question that needs evidence has words that name it, or a paper. */
export async function assessmentFacts(
  tx: Tx,
  row: AssessmentRow,
  { hub, content, answers }: { hub: HubRow; content: InstrumentContent; answers: readonly AnswerRow[] },
  papers: Papers,
): Promise<Facts> {
  const byQuestion = new Map(answers.map((one) => [one.question, one]));
  const questions = questionsOf(content);
  return {
    allAnswered: questions.every((one) => (byQuestion.get(one.key)?.own.length ?? 0) > 0),
    evidenceGiven: questions.every(
      (one) =>
        !one.evidence ||
        Boolean(byQuestion.get(one.key)?.evidence) ||
        papers.some(({ file, state }) => file.question === one.key && state !== 'refused'),
    ),
    allVerified: questions.every((one) => (byQuestion.get(one.key)?.verified?.length ?? 0) > 0),
    verifierApart: await isApart(tx, row, hub),
  };
}
