import type { RefusalReason } from './inspect.ts';
import { listZipEntries, unfoldEntry, type ZipEntry } from './zip-entries.ts';

/** Parts of an office file that run or carry programs. */
const ACTIVE_PART =
  /(^|\/)(vbaProject\.bin|activeX\/|embeddings\/[^/]*\.(bin|exe|js|vbs)$|macrosheets\/|customUI\/)/i;
/** A name that leads out of the folder into which somebody unpacks the file, or that no file system has. */
// eslint-disable-next-line no-control-regex
const ESCAPES = /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:|[\u0000-\u001f]/i;
/** What an office file may unfold to in all: fifty times what it may weigh. */
const MOST_UNFOLDED_BYTES = 100 * 1024 * 1024;
/** No office program writes a longer list of relations. */
const MOST_RELATIONS_BYTES = 1024 * 1024;
/** Relations that are fetched when the file is opened; a link waits for a click. */
const FETCHED = /\bType="[^"]{0,300}\/(attachedTemplate|oleObject|frame|subDocument)"/i;
/** An address outside the reader's own machine. */
const ELSEWHERE = /\bTarget="(https?:|ftp:|mhtml:|file:\/\/[^/]|\\\\|file:\/*\\\\)/i;

/**
 * The reason not to keep a docx or xlsx, or null. Every part is unfolded within one limit for all of them, and an archive among
 * the parts must itself be an office file, looked into in the same way and no deeper.
 */
export function inspectOffice(content: Buffer): Promise<RefusalReason | null> {
  return inspectArchive(content, { bytes: MOST_UNFOLDED_BYTES }, 1);
}

async function inspectArchive(
  content: Buffer,
  left: { bytes: number },
  depth: number,
): Promise<RefusalReason | null> {
  const entries = listZipEntries(content);
  if (entries === null || entries.length === 0) return 'unreadable';
  if (entries.some(({ encrypted }) => encrypted)) return 'encrypted';
  if (entries.some(({ name, symlink }) => symlink || ESCAPES.test(name))) return 'unreadable';
  if (entries.some(({ name }) => ACTIVE_PART.test(name))) return 'active_content';
  for (const entry of entries) {
    const reason = await inspectPart(entry, left, depth);
    if (reason) return reason;
  }
  return null;
}

async function inspectPart(
  entry: ZipEntry,
  left: { bytes: number },
  depth: number,
): Promise<RefusalReason | null> {
  const part = await unfoldEntry(entry, left.bytes);
  if (part === null) return 'unreadable';
  left.bytes -= part.length;
  if (entry.name.endsWith('.rels') && fetchesByItself(part)) return 'active_content';
  const head = part.toString('latin1', 0, 8);
  if (isPacked(head))
    return depth > 0 && head.startsWith('PK') ? inspectArchive(part, left, depth - 1) : 'unreadable';
  return /^(MZ|\u007fELF|#!)/.test(head) ? 'active_content' : null;
}

function fetchesByItself(part: Buffer): boolean {
  if (part.length > MOST_RELATIONS_BYTES) return true;
  return part
    .toString('utf8')
    .split('<')
    .some((tag) => FETCHED.test(tag) && ELSEWHERE.test(tag) && /\bTargetMode="External"/i.test(tag));
}

/** ZIP, gzip, 7z, RAR, xz, bzip2: what would have to be unpacked once more to be looked into. */
function isPacked(head: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^(PK\u0003\u0004|PK\u0005\u0006|\u001f\u008b|7z\u00bc\u00af|Rar!|\u00fd7zXZ|BZh\d)/.test(head);
}
