import type { RefusalReason } from './inspect.ts';

type Entry = { name: string; sizeBytes: number; encrypted: boolean };

/** Parts of an office file that run or carry programs. */
const ACTIVE_PART =
  /(^|\/)(vbaProject\.bin|activeX\/|embeddings\/.*\.(bin|exe|js|vbs)$|macrosheets\/|customUI\/)/i;
/** What an office file may unfold to: a hundred times what it may weigh. */
const MAX_UNFOLDED_BYTES = 400 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

/** The reason not to keep a docx or xlsx, or null. Reads the list of parts; unfolds nothing. */
export function inspectOffice(content: Buffer): RefusalReason | null {
  const entries = listEntries(content);
  if (entries === null || entries.length === 0) return 'unreadable';
  if (entries.some(({ encrypted }) => encrypted)) return 'encrypted';
  if (entries.some(({ name }) => name.includes('..') || name.startsWith('/'))) return 'unreadable';
  if (entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > MAX_UNFOLDED_BYTES) return 'unreadable';
  return entries.some(({ name }) => ACTIVE_PART.test(name)) ? 'active_content' : null;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;

/** Reads the central directory, from which programs open the file; null when it is broken. */
function listEntries(content: Buffer): Entry[] | null {
  try {
    const end = content.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
    if (end < 0 || content.readUInt32LE(end) !== END_SIGNATURE) return null;
    const count = content.readUInt16LE(end + 10);
    if (count > MAX_ENTRIES) return null;
    const entries: Entry[] = [];
    let at = content.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (content.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
      const nameLength = content.readUInt16LE(at + 28);
      const encrypted = (content.readUInt16LE(at + 8) & 1) === 1;
      const name = content.toString('utf8', at + 46, at + 46 + nameLength);
      entries.push({ name, sizeBytes: content.readUInt32LE(at + 24), encrypted });
      at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
