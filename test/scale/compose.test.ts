import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig, SETTING_NAMES } from '../../server/config.ts';

type Service = {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  configs?: { source: string }[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
};
type Compose = {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
  secrets: Record<string, { environment: string }>;
};

const text = readFileSync(new URL('../../compose.yaml', import.meta.url), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const { services } = compose;
const ours = ['server', 'worker'].map((name) => [name, services[name]!] as const);
const folder = mkdtempSync(join(tmpdir(), 'kipp-compose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the operator exports, as the first lines of the file ask. */
const EXPORTED: Record<string, string> = {
  POSTGRES_PASSWORD: 'k7Gq2vXw9',
  S3_ACCESS_KEY: 'kunci',
  S3_SECRET_KEY: 'rahasia',
  KIPP_SECRET: '0123456789abcdef'.repeat(4),
};

/** ${NAME:-default} and ${NAME:?why} as compose fills them in. */
function fill(value: string): string {
  return String(value).replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name, kind, rest) => {
    const given = EXPORTED[name as string];
    if (given === undefined && kind !== '-') throw new Error(`${name} has no value and no default`);
    return given ?? (rest as string);
  });
}

test.each(ours)('the %s sets only what the program reads, and the program takes it', (name, service) => {
  const environment = Object.entries(service.environment!).map(([key, value]) => [key, fill(value)]);
  expect(environment.map(([key]) => key).filter((key) => !SETTING_NAMES.includes(key!))).toEqual([]);
  const secrets = Object.fromEntries(
    service.secrets!.map((secret) => [
      `/run/secrets/${secret}`,
      keep(secret, EXPORTED[compose.secrets[secret]!.environment]!),
    ]),
  );
  const config = readConfig({
    ...Object.fromEntries(environment.map(([key, value]) => [key, secrets[value!] ?? value])),
    KIPP_DATA: folder,
  });
  expect([config.environment, config.worker, config.redisUrl, config.s3?.accessKey]).toEqual([
    'production',
    name === 'worker',
    'redis://redis:6379',
    'kunci',
  ]);
  const hosts = [config.ownerDatabaseUrl, config.redisUrl, config.s3?.endpoint, config.smtpUrl].map(
    (url) => new URL(url!).hostname,
  );
  expect(hosts.filter((host) => !services[host])).toEqual([]);
});

test('the database is reached by the name, the user and the password it is made with', () => {
  const url = new URL(fill(services['server']!.environment!['DATABASE_OWNER_URL']!));
  const database = services['database']!.environment!;
  expect([url.username, url.password, url.pathname.slice(1)]).toEqual([
    database['POSTGRES_USER'],
    fill(database['POSTGRES_PASSWORD']!),
    database['POSTGRES_DB'],
  ]);
});

test('everything a service waits for can say that it is well, and all that it names exists', () => {
  for (const [name, service] of Object.entries(services)) {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(services[other], `${name} waits for ${other}`).toBeDefined();
      if (condition === 'service_healthy') expect(services[other]!.healthcheck, other).toBeDefined();
    }
    for (const volume of service.volumes ?? []) expect(compose.volumes).toHaveProperty(volume.split(':')[0]!);
    for (const { source } of service.configs ?? []) expect(compose.configs).toHaveProperty(source);
    for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret);
    expect(service.image, `${name} names the version it was made for`).not.toMatch(/:latest$/);
  }
});

test('the proxy reaches the port that the servers listen on, and Redis throws no job away', () => {
  const port = /PORT=(\d+)/.exec(text)![1];
  expect(compose.configs['caddyfile']!.content).toContain(`dynamic a server ${port}`);
  expect(services['server']!.healthcheck!.test.join(' ')).toContain(`127.0.0.1:${port}/api/health`);
  expect(services['redis']!.command).toEqual(expect.arrayContaining(['--maxmemory-policy', 'noeviction']));
});

function keep(name: string, value: string): string {
  writeFileSync(join(folder, name), value);
  return join(folder, name);
}
