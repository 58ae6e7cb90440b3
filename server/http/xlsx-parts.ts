import { crc32, inflateRawSync } from 'node:zlib';
import { broken } from './xlsx-rows.ts';

export type ZipPart = { name: string; content: Buffer };

/** All parts together, unfolded: a sheet of 20,000 rows is about 15 MB of XML. */
const MOST_UNFOLDED_BYTES = 48 * 1024 * 1024;
const MOST_PARTS = 500;
/** What the reader of workbooks reads: XML and the relations between the parts. */
const WANTED = /\.(xml|rels)$/i;

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Unfolds the XML parts of a workbook. What the file says of its sizes is not believed: inflating stops at the limit.
 * @throws Refusal table_refused for what is broken, encrypted or unfolds to too much
 */
export function unfoldZip(zip: Buffer): ZipPart[] {
  let left = MOST_UNFOLDED_BYTES;
  try {
    return listEntries(zip)
      .filter(({ name }) => WANTED.test(name))
      .map((entry) => {
        const content = unfold(zip, entry, left);
        left -= content.length;
        return { name: entry.name, content };
      });
  } catch (error) {
    // A RangeError: a place outside the file, or more than the limit; a zlib error has a code of its own.
    if (error instanceof RangeError || String((error as { code?: string }).code).startsWith('Z_'))
      throw broken();
    throw error;
  }
}

type Entry = { name: string; method: number; packedBytes: number; at: number };

function listEntries(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw broken();
  const count = zip.readUInt16LE(end + 10);
  if (count === 0 || count > MOST_PARTS) throw broken();
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== ENTRY || (zip.readUInt16LE(at + 8) & 1) === 1) throw broken();
    const nameBytes = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameBytes),
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      at: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function unfold(zip: Buffer, entry: Entry, limit: number): Buffer {
  if (limit <= 0 || zip.readUInt32LE(entry.at) !== LOCAL) throw broken();
  const start = entry.at + 30 + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28);
  const packed = zip.subarray(start, start + entry.packedBytes);
  if (packed.length !== entry.packedBytes) throw broken();
  if (entry.method === 8) return inflateRawSync(packed, { maxOutputLength: limit });
  if (entry.method !== 0 || packed.length > limit) throw broken();
  return packed;
}

/** Packs parts without compression: exactly what was looked through, and nothing else. */
export function storedZip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, content } of parts) {
    const label = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(label.length, 22);
    locals.push(Buffer.concat([uint32(LOCAL), facts, label, content]));
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([uint32(ENTRY), Buffer.from([20, 0]), facts, rest, label]));
    at += 30 + label.length + content.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Uint8Array.from(Buffer.concat([...locals, directory, uint32(END_OF_DIRECTORY), end]));
}

function uint32(value: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(value);
  return four;
}
