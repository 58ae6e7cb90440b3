import type { MediaType } from './inspect.ts';

/**
 * Whether a file is of a second kind beside the one that its first bytes say, so that another program would read something else
 * in it: a PDF that is a web page to a browser, a picture that is an archive to an unpacker, an archive that is a PDF to a reader.
 */
export function isOfTwoKinds(content: Buffer, mediaType: MediaType): boolean {
  const isArchive = mediaType.startsWith('application/vnd.');
  if (!isArchive && endsAsArchive(content)) return true;
  const head = content.toString('latin1', 0, HEAD_BYTES);
  if (PAGE.test(head)) return true;
  // A reader of PDFs looks for the mark in the first kilobyte.
  if (mediaType !== 'application/pdf') return head.slice(0, 1024).includes('%PDF-');
  return !head.startsWith('%PDF-');
}

/** As far as browsers look to guess what a file is, and somewhat farther. */
const HEAD_BYTES = 4096;
/** The tags by which browsers take a file for a page or a drawing (WHATWG MIME Sniffing, section 7.1), and a server's script. */
const PAGE = /<(!doctype html|html|head|script|iframe|body|svg|object|embed|meta http|\?php)/i;

/** An archive's directory at the end: with an entry where it says that its entries begin. */
function endsAsArchive(content: Buffer): boolean {
  const end = content.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > content.length) return false;
  return content.lastIndexOf('PK\u0001\u0002', end, 'latin1') >= 0;
}
