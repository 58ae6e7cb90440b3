import { spawn, type ChildProcess } from 'node:child_process';
import { platform } from 'node:os';
import type { Account } from './account.ts';
import { ENVIRONMENT } from './cluster.ts';

/*
 * Waits for the end of its input, which comes when the parent ends in whatever way, kill -9 included: the kernel closes
 * the pipe. Then it stops the postmaster, if that is still the one in the data folder. It ignores what a terminal sends
 * to everybody on Ctrl-C, so that the parent can stop things in order first.
 */
const SCRIPT = `
trap '' INT HUP TERM QUIT
while read -r line; do :; done
read -r first < "$1/postmaster.pid" || exit 0
[ "$first" = "$2" ] && kill -INT "$2"
exit 0
`;

/** Starts the process that stops the database when this one is killed. Answers how to dismiss it; none on Windows. */
export function startWatchdog(account: Account | null, data: string, pid: number): () => Promise<void> {
  if (platform() === 'win32') return async () => {};
  const child: ChildProcess = spawn('/bin/sh', ['-c', SCRIPT, 'kipp-database-watchdog', data, String(pid)], {
    cwd: '/',
    env: ENVIRONMENT,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  });
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    // Without it the database still stops in order; only a kill -9 leaves it to the next start.
    child.on('error', () => resolve());
  });
  child.unref();
  const input = child.stdin as (NodeJS.WritableStream & { unref?: () => void }) | null;
  input?.on('error', () => {});
  input?.unref?.();
  return async () => {
    child.ref();
    input?.end();
    await ended;
  };
}
