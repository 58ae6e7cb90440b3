/** A picture for field reports of a rehearsal: small, whole, and no other file has its hash. Pure. */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const SIDE = 3;

/** A PNG of 3 × 3 grey points that come from the hash of a text (PNG, ISO/IEC 15948). */
export function picture(of: string): Buffer {
  const points = createHash('sha256').update(of).digest();
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  head[8] = 8;
  const lines = Array.from({ length: SIDE }, (_, line) =>
    Buffer.concat([Buffer.from([0]), points.subarray(line * SIDE, (line + 1) * SIDE)]),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}
