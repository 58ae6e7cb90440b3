import { crc32 } from 'node:zlib';

export type ZipEntry = { name: string; content: Uint8Array; at: Date };

/**
 * A ZIP file of a few megabytes, made whole. Its entries are stored as they are: what goes in (PDFs, pictures) is
 * packed already. Names are UTF-8.
 * Rule: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16, without extensions.
 * @throws RangeError beyond 65,535 entries or 4 GiB, where that format ends
 */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, at } of entries) {
    const nameBytes = Buffer.from(name, 'utf8');
    const about = aboutEntry(nameBytes, content, at);
    const local = Buffer.concat([signature(0x04034b50), about, nameBytes]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    // The local header's fields come again in the directory, after the version that wrote them.
    directory.push(Buffer.concat([signature(0x02014b50), VERSION, about, central, nameBytes]));
    parts.push(local, Buffer.from(content));
    offset += local.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...parts, ...directory, signature(0x06054b50), end]));
}

const VERSION = Buffer.from([20, 0]);
const UTF8_NAMES = 0x0800;

function aboutEntry(name: Buffer, content: Uint8Array, at: Date): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(UTF8_NAMES, 2);
  about.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6);
  about.writeUInt16LE(
    ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    8,
  );
  about.writeUInt32LE(crc32(content), 10);
  about.writeUInt32LE(content.length, 14);
  about.writeUInt32LE(content.length, 18);
  about.writeUInt16LE(name.length, 22);
  return about;
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number, 0);
  return bytes;
}
