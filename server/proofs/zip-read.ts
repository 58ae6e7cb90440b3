/** Reads a ZIP file of a few plain files, in a program or in a browser: nothing of Node is needed. */

/** What is no ZIP file, or none that is read here. */
export class ZipFault extends Error {
  override name = 'ZipFault';
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** More than this is no package of ours, and no browser is to unfold it. */
const MOST_ENTRIES = 100;
const MOST_BYTES = 300 * 1024 * 1024;

/**
 * The files of a ZIP, by their names without folders: stored or deflated entries, no encryption, no ZIP64.
 * Rule: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 * @throws ZipFault
 */
export async function readZip(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  let left = MOST_BYTES;
  try {
    const end = findEnd(view);
    const count = view.getUint16(end + 10, true);
    if (count > MOST_ENTRIES) throw new ZipFault(`${count} files are more than a package has`);
    let at = view.getUint32(end + 16, true);
    for (let index = 0; index < count; index += 1) {
      if (view.getUint32(at, true) !== ENTRY) throw new ZipFault('the list of files is broken');
      const nameLength = view.getUint16(at + 28, true);
      const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      const size = view.getUint32(at + 24, true);
      left -= size;
      if (left < 0) throw new ZipFault('the files are too large');
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (name !== '') {
        if (files.has(name)) throw new ZipFault(`${name} stands twice`);
        files.set(name, await unfold(view, bytes, at, size));
      }
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch (error) {
    if (error instanceof RangeError) throw new ZipFault('the file ends too early');
    throw error;
  }
  return files;
}

function findEnd(view: DataView): number {
  const from = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= from; at -= 1) if (view.getUint32(at, true) === END) return at;
  throw new ZipFault('this is no ZIP file');
}

async function unfold(view: DataView, bytes: Uint8Array, at: number, size: number): Promise<Uint8Array> {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const packed = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  if ((flags & 1) === 1 || view.getUint32(local, true) !== LOCAL)
    throw new ZipFault('an entry cannot be read');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const content = bytes.slice(start, start + packed);
  const whole = method === 0 ? content : method === 8 ? await inflate(content, size) : null;
  if (whole?.length !== size) throw new ZipFault('an entry cannot be read');
  return whole;
}

/** Stops where an entry unfolds to more than it says. */
async function inflate(content: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array> {
  const out = new Uint8Array(size);
  let at = 0;
  const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new ZipFault('an entry cannot be read');
    });
    if (done) return out.subarray(0, at);
    if (at + value.length > size) throw new ZipFault('an entry is larger than it says');
    out.set(value, at);
    at += value.length;
  }
}
