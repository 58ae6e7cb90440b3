import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file is named by the SHA-256 of its content, in 64 lower-case hexadecimal digits. */
export type StoredFile = { sha256: string; sizeBytes: number };

export type FileStore = {
  /**
   * Keeps a file and answers only when it is safely stored. The same content twice is one file.
   * @throws FileTooLarge as soon as more than `limitBytes` came; nothing is kept
   * @throws UploadBroken when the source ended early; nothing is kept
   */
  put(source: Readable | Uint8Array, limitBytes: number): Promise<StoredFile>;
  /** @throws FileMissing */
  open(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  /** Removing what is not there is no error. */
  remove(sha256: string): Promise<void>;
};

export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
  readonly limitBytes: number;

  constructor(limitBytes: number) {
    super(`the file is larger than ${limitBytes} bytes`);
    this.limitBytes = limitBytes;
  }
}

export class UploadBroken extends Error {
  override name = 'UploadBroken';
}

export class FileMissing extends Error {
  override name = 'FileMissing';
}

/** Guards every path and key: only a hash ever becomes part of one. */
export function mustBeHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new FileMissing('not a file hash');
  return sha256;
}

export type Spooled = StoredFile & { path: string };

/**
 * Streams a source into a new file of `folder`, hashing and counting as it goes, and forces it to the disk.
 * The caller moves or removes the file. After an error nothing is left.
 */
export async function spool(
  source: Readable | Uint8Array,
  limitBytes: number,
  folder: string,
): Promise<Spooled> {
  const path = join(folder, `incoming-${crypto.randomUUID()}`);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const readable = source instanceof Readable ? source : Readable.from([Buffer.from(source)]);
  async function* counted() {
    const chunks = readable.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const chunk of chunks) {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) throw new FileTooLarge(limitBytes);
      hash.update(chunk);
      yield chunk;
    }
  }
  const sink = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await pipeline(counted, sink);
  } catch (error) {
    // Where our disk is at fault, what still comes is read and let go: a request whose rest nobody reads is not answered.
    if (isOurDisk(error)) readable.resume();
    else readable.destroy();
    // A source that breaks at once may break before the file is open: it would be made after it was removed.
    if (!sink.closed) await new Promise<void>((closed) => sink.once('close', () => closed()));
    await rm(path, { force: true });
    if (error instanceof FileTooLarge || isOurDisk(error)) throw error;
    throw new UploadBroken('the upload ended early', { cause: error });
  }
  return { path, sha256: hash.digest('hex'), sizeBytes };
}

/** A full or broken disk is our fault and must not be told to the person as a broken upload. */
function isOurDisk(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'EMFILE', 'ENFILE'].includes(code);
}

const STALE_MS = 24 * 60 * 60 * 1000;

/** Makes the spool folder and clears what a killed process left in it more than a day ago. */
export async function openSpoolFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (name.startsWith('incoming-') && found && Date.now() - found.mtimeMs > STALE_MS)
      await rm(path, { force: true });
  }
}

/** Makes a rename in the folder last through a power cut. Windows cannot open a folder and does this by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
