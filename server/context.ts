import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Scanner } from './files/clamd.ts';
import type { FileStore } from './files/store.ts';
import type { Foreground } from './foreground.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Mailer } from './mail/mailer.ts';
import type { PdfMaker } from './pdf/pdf.ts';

/** Everything that comes from outside the code: all IO, time and chance enter by this door. */
export type Context = {
  config: Config;
  log: Logger;
  db: Database;
  jobs: Jobs;
  mailer: Mailer;
  files: FileStore;
  /** The virus scanner; null where none is configured. */
  scanner: Scanner | null;
  pdf: PdfMaker;
  foreground: Foreground;
  clock: Clock;
  ids: Ids;
  random: Random;
};

/** The offset is 0 except in tests: the time itself is the database's (db/door.ts). */
export type Clock = { offsetMs(): number };

export const databaseClock: Clock = { offsetMs: () => 0 };

/** Source of primary keys: UUIDv7, so that inserts stay local in the indexes. No id reveals a secret. */
export type Ids = { next(): string };

export type Random = {
  bytes(count: number): Buffer;
  /** 0 ≤ x < 1 */
  float(): number;
  /** 0 ≤ n < below */
  int(below: number): number;
  shuffle<T>(items: readonly T[]): T[];
};

export function makeIds(random?: Random): Ids {
  return { next: () => (random ? v7({ random: random.bytes(16) }) : v7()) };
}

/** Chance from the operating system, or, with a seed, the same chance every time (tests, lots, rehearsals). */
export function makeRandom(seed?: number): Random {
  const bytes = seed === undefined ? (count: number) => randomBytes(count) : seededBytes(seed);
  const float = () => bytes(6).readUIntBE(0, 6) / 2 ** 48;
  const int = (below: number) => Math.floor(float() * below);
  return {
    bytes,
    float,
    int,
    shuffle: (items) => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i -= 1) {
        const j = int(i + 1);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
  };
}

/** xorshift32: small, repeatable, never used for a secret. */
function seededBytes(seed: number): (count: number) => Buffer {
  let state = seed | 0 || 1;
  return (count) =>
    Buffer.from(
      Array.from({ length: count }, () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state & 0xff;
      }),
    );
}
