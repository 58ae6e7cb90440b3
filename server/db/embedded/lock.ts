import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, FolderInUse } from './errors.ts';
import { isRunning, startTime } from './system-process.ts';

type Holder = { pid: number; startedAt: string };

/**
 * Takes the folder's lock and answers what releases it. A lock whose holder died is taken over: the holder is named by
 * process number AND start time, because numbers are used again. Throws FolderInUse while the holder lives.
 * (Two starts that find the same dead lock within microseconds could both win; PostgreSQL's own lock then stops one.)
 */
export function lockFolder(folder: string): () => void {
  const lock = join(folder, 'lock');
  const mine = join(folder, `lock.${randomUUID()}`);
  const content = JSON.stringify({ pid: process.pid, startedAt: startTime(process.pid) });
  try {
    writeFileSync(mine, content, { mode: 0o644 });
  } catch (error) {
    throw new EmbeddedPostgresError(`The data folder ${folder} cannot be written by this user.`, {
      cause: error,
    });
  }
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (linked(mine, lock)) {
        return () => {
          if (read(lock) === content) rmSync(lock, { force: true });
        };
      }
      const found = read(lock);
      if (found === null) continue;
      const holder = parse(found);
      if (holder !== null && isAlive(holder)) throw new FolderInUse(folder, holder.pid);
      takeAway(lock, found);
    }
    throw new EmbeddedPostgresError(`The lock of ${folder} changes hands too often; try again.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Moves a dead lock aside, and puts it back where it turns out to be another one, taken in the meantime. */
function takeAway(lock: string, expected: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (read(aside) !== expected) linked(aside, lock);
  rmSync(aside, { force: true });
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parse(content: string): Holder | null {
  try {
    const holder = JSON.parse(content) as Holder;
    return Number.isInteger(holder.pid) && typeof holder.startedAt === 'string' ? holder : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  return isRunning(holder.pid) && startTime(holder.pid) === holder.startedAt;
}
