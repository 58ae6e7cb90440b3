import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of its own, as compose.yaml sets it up, in a folder of its own; gone without a trace after `stop`. */
export async function startRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'kipp-redis-'));
  const port = await freePort();
  const settings = ['--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--dir', folder];
  const redis = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) => {
    redis.stdout.on('data', (text: Buffer) => {
      if (text.includes('Ready to accept')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const ended = new Promise((resolve) => redis.once('exit', resolve));
      redis.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
