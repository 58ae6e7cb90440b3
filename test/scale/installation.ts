import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import S3rver from 's3rver';
import { startSmtpHost, type SmtpHost } from '../mail/smtp-host.ts';
import { freePort } from '../support/ports.ts';
import { startRedis } from '../support/redis.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Installation = {
  urls: string[];
  smtp: SmtpHost;
  /** What the processes were started with; a test opens its own context by it. */
  env: Record<string, string>;
  stop(): Promise<void>;
};

/**
 * What compose.yaml starts, as processes of this machine: two servers without a worker and two workers, on one
 * PostgreSQL, one Redis, one S3 store and one mail host; in production, so nothing of the demonstration is there.
 */
export async function startInstallation(ownerUrl: string): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'kipp-scale-'));
  const keep = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 'buckets'),
    configureBuckets: [{ name: 'kipp', configs: [] }],
  });
  const [store, redis, smtp] = await Promise.all([s3.run(), startRedis(), startSmtpHost()]);
  const ports = [await freePort(), await freePort()];
  const env = {
    KIPP_ENV: 'production',
    BASE_URL: `http://127.0.0.1:${ports[0]}`,
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_URL: '',
    DATABASE_POOL: '4',
    REDIS_URL: redis.url,
    SMTP_URL: smtp.url,
    S3_ENDPOINT: `http://127.0.0.1:${store.port}`,
    S3_ACCESS_KEY_FILE: keep('access', 'S3RVER'),
    S3_SECRET_KEY_FILE: keep('secret-key', 'S3RVER'),
    KIPP_SECRET_FILE: keep('secret', '0123456789abcdef'.repeat(4)),
    KIPP_DATA: folder,
    DIGEST_HOUR: 'off',
    // The competition is played by its people's passwords; test/people/signin.test.ts tells of second factors.
    SECOND_FACTOR: 'off',
  };
  const servers = ports.map((port) =>
    start(['server/dev/start.ts'], { ...env, PORT: `${port}`, KIPP_WORKER: 'off' }, /^ready http/m),
  );
  // The servers migrate; the workers wait for the first of them, as in compose.yaml.
  const running = await Promise.all(servers);
  running.push(...(await Promise.all([1, 2].map(() => start(['server/worker.ts'], env, /^working$/m)))));
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}`),
    smtp,
    env,
    async stop() {
      await Promise.all(running.map(end));
      await Promise.all([redis.stop(), smtp.stop(), s3.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(script: string[], env: Record<string, string>, ready: RegExp): Promise<ChildProcess> {
  const child = spawn(process.execPath, script, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (ready.test(text)) resolve(child);
    });
    child.once('exit', (code) => reject(new Error(`${script[0]} ended with ${code}: ${text}`)));
  });
}

/** Asks for an orderly end. A process that has to be killed would be a fault of ours, so nothing here kills. */
async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
