import { and, eq, lte, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { blobs, fileReceipts } from '../db/schema/index.ts';
import { inspectFile, MEDIA_TYPES, type RefusalReason } from '../files/inspect.ts';
import { FileMissing } from '../files/store.ts';
import { REFUSALS } from './file-refusal-views.ts';
import { tellRefused } from './file-refused-service.ts';

export type Verdict =
  | { state: 'clean'; mediaType: string }
  | { state: 'refused'; mediaType: string | null; reason: RefusalReason; finding?: string }
  | { state: 'checking'; mediaType: string; waitsFor: string };

/** A scanner that did not answer is not asked again for each upload, who would all wait for it: those files wait for the sweep. */
const TIRED_MS = 30_000;
const silentUntil = new WeakMap<Context, number>();

/**
 * Looks into a stored file: by our own checks, then by the virus scanner where one is configured. Without a scanner our own checks
 * decide.
 * @param insists asks the scanner even if it did not answer a moment ago
 * @throws FileMissing
 */
export async function checkFile(context: Context, sha256: string, insists = false): Promise<Verdict> {
  const { files, scanner } = context;
  const finding = await inspectFile(files, sha256, { allowed: MEDIA_TYPES });
  if (finding.verdict === 'refused')
    return { state: 'refused', mediaType: finding.mediaType, reason: finding.reason };
  const { mediaType } = finding;
  if (!scanner) return { state: 'clean', mediaType };
  if (!insists && (silentUntil.get(context) ?? 0) > Date.now())
    return { state: 'checking', mediaType, waitsFor: 'scanner_away' };
  const scan = await scanner.scan(await files.open(sha256));
  if (scan.verdict !== 'away') silentUntil.delete(context);
  if (scan.verdict === 'clean') return { state: 'clean', mediaType };
  if (scan.verdict === 'infected')
    return { state: 'refused', mediaType, reason: 'infected', finding: scan.name };
  silentUntil.set(context, Date.now() + TIRED_MS);
  context.log.error({ why: scan.why }, 'the virus scanner does not answer: files wait in quarantine');
  return { state: 'checking', mediaType, waitsFor: 'scanner_away' };
}

/** Keeps what a check found. A file that was clean before stays clean while the scanner is away. */
export async function keepVerdict(tx: Tx, sha256: string, verdict: Verdict): Promise<void> {
  if (verdict.state === 'checking') {
    const { mediaType, waitsFor } = verdict;
    await tx
      .update(blobs)
      .set({
        state: sql`case when state = 'clean' then state else 'checking' end`,
        waitsFor: sql`case when state = 'clean' then null else ${waitsFor} end`,
        nextCheckAt: sql`case when state = 'clean' then null else ${tx.at.toISOString()}::timestamptz + ${BACKOFF} end`,
        reason: null,
        mediaType,
      })
      .where(eq(blobs.sha256, sha256));
    return;
  }
  const { state, mediaType } = verdict;
  const [reason, finding] = state === 'refused' ? [verdict.reason, verdict.finding ?? null] : [null, null];
  await tx
    .update(blobs)
    .set({ state, mediaType, reason, finding, waitsFor: null, nextCheckAt: null })
    .where(eq(blobs.sha256, sha256));
}

/** 30 seconds after the first try, then twice as long each time, at most a quarter of an hour. */
const BACKOFF = sql`make_interval(secs => least(900, 30 * power(2, least(checks, 5))))`;
const BATCH = 20;
const CLAIM_SECONDS = 120;
const RECEIPTS_DAYS = 30;

/**
 * Looks again into what waits: the scanner was away, or the process ended between receiving a file and looking into it. Many
 * workers may do this at once; a claim lasts two minutes.
 */
export async function sweepFiles(context: Context): Promise<void> {
  const due = await act(asSystem(context), async (tx) => {
    const rows = await tx.execute<{ sha256: string }>(sql`
      update blobs set checks = checks + 1, next_check_at = ${tx.at.toISOString()}::timestamptz + make_interval(secs => ${CLAIM_SECONDS})
      where sha256 in (select sha256 from blobs where next_check_at <= ${tx.at.toISOString()}::timestamptz
        order by next_check_at limit ${BATCH} for update skip locked)
      returning sha256`);
    return rows.map(({ sha256 }) => sha256);
  });
  for (const [index, sha256] of due.entries()) {
    // The first one tells whether the scanner is back; while it is not, the others need not wait for it.
    const verdict = await checkFile(context, sha256, index === 0).catch((error: unknown) => {
      if (error instanceof FileMissing) return null;
      throw error;
    });
    // Bytes that are not there are the store's fault: the entry stays and says so, and is looked at again.
    await act(asSystem(context), async (tx) => {
      if (verdict) {
        await keepVerdict(tx, sha256, verdict);
        if (verdict.state === 'refused') await tellRefused(tx, sha256, REFUSALS[verdict.reason]);
        return;
      }
      await tx.execute(sql`update blobs set waits_for = 'bytes_missing', next_check_at = ${tx.at.toISOString()}::timestamptz + ${BACKOFF}
        where sha256 = ${sha256} and next_check_at is not null`);
    });
  }
}

/** Who sent what is needed for a day's quota and while a file waits, and not kept longer than a month. */
export async function forgetFileReceipts(context: Context): Promise<void> {
  await act(asSystem(context), (tx) =>
    tx
      .delete(fileReceipts)
      .where(
        and(
          lte(fileReceipts.receivedAt, new Date(tx.at.getTime() - RECEIPTS_DAYS * 86_400_000)),
          sql`not exists (select from blobs b where b.sha256 = content_hash and b.next_check_at is not null)`,
        ),
      ),
  );
}
