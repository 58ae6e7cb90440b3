import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/ports.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The arguments of `npm start` itself, so that the measured server is the one that people get. */
const START = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string };
  }
).scripts.start
  .split(' ')
  .slice(1);

export type Running = {
  pid: number;
  url: string;
  readyMs: number;
  rssMb(): number;
  stop(): Promise<void>;
  kill(): Promise<void>;
};

/** Starts KIPP as `npm start` does, after its installing and building, and waits for its `ready` line. */
export async function startServer(folder: string, env: Record<string, string> = {}): Promise<Running> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    env: { ...process.env, BASE_URL: '', DEMO_YEARS: 'off', KIPP_DATA: folder, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const readyMs = await new Promise<number>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (/^ready http/m.test(text)) resolve(performance.now() - began);
    });
    // What the server calls its own fault belongs beside the figures.
    createInterface(child.stdout).on('line', (line) => {
      if (/"level":"?(error|fatal|50|60)\b/.test(line)) console.error(`  server: ${line.slice(0, 1500)}`);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
  const end = (signal: 'SIGTERM' | 'SIGKILL') =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return {
    pid: child.pid!,
    url: `http://127.0.0.1:${port}`,
    readyMs,
    rssMb: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
