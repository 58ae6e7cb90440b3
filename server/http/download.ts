import type { FastifyReply } from 'fastify';
import type { FileStore } from '../files/store.ts';

/** Sends a stored file so that no browser runs it: an attachment, never sniffed, in a sandbox. */
export async function sendFile(
  reply: FastifyReply,
  files: FileStore,
  file: { sha256: string; fileName: string },
): Promise<FastifyReply> {
  return attached(reply, file.fileName).send(await files.open(file.sha256));
}

/** Sends what was made just now in the same way. */
export function sendBytes(
  reply: FastifyReply,
  file: { content: Uint8Array; fileName: string },
): FastifyReply {
  return attached(reply, file.fileName).send(Buffer.from(file.content));
}

/**
 * Sends a picture that is shown within a page. What it is was found by its content; no browser guesses, and opened by
 * itself it can do nothing.
 */
export async function sendPicture(
  reply: FastifyReply,
  files: FileStore,
  file: { sha256: string; mediaType: string },
): Promise<FastifyReply> {
  return reply
    .header('content-type', file.mediaType)
    .header('content-disposition', 'inline')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .serializer((payload: unknown) => payload as string)
    .send(await files.open(file.sha256));
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
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .serializer((payload: unknown) => payload as string);
}
