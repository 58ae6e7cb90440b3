import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { autoChecks, type CheckResult } from '../editions/rulebook/screening-checks.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { isConflicted, listConflictedAgencies } from '../submissions/conflict-service.ts';
import { movedView } from '../submissions/move-service.ts';
import { sideOf } from '../submissions/policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { rulesOf } from '../submissions/rules-queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { machineView, screeningView } from '../submissions/views.ts';
import { findCheckFacts } from './facts-queries.ts';
import { mayScreen, maySeeChecks } from './policy.ts';
import * as queries from './queries.ts';

/** What waits for a verdict, each with what the system found. Nobody's queue holds what they may not screen. */
export function showQueue(
  caller: Caller,
  editionId: string,
  page: { after?: string | undefined; limit: number },
) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    const without = await listConflictedAgencies(tx, personOf(tx));
    const after = readCursor(page.after, 'number');
    const [rows, total, rulebook] = await Promise.all([
      queries.listQueue(tx, editionId, without, { after: after && Number(after[0]), limit: page.limit + 1 }),
      queries.countQueue(tx, editionId, without),
      rulesOf(tx, edition),
    ]);
    const shown = rows.slice(0, page.limit);
    const facts = await findCheckFacts(
      tx,
      shown.map((row) => row.id),
    );
    const last = rows.length > page.limit ? shown.at(-1)! : null;
    return {
      items: shown.map((row) =>
        queueItem(tx, row, facts.get(row.id)?.agencyName ?? '', checksOf(rulebook, facts.get(row.id))),
      ),
      next: last && writeCursor([last.number!, last.id]),
      total,
    };
  });
}

function queueItem(tx: Tx, row: SubmissionRow, agencyName: string, checks: CheckResult[]) {
  const count = (outcome: CheckResult['outcome']) =>
    checks.filter((check) => check.outcome === outcome).length;
  return {
    ...machineView(tx, row),
    number: row.number,
    title: row.title,
    group: row.groupKey,
    category: row.categoryKey,
    agencyName,
    late: row.late,
    submittedAt: row.submittedAt!.toISOString(),
    checks,
    found: { yes: count('yes'), no: count('no'), eyes: count('eyes') },
  };
}

/** The checklist of one submission, what the system found on it, and the reasons a verdict may name. */
export function showChecks(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, id);
    maySeeChecks(tx.actor, row);
    const [edition, facts, latest] = await Promise.all([
      findEdition(tx, row.editionId),
      findCheckFacts(tx, [id]),
      queries.findLatestScreening(tx, id),
    ]);
    const rulebook = await rulesOf(tx, edition!);
    return {
      ...machineView(tx, row),
      number: row.number,
      title: row.title,
      checks: checksOf(rulebook, facts.get(id)),
      reasons: rulebook.screening.reasons.map(({ code, label, sentence }) => ({ code, label, sentence })),
      screening:
        latest &&
        screeningView(rulebook, {
          verdict: latest.verdict as 'pass' | 'fail',
          reasons: latest.reasons,
          note: latest.note,
          at: latest.createdAt.toISOString(),
        }),
    };
  });
}

export type Verdict = { verdict: 'pass' | 'fail'; reasons: string[]; note?: string | undefined };

/**
 * The verdict of the administrative check: kept with what the system had found, and told to the agency.
 * @throws Refusal conflict_of_interest, reason_needed, invalid_input (unknown reason), illegal_transition, stale_version
 */
export function screenSubmission(caller: Caller, id: string, input: Verdict) {
  return act(caller, async (tx) => {
    const row = await lockSubmission(tx, id);
    mayScreen(tx.actor, row, row !== null && (await isConflicted(tx, personOf(tx), row.agencyId)));
    expectVersion(caller, row);
    const [edition, facts] = await Promise.all([findEdition(tx, row.editionId), findCheckFacts(tx, [id])]);
    const rulebook = await rulesOf(tx, edition!);
    refuseReasons(rulebook, input);
    await changeSubmissionState(tx, row, {
      verb: input.verdict,
      by: sideOf(tx.actor, row).by,
      reason: reasonOf(rulebook, input),
      payload: { reasons: input.reasons },
    });
    await queries.insertScreening(tx, {
      id: tx.context.ids.next(),
      bodyId: row.bodyId,
      editionId: row.editionId,
      submissionId: id,
      verdict: input.verdict,
      reasons: input.reasons,
      note: input.note || null,
      checks: checksOf(rulebook, facts.get(id)),
      screenedBy: personOf(tx),
      createdAt: tx.at,
    });
    return movedView(tx, (await findSubmission(tx, id))!);
  });
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

function checksOf(rulebook: Rulebook, facts: Parameters<typeof autoChecks>[1] | undefined): CheckResult[] {
  return facts ? autoChecks(rulebook, facts) : [];
}

function personOf(tx: Tx): string {
  if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
  return tx.actor.personId;
}
