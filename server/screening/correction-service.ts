import { act, asSystem, expectVersion, stageNow, type Caller, type Tx } from '../db/door.ts';
import type { Context } from '../context.ts';
import type { CorrectionItem } from '../db/schema/screening.ts';
import { findEdition, findStageOfKind } from '../editions/queries.ts';
import { whatIsMissing } from '../editions/rulebook/completeness.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { listAttachments } from '../submissions/attachment-queries.ts';
import { findOpenCorrection, isWrittenFor, type CorrectionRow } from '../submissions/correction-queries.ts';
import { keepContent } from '../submissions/draft-service.ts';
import { movedView } from '../submissions/move-service.ts';
import { mayWrite, sideOf, versionFor } from '../submissions/policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { insertReceipt } from '../submissions/submit-queries.ts';
import { receiptContent } from '../submissions/submit-service.ts';
import { contentOf, findVersion, updateVersionSealed } from '../submissions/version-queries.ts';
import { draftOf } from '../submissions/view-service.ts';
import { hashOf } from '../db/canonical.ts';
import { titleKey } from '../db/title-key.ts';
import { partsOf } from './correction-items.ts';
import { insertCorrection, listOverdue, updateCorrection } from './correction-queries.ts';
import { deleteClaim } from './queries.ts';
import { screeningFacts, screeningRules } from './rules.ts';
import { openDesk } from './verdict-service.ts';
import { screenedView } from './views.ts';

const DAY_MS = 86_400_000;

export type Asked = {
  items: { item: string; reason: string; note?: string | undefined }[];
  note?: string | undefined;
};

/**
 * Asks the agency to put named parts right within the days of the rule book. Nothing else may change meanwhile, and the
 * number stays.
 * @throws Refusal guard_refused (the rules know no corrections, or all are used), invalid_input, conflict_of_interest
 */
export function askCorrection(caller: Caller, id: string, input: Asked) {
  return act(caller, async (tx) => {
    const now = await timeOf(tx, await findSubmission(tx, id));
    const { row, rulebook, latest, corrections, personId } = await openDesk(tx, caller, id);
    const version = await findVersion(tx, row.submittedVersionId ?? '');
    const parts = partsOf(rulebook, row.groupKey, version ? contentOf(version).answers : {});
    refuseUnknown(input, new Set(parts.map((part) => part.key)), rulebook.screening.reasons);
    const items = input.items.map(({ note, ...one }): CorrectionItem => ({ ...one, note: note || null }));
    await insertCorrection(tx, {
      id: tx.context.ids.next(),
      bodyId: row.bodyId,
      editionId: row.editionId,
      submissionId: id,
      number: corrections + 1,
      items,
      note: input.note || null,
      askedBy: personId,
      askedAt: tx.at,
      dueAt: new Date(now.getTime() + screeningRules(rulebook).correction.days * DAY_MS),
      fromVersionId: row.submittedVersionId!,
    });
    await changeSubmissionState(tx, row, {
      verb: 'askCorrection',
      by: sideOf(tx.actor, row).by,
      facts: screeningFacts(rulebook, latest, personId, corrections),
      payload: { number: corrections + 1, items: items.map((one) => one.item) },
    });
    await deleteClaim(tx, id, null);
    return screenedView(tx, id);
  });
}

/**
 * The agency sends what it put right: a new sealed version under the same number, with a receipt of its own.
 * @throws Refusal guard_refused (too late, or a part still missing), illegal_transition, stale_version
 */
export function sendCorrection(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const now = await timeOf(tx, await findSubmission(tx, id));
    const row = await lockSubmission(tx, id);
    mayWrite(tx.actor, row);
    expectVersion(caller, { version: versionFor(caller.actor, row) });
    const [edition, open, files] = await Promise.all([
      findEdition(tx, row.editionId),
      findOpenCorrection(tx, id),
      listAttachments(tx, id),
    ]);
    const rulebook = await rulesOf(tx, edition!);
    const version = await versionToSend(tx, row, rulebook, open, files);
    const content = contentOf(version);
    const asked = new Set(open?.items.map((one) => one.item));
    const missing = whatIsMissing(rulebook, row.groupKey, draftOf(content, files)).filter((one) =>
      asked.has(one.fieldKey),
    );
    const current = (await findSubmission(tx, id))!;
    await changeSubmissionState(tx, current, {
      verb: 'sendCorrection',
      by: sideOf(tx.actor, row).by,
      facts: { itemsComplete: missing.length === 0, correctionInTime: open !== null && now < open.dueAt },
      payload: { versionId: version.id },
      set: {
        submittedVersionId: version.id,
        title: content.title,
        titleKey: titleKey(content.title),
        categoryKey: content.categoryKey,
      },
    });
    if (!version.sealedAt) await updateVersionSealed(tx, version.id);
    await updateCorrection(tx, open!.id, { answeredAt: tx.at, toVersionId: version.id });
    const receipt = await issueReceipt(tx, current, {
      id: version.id,
      sha256: version.sha256,
      files,
      at: now,
    });
    return { ...movedView(tx, (await findSubmission(tx, id))!), receipt };
  });
}

