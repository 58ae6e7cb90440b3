import { Readable } from 'node:stream';
import { isPicture, withoutMetadata } from './image-metadata.ts';

const HEAD_BYTES = 8;

/**
 * A file on its way in; a picture loses what its camera wrote into it (where, when, with which device) before anything of it is
 * stored. Everything else passes as it comes. A broken picture passes, too: it is refused where files are looked into.
 */
export function withoutNotes(file: Readable, limitBytes: number): Readable {
  return Readable.from(cleaned(file, limitBytes), { objectMode: false });
}

async function* cleaned(file: Readable, limitBytes: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  let holds = true;
  let picture: boolean | null = null;
  for await (const piece of file as AsyncIterable<Buffer>) {
    if (!holds) {
      yield piece;
      continue;
    }
    held.push(piece);
    size += piece.length;
    if (size < HEAD_BYTES) continue;
    // What is too large is refused by whoever stores it, and need not be held until then.
    picture ??= isPicture(Buffer.concat(held));
    holds = picture && size <= limitBytes;
    if (!holds) {
      yield Buffer.concat(held);
      held = [];
    }
  }
  if (!held.length) return;
  const whole = Buffer.concat(held);
  yield withoutMetadata(whole) ?? whole;
}
