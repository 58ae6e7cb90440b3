import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/**
 * A stream under AES-256-GCM, in pieces, so that neither end needs it whole: magic, 16 random bytes, then pieces of
 * 64 KiB of text with 16 bytes of proof each. The nonce of a piece is its number and whether it is the last one, so
 * that a changed, moved, left out or cut off piece is noticed before a byte of it is used.
 */
const MAGIC = Buffer.from('KIPP backup 1\n');
const SALT_BYTES = 16;
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;

/** The backup was changed, cut off, or sealed under another secret; nothing of it can be used. */
export class BackupDamaged extends Error {
  override name = 'BackupDamaged';
}

/** A key for one backup alone: what one file gives away says nothing about another. */
function keyOf(secret: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'kipp backup', 32));
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
  const key = keyOf(secret, salt);
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
      done();
    },
  });
  stream.push(Buffer.concat([MAGIC, salt]));
  return stream;
}

/** Opens what `sealing` closed. @throws BackupDamaged (as the stream's error) at the first piece that is not as it was */
export function unsealing(secret: Buffer): Transform {
  let waiting = Buffer.alloc(0);
  let key: Buffer | null = null;
  let piece = 0;
  const open = (sealed: Buffer, isLast: boolean): Buffer => {
    if (sealed.length < TAG_BYTES) throw new BackupDamaged('the backup was cut off');
    const opened = createDecipheriv('aes-256-gcm', key!, nonceOf(piece, isLast));
    opened.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      const text = Buffer.concat([opened.update(sealed.subarray(0, -TAG_BYTES)), opened.final()]);
      piece += 1;
      return text;
    } catch {
      const where =
        piece === 0 ? 'or it was made under another secret' : `from byte ${piece * PIECE_BYTES} on`;
      throw new BackupDamaged(`the backup is damaged (${where})`);
    }
  };
  const begin = (): void => {
    if (!waiting.subarray(0, MAGIC.length).equals(MAGIC))
      throw new BackupDamaged('this is not a backup of KIPP');
    key = keyOf(secret, waiting.subarray(MAGIC.length, MAGIC.length + SALT_BYTES));
    waiting = waiting.subarray(MAGIC.length + SALT_BYTES);
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
        if (!key && waiting.length >= MAGIC.length + SALT_BYTES) begin();
        while (key && waiting.length > PIECE_BYTES + TAG_BYTES) {
          stream.push(open(waiting.subarray(0, PIECE_BYTES + TAG_BYTES), false));
          waiting = waiting.subarray(PIECE_BYTES + TAG_BYTES);
        }
      }, done);
    },
    flush(done) {
      attempt(() => {
        if (!key) throw new BackupDamaged('this is not a backup of KIPP');
        stream.push(open(waiting, true));
      }, done);
    },
  });
  return stream;
}
