import type { Readable } from 'node:stream';
import type { Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { inspectFile, type MediaType } from '../files/inspect.ts';
import { receiveUpload } from '../people/upload-service.ts';

const REASONS: Partial<Record<MediaType, { id: string; en: string }>> = {
  'application/pdf': { id: 'di sini hanya PDF.', en: 'only PDF is taken here.' },
  'image/png': { id: 'di sini hanya foto JPEG atau PNG.', en: 'only JPEG or PNG photos are taken here.' },
};

/**
 * Receives a file of which this place takes only some kinds. Another place may take the same file, so what is refused
 * here is not marked as refused in the store.
 * @throws Refusal file_refused, file_too_large
 */
export async function receiveOnly(
  caller: Caller,
  file: { stream: Readable; fileName: string },
  allowed: readonly [MediaType, ...MediaType[]],
) {
  const upload = await receiveUpload(caller, file);
  const found = await inspectFile(caller.context.files, upload.sha256, { allowed });
  if (found.verdict === 'refused') throw new Refusal('file_refused', { reason: REASONS[allowed[0]]! });
  return { ...upload, mediaType: found.mediaType };
}
