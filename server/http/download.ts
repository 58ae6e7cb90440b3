import { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import type { FastifyReply } from 'fastify';
import { look, type Caller } from '../db/door.ts';
import { blobs, fileReceipts } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';

/**
 * Sends a stored file so that no browser runs it: an attachment, never sniffed, in a sandbox. Whose it is was judged before; here
 * it must also be clean, or the caller one of its senders.
 * @throws Refusal file_checking, file_refused
 */
export async function sendFile(
  reply: FastifyReply,
  caller: Caller,
  file: { sha256: string; fileName: string },
): Promise<FastifyReply> {
  await refuseUnclean(caller, file.sha256);
  return attached(reply, file.fileName).send(await caller.context.files.open(file.sha256));
}

const REFUSED = {
  id: 'pemeriksaan menolaknya. Mintalah pengirimnya mengunggah berkas yang bersih.',
  en: 'its check refused it. Ask its sender to upload a clean one.',
};

/** A file without an entry was made by the server itself: what people send has one before anything can name it. */
async function refuseUnclean(caller: Caller, sha256: string): Promise<void> {
  const found = await look(caller, async (tx) => {
    const [blob] = await tx.select({ state: blobs.state }).from(blobs).where(eq(blobs.sha256, sha256));
    if (!blob || blob.state === 'clean') return null;
    if (blob.state === 'refused' || caller.actor.kind !== 'person') return blob;
    const [sent] = await tx
      .select({ id: fileReceipts.id })
      .from(fileReceipts)
      .where(and(eq(fileReceipts.contentHash, sha256), eq(fileReceipts.personId, caller.actor.personId)))
      .limit(1);
    return sent ? null : blob;
  });
  if (found)
    throw found.state === 'refused'
      ? new Refusal('file_refused', { reason: REFUSED })
      : new Refusal('file_checking');
}

/** Sends what was made just now in the same way. */
export function sendBytes(
  reply: FastifyReply,
  file: { content: Uint8Array; fileName: string },
): FastifyReply {
  return attached(reply, file.fileName).send(Buffer.from(file.content));
}

/** Sends text that is made while it leaves, piece by piece. */
export function sendPieces(
  reply: FastifyReply,
  file: { pieces: AsyncIterable<string>; fileName: string; mediaType: string },
): FastifyReply {
  return attached(reply, file.fileName)
    .header('content-type', `${file.mediaType}; charset=utf-8`)
    .send(Readable.from(file.pieces));
}

/**
 * Sends a picture that is shown within a page. What it is was found by its content; no browser guesses, and opened by
 * itself it can do nothing.
 */
export async function sendPicture(
  reply: FastifyReply,
  caller: Caller,
  file: { sha256: string; mediaType: string },
): Promise<FastifyReply> {
  await refuseUnclean(caller, file.sha256);
  return reply
    .header('content-type', file.mediaType)
    .header('content-disposition', 'inline')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .serializer((payload: unknown) => payload as string)
    .send(await caller.context.files.open(file.sha256));
}

/** Sends a PNG that was drawn just now of public facts; whoever shares the link may keep it a while. */
export function sendDrawing(reply: FastifyReply, content: Uint8Array): FastifyReply {
  return reply
    .header('content-type', 'image/png')
    .header('content-disposition', 'inline')
    .header('cache-control', 'public, max-age=300')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .serializer((payload: unknown) => payload as string)
    .send(Buffer.from(content));
}

function attached(reply: FastifyReply, fileName: string): FastifyReply {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return reply
    .header('content-type', 'application/octet-stream')
    .header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${extendedValue(fileName)}`,
    )
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .serializer((payload: unknown) => payload as string);
}

/** RFC 8187, section 3.2.1: what is no attr-char goes in percents, also the four that encodeURIComponent leaves. */
function extendedValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
