import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { autoChecks, type CheckResult } from '../editions/rulebook/screening-checks.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { mayDecide, sideOf } from '../submissions/policy.ts';
import { lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { findCheckFacts } from './facts-queries.ts';
import { mayScreen } from './policy.ts';
import * as queries from './queries.ts';
import { screeningFacts } from './rules.ts';
import { screenedView } from './views.ts';

export type Verdict = { verdict: 'pass' | 'fail'; reasons: string[]; note?: string | undefined };

/** What one step of the check needs to know, locked and allowed. */
export type Desk = {
  row: SubmissionRow;
  rulebook: Rulebook;
  checks: CheckResult[];
  latest: queries.ScreeningRow | null;
  corrections: number;
  personId: string;
};

/**
 * The verdict of one person. A pass counts at once; a failure counts when the rules ask for no second pair of eyes,
 * or when another person found it before. Whoever finds otherwise than the first sends it to an organiser.
 * @throws Refusal conflict_of_interest, reason_needed, invalid_input (unknown reason), illegal_transition, guard_refused,
 *   stale_version
 */
export function screenSubmission(caller: Caller, id: string, input: Verdict) {
  return act(caller, async (tx) => {
    const desk = await openDesk(tx, caller, id);
    await giveVerdict(tx, desk, input);
    return screenedView(tx, id);
  });
}

/** Locks a submission for somebody of the secretariat and reads what the verdict rests on. */
export async function openDesk(tx: Tx, caller: Caller, id: string): Promise<Desk> {
  const row = await lockSubmission(tx, id);
  mayScreen(tx.actor, row, row !== null && (await isConflicted(tx, personOf(tx), row.agencyId)));
  expectVersion(caller, row);
  return readDesk(tx, row);
}

async function readDesk(tx: Tx, row: SubmissionRow): Promise<Desk> {
  const [edition, facts, latest, corrections] = await Promise.all([
    findEdition(tx, row.editionId),
    findCheckFacts(tx, [row.id]),
    queries.findLatestStep(tx, row.id),
    queries.countCorrections(tx, row.id),
  ]);
  const rulebook = await rulesOf(tx, edition!);
  const found = facts.get(row.id);
  const checks = found ? autoChecks(rulebook, found) : [];
  return { row, rulebook, checks, latest, corrections, personId: personOf(tx) };
}

/** Writes a verdict with what the system had found; `batchId` where many are given at once. */
export async function giveVerdict(tx: Tx, desk: Desk, input: Verdict, batchId?: string): Promise<void> {
  const { row, rulebook, latest } = desk;
  const facts = screeningFacts(rulebook, latest, desk.personId, desk.corrections);
  const disagrees = input.verdict === 'pass' && facts['failureOfAnother'] === true;
  refuseReasons(rulebook, input);
  const verb = disagrees
    ? 'disputeFailure'
    : input.verdict === 'fail' && !facts['failureAgreed']
      ? 'proposeFailure'
      : input.verdict;
  await changeSubmissionState(tx, row, {
    verb,
    by: sideOf(tx.actor, row).by,
    facts,
    reason: reasonOf(rulebook, input),
    payload: { reasons: input.reasons, ...(batchId ? { batchId } : {}) },
  });
  const steps: Record<string, string> = { disputeFailure: 'disputed', proposeFailure: 'proposed' };
  await keepStep(tx, desk, steps[verb] ?? 'verdict', input, batchId);
}

/**
 * An organiser decides where two people of the secretariat disagree.
 * @throws Refusal guard_refused where nobody disagrees, reason_needed, conflict_of_interest
 */
export function settleVerdict(caller: Caller, id: string, input: Verdict) {
  return act(caller, async (tx) => {
    const desk = await openFor(tx, caller, id, 'organiser');
    refuseReasons(desk.rulebook, input);
    if (!input.note) throw new Refusal('reason_needed');
    await changeSubmissionState(tx, desk.row, {
      verb: input.verdict === 'pass' ? 'settlePass' : 'settleFailure',
      by: sideOf(tx.actor, desk.row).by,
      facts: screeningFacts(desk.rulebook, desk.latest, desk.personId, desk.corrections),
      reason: input.note,
      payload: { reasons: input.reasons },
    });
    await keepStep(tx, desk, 'verdict', input);
    return screenedView(tx, id);
  });
}

/**
 * Takes a verdict back while the agency has not been told: the submission waits for the check again.
 * @throws Refusal guard_refused once it was announced
 */
export function reopenVerdict(caller: Caller, id: string, reason: string) {
  return act(caller, async (tx) => {
    const desk = await openFor(tx, caller, id, 'secretariat', 'organiser');
    await takeBack(tx, desk, reason);
    return screenedView(tx, id);
  });
}

/** The step of `reopenVerdict` on a locked submission; the verdict taken back stays on record. */
export async function takeBack(tx: Tx, desk: Desk, reason: string): Promise<void> {
  const { row, latest } = desk;
  await changeSubmissionState(tx, row, { verb: 'reopenVerdict', by: sideOf(tx.actor, row).by, reason });
  const verdict = latest?.verdict === 'fail' ? 'fail' : 'pass';
  await keepStep(tx, desk, 'reopened', { verdict, reasons: [], note: reason });
}

export async function openFor(
  tx: Tx,
  caller: Caller,
  id: string,
  ...roles: ('secretariat' | 'organiser')[]
): Promise<Desk> {
  const row = await lockSubmission(tx, id);
  mayDecide(tx.actor, row, ...roles);
  if (await isConflicted(tx, personOf(tx), row.agencyId)) throw new Refusal('conflict_of_interest');
  expectVersion(caller, row);
  return readDesk(tx, row);
}

async function keepStep(tx: Tx, desk: Desk, step: string, input: Verdict, batchId?: string): Promise<void> {
  const { row } = desk;
  await queries.insertScreening(tx, {
    id: tx.context.ids.next(),
    bodyId: row.bodyId,
    editionId: row.editionId,
    submissionId: row.id,
    verdict: input.verdict,
    step,
    batchId: batchId ?? null,
    reasons: input.reasons,
    note: input.note || null,
    checks: desk.checks,
    screenedBy: desk.personId,
    createdAt: tx.at,
  });
  await queries.deleteClaim(tx, row.id, null);
}

/** A failure names at least one reason of the rule book; a pass names none. */
function refuseReasons(rulebook: Rulebook, input: Verdict): void {
  if (input.verdict === 'fail' && input.reasons.length === 0) throw new Refusal('reason_needed');
  const known = new Set(
    input.verdict === 'pass' ? [] : rulebook.screening.reasons.map((reason) => reason.code),
  );
  const faults: FieldProblem[] = input.reasons.flatMap((code, index) => {
    if (known.has(code)) return [];
    const detail = {
      id: `"${code}" bukan alasan untuk putusan ini.`,
      en: `"${code}" is no reason for this verdict.`,
    };
    return [{ path: `reasons.${index}`, code: 'unknown_reason', detail }];
  });
  if (faults.length > 0) throw new Refusal('invalid_input', { summary: faults[0]!.detail }, {}, faults);
}

/** What stands beside the state: the note, else the sentences of the reasons; nothing for a pass without a note. */
function reasonOf(rulebook: Rulebook, input: Verdict): string | undefined {
  if (input.note || input.verdict === 'pass') return input.note || undefined;
  return rulebook.screening.reasons
    .filter((reason) => input.reasons.includes(reason.code))
    .map((reason) => reason.sentence.id)
    .join(' ');
}

export function personOf(tx: Tx): string {
  if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
  return tx.actor.personId;
}
