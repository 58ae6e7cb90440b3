import { inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';

/** One entry as the directory at the end of an archive tells it, checked against the entry's own header. */
export type ZipEntry = {
  name: string;
  encrypted: boolean;
  /** A link of a file system, which an unpacker might follow out of its folder. */
  symlink: boolean;
  /** 0 stored as it is, 8 deflated; programs that write office files use no other. */
  method: number;
  packed: Buffer;
};

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 10_000;
const SYMLINK = 0o120000;
const FILE_KIND = 0o170000;

/**
 * Reads the directory from which programs open an archive; null when it is broken or made to be read in two ways: entries that
 * lie over each other, an entry that its own header names otherwise.
 * Rule: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16; Zip64 is for archives larger than any upload.
 */
export function listZipEntries(content: Buffer): ZipEntry[] | null {
  try {
    const end = content.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
    if (end < 0 || content.readUInt32LE(end) !== END) return null;
    const count = content.readUInt16LE(end + 10);
    if (count > MOST_ENTRIES) return null;
    const entries: ZipEntry[] = [];
    const spans: { from: number; to: number }[] = [];
    let at = content.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (content.readUInt32LE(at) !== ENTRY) return null;
      const nameBytes = content.readUInt16LE(at + 28);
      const name = content.subarray(at + 46, at + 46 + nameBytes);
      const from = content.readUInt32LE(at + 42);
      const start = startOfData(content, from, name);
      const to = start === null ? 0 : start + content.readUInt32LE(at + 20);
      if (start === null || to > content.length) return null;
      spans.push({ from, to });
      entries.push({
        name: name.toString('utf8'),
        encrypted: (content.readUInt16LE(at + 8) & 1) === 1,
        symlink: ((content.readUInt32LE(at + 38) >>> 16) & FILE_KIND) === SYMLINK,
        method: content.readUInt16LE(at + 10),
        packed: content.subarray(start, to),
      });
      at += 46 + nameBytes + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
    }
    return overlap(spans) ? null : entries;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where an entry's data begin; null when its own header names it otherwise than the directory does. */
function startOfData(content: Buffer, from: number, name: Buffer): number | null {
  if (content.readUInt32LE(from) !== LOCAL) return null;
  const nameBytes = content.readUInt16LE(from + 26);
  if (!content.subarray(from + 30, from + 30 + nameBytes).equals(name)) return null;
  return from + 30 + nameBytes + content.readUInt16LE(from + 28);
}

/** A bomb of the newer kind lets thousands of entries unfold the same bytes. */
function overlap(spans: { from: number; to: number }[]): boolean {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  return sorted.some(({ from }, index) => index > 0 && from < sorted[index - 1]!.to);
}

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/**
 * Unfolds one entry in a thread of the pool. What the archive says of sizes is not believed.
 * @returns null when it is broken, packed in another way, or unfolds to more than `limitBytes`
 */
export async function unfoldEntry(entry: ZipEntry, limitBytes: number): Promise<Buffer | null> {
  if (entry.method === 0) return entry.packed.length > limitBytes ? null : entry.packed;
  if (entry.method !== 8 || limitBytes <= 0) return null;
  return inflate(entry.packed, { maxOutputLength: limitBytes }).catch(() => null);
}
