import { BackupDamaged } from './sealed.ts';

/** What a table is in the backup and has to be after the restoring: its rows as PostgreSQL's COPY writes them. */
export type TableState = { rows: number; sha256: string };

export type RecordHead =
  | { kind: 'begin'; format: 1; at: string; migrations: string[]; postgres: string }
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'sequence'; name: string; value: string | null }
  | { kind: 'file'; sha256: string; sizeBytes: number }
  | { kind: 'end'; tables: Record<string, TableState>; files: number; missing: string[] };

const LONGEST_HEAD_BYTES = 64 * 1024 * 1024;

/** A record on the wire: its head as JSON, then its body in blocks; each with its length before it, zero ends the body. */
export async function* encode(
  head: RecordHead,
  body: AsyncIterable<Uint8Array> | null,
): AsyncGenerator<Buffer> {
  const text = Buffer.from(JSON.stringify(head));
  yield lengthOf(text);
  yield text;
  if (body)
    for await (const block of body)
      if (block.length > 0) {
        yield lengthOf(block);
        yield Buffer.from(block);
      }
  yield lengthOf(Buffer.alloc(0));
}

function lengthOf(block: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(block.length);
  return length;
}

/**
 * Reads records one after the other. A record's body has to be read to its end before the next record is asked for.
 * @throws BackupDamaged where the stream ends inside a record
 */
export async function* decode(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ head: RecordHead; body: AsyncIterable<Buffer> }> {
  const chunks = source[Symbol.asyncIterator]();
  let waiting: Buffer = Buffer.alloc(0);

  async function take(bytes: number): Promise<Buffer | null> {
    const parts: Buffer[] = [waiting];
    let have = waiting.length;
    while (have < bytes) {
      const next = await chunks.next();
      if (next.done) {
        if (have === 0) return null;
        throw new BackupDamaged('backup_cut');
      }
      parts.push(next.value);
      have += next.value.length;
    }
    const all = Buffer.concat(parts);
    waiting = all.subarray(bytes);
    return all.subarray(0, bytes);
  }

  async function block(): Promise<Buffer | null> {
    const length = await take(4);
    if (!length) return null;
    const bytes = length.readUInt32BE();
    if (bytes > LONGEST_HEAD_BYTES) throw new BackupDamaged('backup_changed', 'a block is too long');
    return bytes === 0 ? Buffer.alloc(0) : await take(bytes);
  }

  async function* blocks(): AsyncGenerator<Buffer> {
    for (let next = await block(); next && next.length > 0; next = await block()) yield next;
  }

  for (let text = await block(); text; text = await block()) {
    yield { head: JSON.parse(text.toString('utf8')) as RecordHead, body: blocks() };
  }
}
