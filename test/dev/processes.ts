import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../../server/db/embedded/system-process.ts';

export const root = resolve(import.meta.dirname, '../..');

/** A folder of its own for one test, open to the account that PostgreSQL runs as. */
export function makeFolder(name: string): string {
  const folder = join(tmpdir(), `kipp-dev-${name}-${process.pid}-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder, { mode: 0o755 });
  return folder;
}

export type Run = {
  child: ChildProcess;
  pid: number;
  output(): string;
  /** Waits for a text in what the program printed; throws with all of it when it does not come. */
  says(text: string, withinMs?: number): Promise<void>;
  ended: Promise<number | null>;
};

/** Starts a program in a process group of its own, as a terminal does, so that Ctrl-C can be sent to the group. */
export function run(
  program: string,
  options: string[],
  settings: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Run {
  const child = spawn(program, options, {
    cwd: settings.cwd ?? root,
    env: { ...withoutTestVariables(), ...settings.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((settle) => child.on('close', (code) => settle(code)));
  return {
    child,
    pid: child.pid!,
    output: () => output,
    says: async (text, withinMs = 90_000) => {
      await until(
        () => output.includes(text),
        withinMs,
        () => `"${text}" was not said, but: ${output}`,
      );
    },
    ended,
  };
}

/** Runs TypeScript of ours by the Node that runs the tests. */
export function runScript(folder: string, source: string, settings: { env?: NodeJS.ProcessEnv } = {}): Run {
  const file = join(folder, `script-${Math.random().toString(36).slice(2)}.mts`);
  writeFileSync(file, source);
  return run(process.execPath, [file], settings);
}

/** What Ctrl-C does: the terminal sends the signal to the whole group. */
export function pressCtrlC(run: Run): void {
  process.kill(-run.pid, 'SIGINT');
}

export async function until(
  holds: () => boolean,
  withinMs = 60_000,
  complaint: () => string = () => 'it did not come true in time',
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(complaint());
    await sleep(20);
  }
}

/** The numbers of the processes whose command line has this text. Small systems have no pgrep, and Linux needs none. */
export function findProcesses(text: string): number[] {
  if (!existsSync('/proc/self/cmdline')) {
    const lines = execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
    return lines.filter((line) => line.includes(text)).map((line) => Number.parseInt(line, 10));
  }
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && commandLine(pid).includes(text));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has just ended
  }
}

/** Kills what the process left in its group and deletes the folder. */
export function clean(folder: string, ...runs: Run[]): void {
  for (const { pid } of runs) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

/** Vitest's own variables would change how a nested run behaves. */
function withoutTestVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(VITEST|TEST$|NODE_ENV|KIPP_|DATABASE_|npm_)/.test(name),
    ),
  );
}
