import { and, eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { actorId, type Actor } from '../db/actor.ts';
import { act, asSystem, type Caller, type Tx } from '../db/door.ts';
import { blobs, uploads } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';
import { inspectFile, MEDIA_TYPES, type RefusalReason } from '../files/inspect.ts';
import { FileTooLarge, UploadBroken, type StoredFile } from '../files/store.ts';
import type { Context } from '../context.ts';
import type { Words } from '../db/schema/columns.ts';

const REFUSALS: Record<RefusalReason, Words> = {
  unknown_type: {
    id: 'jenisnya tidak dikenali dari isinya. Kirim PDF, JPEG, PNG, DOCX atau XLSX.',
    en: 'its content is of no known kind. Send PDF, JPEG, PNG, DOCX or XLSX.',
  },
  type_not_allowed: { id: 'jenis ini tidak diterima di sini.', en: 'this kind is not taken here.' },
  active_content: {
    id: 'berisi skrip atau program. Simpan ulang sebagai PDF biasa.',
    en: 'it holds a script or a program. Save it again as a plain PDF.',
  },
  encrypted: {
    id: 'terkunci kata sandi. Simpan tanpa kata sandi.',
    en: 'it is locked by a password. Save it without one.',
  },
  unreadable: {
    id: 'rusak atau tidak dapat dibaca. Simpan ulang lalu unggah lagi.',
    en: 'it is broken or cannot be read. Save it again and upload it.',
  },
  too_many_pixels: {
    id: 'gambarnya terlalu besar. Perkecil lalu unggah lagi.',
    en: 'the picture is too large. Make it smaller and upload again.',
  },
};

/**
 * Receives a file: stored by the hash of its content, quarantined, looked into, then clean or refused.
 * @throws Refusal file_too_large, file_refused
 */
export async function receiveUpload(caller: Caller, file: { stream: Readable; fileName: string }) {
  const { context } = caller;
  const stored = await keep(context, file.stream);
  await act(asSystem(context), async (tx) => {
    await tx
      .insert(blobs)
      .values({ ...stored, state: 'quarantined', createdAt: tx.at })
      .onConflictDoNothing();
  });
  const finding = await inspectFile(context.files, stored.sha256, { allowed: MEDIA_TYPES });
  const reason = finding.verdict === 'refused' ? finding.reason : null;
  const fileName = cleanFileName(file.fileName);
  const once = onceOf({ ...caller, ...onceWithFile(caller, `${stored.sha256} ${fileName}`) });
  const answer = await act({ ...asSystem(context), ...once }, async (tx) => {
    const { verdict: state, mediaType } = finding;
    await tx.update(blobs).set({ state, mediaType, reason }).where(eq(blobs.sha256, stored.sha256));
    if (reason) return null;
    const upload = {
      id: context.ids.next(),
      sha256: stored.sha256,
      fileName,
    };
    await tx.insert(uploads).values({ ...upload, actorId: actorId(caller.actor), createdAt: tx.at });
    return { ...upload, sizeBytes: stored.sizeBytes };
  });
  // The verdict is kept whether or not the file may be used; only the answer differs.
  if (!answer) throw new Refusal('file_refused', { reason: REFUSALS[reason ?? 'unreadable'] });
  return answer;
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
    return await context.files.put(stream, context.config.uploadLimitBytes);
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
  const plain = name
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\\/:*?"<>|]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim();
  return [...(plain || 'berkas')].slice(-120).join('');
}
