import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, inject, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { holdSecret, markOf } from '../../server/db/secret-mark.ts';
import { TEMPLATE } from '../support/template.ts';

/* A second secret under one database makes every receipt of the first look false: no start may make it by itself. */

const cluster = postgres(inject('ownerUrl'), { max: 1, onnotice: () => {} });
const folder = mkdtempSync(join(tmpdir(), 'kipp-mark-'));
const opened: { name: string; owner: postgres.Sql }[] = [];
afterAll(async () => {
  for (const { name, owner } of opened) {
    await owner.end();
    await cluster.unsafe(`drop database ${name} with (force)`);
  }
  await cluster.end();
  rmSync(folder, { recursive: true });
});

test('a new secret is kept on an empty database, and never made where there is a competition', async () => {
  const { owner, config } = await openEmpty();
  const [path, first] = [join(folder, 'data/secret'), config()];
  expect([first.newSecretPath, existsSync(path)]).toEqual([path, false]);
  await holdSecret(first);
  const secret = readFileSync(path, 'utf8');
  expect(secret).toBe(first.secret.toString('hex'));
  const marks = await owner<{ mark: string }[]>`select mark from secret_marks`;
  expect([marks[0]!.mark, marks.length]).toEqual([markOf(first.secret), 1]);

  await found(owner);
  await holdSecret(config());
  rmSync(path);
  expect(await codeOf(() => holdSecret(config()))).toBe('secret_missing');
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, '5a'.repeat(32));
  expect(await codeOf(() => holdSecret(config()))).toBe('secret_other');
  writeFileSync(path, secret);
  await holdSecret(config());
  expect([...(await owner`select mark from secret_marks`)]).toEqual([...marks]);
});

test('a competition of an earlier version takes the secret that is there for its own, and makes none', async () => {
  const { owner, config } = await openEmpty();
  await found(owner);
  const path = join(folder, 'data/secret');
  mkdirSync(join(folder, 'data'), { recursive: true });
  rmSync(path, { force: true });
  expect(await codeOf(() => holdSecret(config()))).toBe('secret_missing');
  writeFileSync(path, 'a5'.repeat(32));
  await holdSecret(config());
  writeFileSync(path, '5a'.repeat(32));
  expect(await codeOf(() => holdSecret(config()))).toBe('secret_other');
});

test('what the database knows of the secret is neither it nor anything that is derived from it elsewhere', () => {
  const config = readConfig(
    { KIPP_DATA: join(folder, 'nothing') },
    { ownerDatabaseUrl: 'postgres://a:b@127.0.0.1/c' },
  );
  const mark = markOf(config.secret);
  expect(mark).toMatch(/^[0-9a-f]{64}$/);
  expect([config.secret, config.checkpointSeed].map((key) => key.toString('hex'))).not.toContain(mark);
});

const codeOf = (work: () => Promise<void>) =>
  work().then(
    () => 'held',
    (error: unknown) => (error instanceof ConfigError ? error.message.split(':')[0] : String(error)),
  );

const found = (owner: postgres.Sql) => owner`
  insert into bodies (id, name, short_name, level, created_at) values (gen_random_uuid(), 'Provinsi Uji', 'Uji', 'provinsi', now())`;

async function openEmpty() {
  const name = `marked_${process.pid}_${opened.length}`;
  await cluster.unsafe(`create database ${name} template ${TEMPLATE}`);
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${name}`;
  const owner = postgres(url.href, { max: 1, onnotice: () => {} });
  opened.push({ name, owner });
  const config = () => readConfig({ KIPP_DATA: join(folder, 'data') }, { ownerDatabaseUrl: url.href });
  return { owner, config };
}
