import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Kept = {
  name: string;
  /** Ends that nobody asked for: a process that a fault elsewhere brought down. */
  crashes: number;
  /** Ends it without a word and starts it again at once; resolves when it is ready again. */
  kill(): Promise<void>;
  /** Ends it without a word; it stays away until something else starts it. */
  destroy(): Promise<unknown>;
  /** Starts it again after `destroy`; resolves when it is ready. */
  revive(): Promise<void>;
  /** Asks it to end, waits, starts it again; the milliseconds that the ending took. */
  restart(): Promise<number>;
  /** Stops it where it stands (SIGSTOP), and lets it go on after so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** Asks it to end for good; the milliseconds that took. */
  end(): Promise<number>;
};

/**
 * Starts a program and starts it again whenever it ends, as systemd or compose.yaml's `restart` does.
 * @param ready what it prints when it is at work
 */
export async function keep(
  name: string,
  [command = '', ...given]: readonly string[],
  env: Record<string, string>,
  ready: RegExp,
): Promise<Kept> {
  let child: ChildProcess;
  let asked = false;
  let up = Promise.resolve();
  let said = '';

  function start(): Promise<void> {
    asked = false;
    said = '';
    const started = spawn(command, given, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    return new Promise((resolve) => {
      for (const output of [started.stdout, started.stderr])
        output.on('data', (chunk: Buffer) => {
          said = (said + chunk.toString()).slice(-4000);
          if (ready.test(said)) resolve();
        });
      started.once('exit', (code, signal) => {
        if (asked || child !== started) return;
        kept.crashes += 1;
        console.log(`  ${name} ended by itself (${code ?? signal}): ${said.slice(-800)}`);
        setTimeout(() => void start().then(resolve), 200);
      });
    });
  }

  async function stop(signal: NodeJS.Signals): Promise<number> {
    asked = true;
    const began = performance.now();
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return performance.now() - began;
  }

  const kept: Kept = {
    name,
    crashes: 0,
    async kill() {
      await stop('SIGKILL');
      await (up = start());
    },
    destroy: () => stop('SIGKILL'),
    revive: () => (up = start()),
    async restart() {
      const took = await stop('SIGTERM');
      await (up = start());
      return took;
    },
    async pause(milliseconds) {
      child.kill('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      child.kill('SIGCONT');
    },
    async end() {
      await up;
      return stop('SIGTERM');
    },
  };
  await (up = start());
  return kept;
}
