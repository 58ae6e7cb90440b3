import { act, Ending, expectVersion, isOpen, type Caller, type StageNow, type Tx } from '../db/door.ts';
import { whatIsMissing } from '../editions/rulebook/completeness.ts';
import { quotaOf, skippedStates } from '../editions/rulebook/reading.ts';
import { Refusal } from '../errors.ts';
import { listAttachments, type Attached } from './attachment-queries.ts';
import { canonicalJson } from '../db/canonical.ts';
import { draftOf } from './content.ts';
import { instantWords } from './instant-words.ts';
import { isPossible, movedView, refuseIncomplete } from './move-service.ts';
import { mayWrite, sideOf, versionFor } from './policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from './queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { changeSubmissionState } from './state-service.ts';
import { countForQuota, lockRegistration, receiveNumbered } from './submit-queries.ts';
import { contentOf, findVersion, updateVersionSealed } from './version-queries.ts';
import { agencyFacts } from './views.ts';

/**
 * The agency endorses a proposal and sends it. Locks in this order everywhere: stage, submission, quota, and last
 * the counter, whose row every other submission of the edition waits for.
 * @throws Refusal deadline_passed, incomplete (with the list), guard_refused (quota, window), illegal_transition,
 *   stale_version
 */
export function submitSubmission(caller: Caller, id: string) {
  return act<Sent>(caller, async (tx) => {
    const place = await lockRegistration(tx, id);
    mayWrite(tx.actor, place);
    const { stage } = place;
    const row = (await lockSubmission(tx, id))!;
    expectVersion(caller, { version: versionFor(caller.actor, row) });
    const rulebook = await rulesOf(tx, place);
    const [used, version, files] = await Promise.all([
      quotaOf(rulebook, row.groupKey) === null ? 0 : countForQuota(tx, row),
      findVersion(tx, row.currentVersionId),
      listAttachments(tx, id),
    ]);
    const missing = whatIsMissing(rulebook, row.groupKey, draftOf(contentOf(version!), files));
    refuseLate(tx, row, stage);
    refuseIncomplete(tx, row, 'submit', missing);
    if (!version!.sealedAt) await updateVersionSealed(tx, version!.id);
    await changeSubmissionState(tx, row, {
      verb: 'submit',
      by: sideOf(tx.actor, row).by,
      facts: agencyFacts(rulebook, row, { missing: missing.length, used, open: isOpen(stage) }),
      set: {
        submittedVersionId: version!.id,
        submittedAt: stage.at,
        late: stage.closesAt !== null && stage.at >= stage.closesAt,
      },
    });
    if (skippedStates(rulebook).includes('screening')) await admit(tx, id);
    return giveNumber(tx, row, { id: version!.id, sha256: version!.sha256, files, at: stage.at });
  });
}

/** Where the year has no administrative check, what is submitted goes on to judging at once. */
async function admit(tx: Tx, id: string) {
  const row = (await lockSubmission(tx, id))!;
  await changeSubmissionState(tx, row, {
    verb: 'admit',
    by: ['system'],
    facts: { screeningSkipped: true },
  });
}

/** What the receipt proves: this text with these files was received at this instant under this number. */
export function receiptContent(of: {
  number: number;
  versionSha256: string;
  attachments: string[];
  submittedAt: Date;
}) {
  return {
    number: of.number,
    version: of.versionSha256,
    attachments: [...of.attachments].sort(),
    submittedAt: of.submittedAt.toISOString(),
  };
}

/**
 * Number, receipt and the number on the row are one statement, and the act's last: the counter's row, for which everybody
 * else who submits waits, is held for it and the commit alone.
 */
async function giveNumber(
  tx: Tx,
  row: SubmissionRow,
  sent: { id: string; sha256: string; files: Attached[]; at: Date },
): Promise<Ending<Sent>> {
  const content = receiptContent({
    number: 0,
    versionSha256: sent.sha256,
    attachments: sent.files.map((file) => file.sha256),
    submittedAt: sent.at,
  });
  // The text that is hashed but for the number, which only the database knows.
  const [before, after] = canonicalJson(content).split(UNNUMBERED) as [string, string];
  const statement = receiveNumbered(tx.context.ids.next(), row, {
    versionId: sent.id,
    before: before + NUMBER,
    after: `,${after}`,
    issuedAt: sent.at,
  });
  return new Ending<Sent>(statement, movedView(tx, (await findSubmission(tx, row.id))!));
}

type Sent = ReturnType<typeof movedView> & { receipt: { number: number; sha256: string; issuedAt: string } };

const NUMBER = '"number":';
const UNNUMBERED = `${NUMBER}0,`;

/** Says by when it should have come; the draft stays as it is. */
function refuseLate(tx: Tx, row: SubmissionRow, stage: StageNow): void {
  if (stage.closesAt === null || isOpen(stage) || !isPossible(tx, row, 'submit')) return;
  if (stage.at.getTime() < stage.closesAt.getTime() + stage.graceMinutes * 60_000) return;
  throw new Refusal(
    'deadline_passed',
    { deadline: instantWords(stage.closesAt) },
    { deadline: stage.closesAt.toISOString() },
  );
}
