import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/**
 * A stream under AES-256-GCM, in pieces, so that neither end needs it whole: magic, 16 random bytes, a mark by which the
 * right key is known, a hash of these three; then pieces of 64 KiB of text with 16 bytes of proof each, and an end mark.
 * The nonce of a piece is its number and whether it is the last one, so that a changed, moved, left out or cut off piece
 * is noticed before a byte of it is used.
 */
const MAGIC = Buffer.from('KIPP backup 1\n');
const END = Buffer.from('\nKIPP end\n');
const SALT_BYTES = 16;
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const HEADER_BYTES = MAGIC.length + SALT_BYTES + TAG_BYTES + TAG_BYTES;

const SENTENCES = {
  backup_foreign: 'This is not a backup of KIPP. Name the file that "kipp backup" wrote.',
  backup_wrong_key:
    'The backup was made under another secret. Set KIPP_SECRET_FILE to the secret of the installation it was made on.',
  backup_cut: 'The end of the backup is missing: its copy broke off. Copy it again, or take another backup.',
  backup_changed:
    'The backup was changed after it was made, or its disk is failing. Copy it again, or take another backup.',
} as const;

/** The backup cannot be used, and nothing of it was; `code` is stable, the message says what helps. */
export class BackupDamaged extends Error {
  override name = 'BackupDamaged';
  readonly code: keyof typeof SENTENCES;
  constructor(code: keyof typeof SENTENCES, where = '') {
    super(`${code}: ${SENTENCES[code]}${where ? ` (${where})` : ''}`);
    this.code = code;
  }
}

/** Keys for one backup alone: what one file gives away says nothing about another. */
function derive(
  secret: Buffer,
  salt: Buffer,
  what: 'kipp backup' | 'kipp backup mark',
  bytes: number,
): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, what, bytes));
}

function headerOf(secret: Buffer, salt: Buffer): Buffer {
  const said = Buffer.concat([MAGIC, salt, derive(secret, salt, 'kipp backup mark', TAG_BYTES)]);
  return Buffer.concat([said, hashOf(said)]);
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, TAG_BYTES);
}

/** @returns the salt of a header that is whole and of this secret */
function readHeader(header: Buffer, secret: Buffer): Buffer {
  const said = header.subarray(0, -TAG_BYTES);
  const isOurs = said.subarray(0, MAGIC.length).equals(MAGIC);
  if (!hashOf(said).equals(header.subarray(-TAG_BYTES)))
    throw new BackupDamaged(isOurs ? 'backup_changed' : 'backup_foreign', isOurs ? 'in its beginning' : '');
  const salt = said.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
  if (!headerOf(secret, salt).equals(header)) throw new BackupDamaged('backup_wrong_key');
  return salt;
}

function nonceOf(piece: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(piece, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** @param secret the installation's secret, 32 bytes; without it the backup cannot be opened */
export function sealing(secret: Buffer): Transform {
  const salt = randomBytes(SALT_BYTES);
  const key = derive(secret, salt, 'kipp backup', 32);
  let waiting = Buffer.alloc(0);
  let piece = 0;
  const seal = (text: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(piece, isLast));
    piece += 1;
    return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  };
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk]);
      // One piece is always kept back: only the end tells which one is the last.
      while (waiting.length > PIECE_BYTES) {
        stream.push(seal(waiting.subarray(0, PIECE_BYTES), false));
        waiting = waiting.subarray(PIECE_BYTES);
      }
      done();
    },
    flush(done) {
      stream.push(seal(waiting, true));
      stream.push(END);
      done();
    },
  });
  stream.push(headerOf(secret, salt));
  return stream;
}

/** Opens what `sealing` closed. @throws BackupDamaged (as the stream's error) at the first piece that is not as it was */
export function unsealing(secret: Buffer): Transform {
  let waiting = Buffer.alloc(0);
  let key: Buffer | null = null;
  let piece = 0;
  const open = (sealed: Buffer, isLast: boolean): Buffer => {
    const opened = createDecipheriv('aes-256-gcm', key!, nonceOf(piece, isLast));
    opened.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      const text = Buffer.concat([opened.update(sealed.subarray(0, -TAG_BYTES)), opened.final()]);
      piece += 1;
      return text;
    } catch {
      const at = HEADER_BYTES + piece * (PIECE_BYTES + TAG_BYTES);
      throw new BackupDamaged('backup_changed', `between byte ${at} and byte ${at + sealed.length}`);
    }
  };
  const begin = (): void => {
    key = derive(secret, readHeader(waiting.subarray(0, HEADER_BYTES), secret), 'kipp backup', 32);
    waiting = waiting.subarray(HEADER_BYTES);
  };
  const attempt = (work: () => void, done: TransformCallback): void => {
    try {
      work();
    } catch (error) {
      return done(error as Error);
    }
    done();
  };
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk]);
      attempt(() => {
        if (!key && waiting.length >= HEADER_BYTES) begin();
        while (key && waiting.length > PIECE_BYTES + TAG_BYTES + END.length) {
          stream.push(open(waiting.subarray(0, PIECE_BYTES + TAG_BYTES), false));
          waiting = waiting.subarray(PIECE_BYTES + TAG_BYTES);
        }
      }, done);
    },
    flush(done) {
      attempt(() => {
        if (!key)
          throw new BackupDamaged(
            waiting.subarray(0, MAGIC.length).equals(MAGIC) ? 'backup_cut' : 'backup_foreign',
          );
        const last = waiting.subarray(0, -END.length);
        if (!waiting.subarray(-END.length).equals(END) || last.length < TAG_BYTES)
          throw new BackupDamaged('backup_cut');
        stream.push(open(last, true));
      }, done);
    },
  });
  return stream;
}
