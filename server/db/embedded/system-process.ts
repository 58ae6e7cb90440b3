import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { platform } from 'node:os';

/**
 * Whether a process with this number lives, ours or another user's. One that has ended and only waits to be collected
 * (in a container without an init process it may wait for ever) counts as gone.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statusFields(pid)?.[0] !== 'Z';
}

/** When the process started, as a text that no later process with the same number shares; '' where unknown. */
export function startTime(pid: number): string {
  try {
    if (platform() === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot} ${statusFields(pid)?.[19] ?? ''}`;
    }
    return platform() === 'win32' ? '' : psColumn(pid, 'lstart');
  } catch {
    return '';
  }
}

/** Whether the process is a PostgreSQL server at work in this folder; false where we may not look at it. */
export function isPostmasterOf(pid: number, data: string): boolean {
  try {
    // A postmaster works in its data folder.
    if (platform() === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === data;
    return platform() === 'win32' || psColumn(pid, 'command').includes('postgres');
  } catch {
    return false;
  }
}

/**
 * Ends what a killed PostgreSQL server left at work in this folder: a process in the middle of a long statement does not
 * notice the end of its server, and no other may start on the folder until it has ended. Answers how many were ended;
 * none outside Linux, where only waiting helps.
 * @param data as realpath gives it; only where no postmaster lives on it
 */
export function endOrphansOf(data: string): number {
  if (platform() !== 'linux') return 0;
  const orphans = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && isPostmasterOf(Number(name), data),
  );
  for (const pid of orphans) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  return orphans.length;
}

/** The fields of /proc/PID/stat from the third on (state, parent, …); the second, the name, may hold spaces. */
function statusFields(pid: number): string[] | null {
  if (platform() !== 'linux') return null;
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}

function psColumn(pid: number, column: string): string {
  return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
}
