import { and, eq, gt, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { actorId, type Actor } from '../db/actor.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { blobs, fileReceipts, uploads } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';
import { neutralText } from '../http/intake.ts';
import { withoutNotes } from '../files/picture-stream.ts';
import { FileTooLarge, UploadBroken, type StoredFile } from '../files/store.ts';
import type { Context } from '../context.ts';
import { checkFile, keepVerdict } from './file-check-service.ts';
import { REFUSALS } from './file-refusal-views.ts';

/**
 * Receives a file: stored by the hash of its content and looked into; a picture without what its camera noted in it. What is found
 * clean can be used at once; where the virus scanner does not answer, the file is taken and waits in quarantine, so that nobody
 * misses a deadline through us.
 * @throws Refusal upload_quota, file_too_large, file_refused
 */
export async function receiveUpload(caller: Caller, file: { stream: Readable; fileName: string }) {
  const { context } = caller;
  await refuseOverQuota(caller, file.stream);
  const stored = await keep(context, file.stream);
  await act(asSystem(context), async (tx) => {
    await tx
      .insert(blobs)
      .values({
        ...stored,
        state: 'received',
        nextCheckAt: new Date(tx.at.getTime() + UNFINISHED_MS),
        createdAt: tx.at,
      })
      .onConflictDoNothing();
    await writeReceipt(tx, caller.actor, stored);
  });
  const verdict = await checkFile(context, stored.sha256);
  const fileName = cleanFileName(file.fileName);
  const once = onceOf({ ...caller, ...onceWithFile(caller, `${stored.sha256} ${fileName}`) });
  const answer = await act({ ...asSystem(context), ...once }, async (tx) => {
    await keepVerdict(tx, stored.sha256, verdict);
    if (verdict.state === 'refused') return null;
    const upload = {
      id: context.ids.next(),
      sha256: stored.sha256,
      fileName,
    };
    await tx.insert(uploads).values({ ...upload, actorId: actorId(caller.actor), createdAt: tx.at });
    return { ...upload, sizeBytes: stored.sizeBytes, state: verdict.state };
  });
  // The verdict is kept whether or not the file may be used; only the answer differs.
  if (!answer)
    throw new Refusal('file_refused', {
      reason: REFUSALS['reason' in verdict ? verdict.reason : 'unreadable'],
    });
  return answer;
}

/** A file that was stored and not looked into by then was left behind by a process that ended: the sweep takes it up. */
const UNFINISHED_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** What one person may send within 24 hours, all files together. Who has no session is held by the throttle of the address. */
async function refuseOverQuota(caller: Caller, stream: Readable): Promise<void> {
  const { context, actor } = caller;
  if (actor.kind !== 'person') return;
  const limit = context.config.uploadQuotaBytes;
  const sent = await look(asSystem(context), async (tx) => {
    const [row] = await tx
      .select({ bytes: sql<number>`coalesce(sum(${fileReceipts.sizeBytes}), 0)::float8` })
      .from(fileReceipts)
      .where(
        and(
          eq(fileReceipts.personId, actor.personId),
          gt(fileReceipts.receivedAt, new Date(tx.at.getTime() - DAY_MS)),
        ),
      );
    return row!.bytes;
  });
  if (sent < limit) return;
  stream.resume();
  throw new Refusal('upload_quota', { limit: `${Math.round(limit / 1024 / 1024)} MB` });
}

async function writeReceipt(tx: Tx, actor: Actor, { sha256, sizeBytes }: StoredFile): Promise<void> {
  if (actor.kind !== 'person') return;
  await tx.insert(fileReceipts).values({
    id: tx.context.ids.next(),
    personId: actor.personId,
    contentHash: sha256,
    sizeBytes,
    receivedAt: tx.at,
  });
}

/**
 * What a repeat is told by where a file was sent: its content is not in the body that the route has read, so the
 * same key with another file would be answered like a repeat and the file lost.
 */
export function onceWithFile({ once }: Caller, file: string): Pick<Caller, 'once'> {
  if (!once) return {};
  const fingerprint = createHash('sha256').update(`${once.fingerprint} ${file}`).digest('hex');
  return { once: { ...once, fingerprint } };
}

/** Written as the system, so the key must say whose it is. */
function onceOf({ once, actor }: Caller): Pick<Caller, 'once'> {
  return once ? { once: { ...once, key: `${actorId(actor)} ${once.key}` } } : {};
}

async function keep(context: Context, stream: Readable): Promise<StoredFile> {
  try {
    const { uploadLimitBytes } = context.config;
    return await context.files.put(withoutNotes(stream, uploadLimitBytes), uploadLimitBytes);
  } catch (error) {
    if (error instanceof FileTooLarge)
      throw new Refusal('file_too_large', { limit: `${error.limitBytes / 1024 / 1024} MB` });
    if (error instanceof UploadBroken) throw new Refusal('malformed_body');
    throw error;
  }
}

/** Gives an upload its place in a record. It can be taken once, by whoever sent it. */
export async function takeUpload(
  tx: Tx,
  uploadId: string,
  actor: Actor,
): Promise<{ sha256: string; fileName: string }> {
  const [row] = await tx
    .delete(uploads)
    .where(and(eq(uploads.id, uploadId), eq(uploads.actorId, actorId(actor))))
    .returning();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Keeps what a person can read of the name, and nothing that a file system or a header could act on. */
function cleanFileName(name: string): string {
  const plain = neutralText(name)
    .normalize('NFC')
    .replace(/\u200c|\u200d/g, '')
    .replace(/[\t\n\r\\/:*?"<>|]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim();
  return shorten(plain || 'berkas');
}

const MOST_NAME_BYTES = 200;

/** At most 200 bytes of UTF-8, so that every file system takes it with an ending more; the end of a name says what it is. */
function shorten(name: string): string {
  const letters = [...name].slice(-120);
  while (Buffer.byteLength(letters.join('')) > MOST_NAME_BYTES) letters.shift();
  return letters.join('');
}
