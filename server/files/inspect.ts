import { fileTypeFromBuffer } from 'file-type';
import { withoutMetadata } from './image-metadata.ts';
import { imagePixels } from './image.ts';
import { inspectPdf } from './pdf-content.ts';
import type { FileStore } from './store.ts';
import { isOfTwoKinds } from './two-kinds.ts';
import { inspectOffice } from './zip.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Every kind of file that may be kept; a requirement allows some of these. */
export const MEDIA_TYPES = ['application/pdf', 'image/png', 'image/jpeg', DOCX, XLSX] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export type RefusalReason =
  /** Nothing we know by its content. */
  | 'unknown_type'
  /** A kind that this place does not take. */
  | 'type_not_allowed'
  /** It would do something when opened: scripts, programs, attached files, forms that send. */
  | 'active_content'
  /** Locked by a password, so that nobody can look into it. */
  | 'encrypted'
  /** Two kinds of file in one: what one program shows is not what another would do with it. */
  | 'two_kinds'
  /** The virus scanner knows what is in it. */
  | 'infected'
  /** Broken, or made so that it cannot be looked into. */
  | 'unreadable'
  /** An image of more than 60 million pixels. */
  | 'too_many_pixels';

export type Inspection =
  | { verdict: 'clean'; mediaType: MediaType }
  | { verdict: 'refused'; mediaType: string | null; reason: RefusalReason };

/** Twice the largest phone cameras in common use; opened, it takes a quarter of a gigabyte. */
const MAX_PIXELS = 60_000_000;

/**
 * Looks into a stored file and says whether it may be shown to people. Judges by content alone: the name and
 * the type that the sender gave are not asked.
 * @throws FileMissing
 */
export async function inspectFile(
  store: FileStore,
  sha256: string,
  { allowed }: { allowed: readonly MediaType[] },
): Promise<Inspection> {
  const stream = await store.open(sha256);
  const content = Buffer.concat((await stream.toArray()) as Buffer[]);
  const mediaType = (await fileTypeFromBuffer(content).catch(() => undefined))?.mime ?? null;
  if (mediaType === null) return { verdict: 'refused', mediaType, reason: 'unknown_type' };
  const known = MEDIA_TYPES.find((type) => type === mediaType);
  if (!known || !allowed.includes(known))
    return { verdict: 'refused', mediaType, reason: 'type_not_allowed' };
  const reason = isOfTwoKinds(content, known) ? 'two_kinds' : await reasonAgainst(known, content);
  return reason ? { verdict: 'refused', mediaType, reason } : { verdict: 'clean', mediaType: known };
}

async function reasonAgainst(mediaType: MediaType, content: Buffer): Promise<RefusalReason | null> {
  switch (mediaType) {
    case 'application/pdf':
      return inspectPdf(content);
    case 'image/png':
    case 'image/jpeg': {
      const pixels = imagePixels(content);
      // A picture whose parts cannot be told apart may hold a place that nobody could take out.
      if (pixels === null || withoutMetadata(content) === null) return 'unreadable';
      return pixels > MAX_PIXELS ? 'too_many_pixels' : null;
    }
    default:
      return inspectOffice(content);
  }
}