/** Ends every correction whose time is over: the submission goes back to the check, and everybody is told. */
export async function expireCorrections(context: Context): Promise<number> {
  const due = await act(asSystem(context), (tx) => listOverdue(tx, tx.at));
  let ended = 0;
  for (const id of due) {
    ended += await act(asSystem(context), async (tx) => {
      const now = await timeOf(tx, await findSubmission(tx, id));
      const row = await lockSubmission(tx, id);
      const open = await findOpenCorrection(tx, id);
      if (!row || !open || now < open.dueAt) return 0;
      if (row.state === 'correcting') {
        const { title, categoryKey } = (await findVersion(tx, row.submittedVersionId!))!;
        await changeSubmissionState(tx, row, {
          verb: 'expireCorrection',
          by: ['system'],
          facts: { correctionOverdue: true },
          set: { title, titleKey: titleKey(title), categoryKey },
        });
      }
      // A submission that left the competition meanwhile waits for nothing any more.
      await updateCorrection(tx, open.id, { expiredAt: tx.at });
      return 1;
    });
  }
  return ended;
}

/** The time of the screening stage; locks it first, since every deadline locks stage before submission. */
async function timeOf(tx: Tx, row: SubmissionRow | null): Promise<Date> {
  if (!row) throw new Refusal('not_found');
  const stage = await findStageOfKind(tx, row.editionId, 'screening');
  return stage ? (await stageNow(tx, stage.id)).at : tx.at;
}

/** The text written since, or the same text as a version of its own where only files were asked for. */
async function versionToSend(
  tx: Tx,
  row: SubmissionRow,
  rulebook: Awaited<ReturnType<typeof rulesOf>>,
  open: CorrectionRow | null,
  files: Awaited<ReturnType<typeof listAttachments>>,
) {
  const current = (await findVersion(tx, row.currentVersionId))!;
  if (!open || isWrittenFor(open, current)) return current;
  const from = (await findVersion(tx, open.fromVersionId))!;
  await keepContent(tx, { row, rulebook, current, files }, contentOf(from), {}, true);
  return (await findVersion(tx, (await findSubmission(tx, row.id))!.currentVersionId))!;
}

async function issueReceipt(
  tx: Tx,
  row: SubmissionRow,
  sent: { id: string; sha256: string; files: { sha256: string }[]; at: Date },
) {
  const number = row.number!;
  const sha256 = hashOf(
    receiptContent({
      number,
      versionSha256: sent.sha256,
      attachments: sent.files.map((file) => file.sha256),
      submittedAt: sent.at,
    }),
  );
  await insertReceipt(tx, {
    id: tx.context.ids.next(),
    bodyId: row.bodyId,
    editionId: row.editionId,
    submissionId: row.id,
    submissionVersionId: sent.id,
    number,
    sha256,
    issuedAt: sent.at,
  });
  return { number, sha256, issuedAt: sent.at.toISOString() };
}

function refuseUnknown(
  { items }: Asked,
  parts: ReadonlySet<string>,
  reasons: readonly { code: string }[],
): void {
  const codes = new Set(reasons.map((one) => one.code));
  const seen = new Set<string>();
  const faults = items.flatMap(({ item, reason }, index): FieldProblem[] => {
    const twice = seen.has(item);
    seen.add(item);
    if (!parts.has(item) || twice) return [fault(`items.${index}.item`, item)];
    return codes.has(reason) ? [] : [fault(`items.${index}.reason`, reason)];
  });
  if (faults.length > 0) throw new Refusal('invalid_input', { summary: faults[0]!.detail }, {}, faults);
}

function fault(path: string, name: string): FieldProblem {
  const detail = {
    id: `"${name}" tidak dapat diminta di sini, atau disebut dua kali.`,
    en: `"${name}" cannot be asked for here, or is named twice.`,
  };
  return { path, code: 'unknown_key', detail };
}
