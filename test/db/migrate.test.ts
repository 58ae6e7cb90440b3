import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { applicationUrl } from '../../server/config.ts';
import { migrate } from '../../server/db/migrate.ts';
import { TEMPLATE } from '../support/template.ts';

/* A migration that runs while people work: whoever reads for long makes it wait, and nobody waits for it for long. */

const name = `migrated_${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), 'kipp-migrations-'));
const cluster = postgres(inject('ownerUrl'), { max: 1, onnotice: () => {} });
const url = new URL(inject('ownerUrl'));
url.pathname = `/${name}`;
let owner: postgres.Sql;

beforeAll(async () => {
  await cluster.unsafe(`create database ${name} template ${TEMPLATE}`);
  owner = postgres(url.href, { max: 4, onnotice: () => {} });
  mkdirSync(join(folder, 'meta'));
  const entry = { idx: 0, version: '7', when: Date.UTC(2100, 0, 1), tag: '9999_later', breakpoints: true };
  writeFileSync(
    join(folder, 'meta/_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries: [entry] }),
  );
  writeFileSync(join(folder, '9999_later.sql'), 'alter table submissions add column later text;');
});
afterAll(async () => {
  await owner.end();
  await cluster.unsafe(`drop database if exists ${name} with (force)`);
  await cluster.end();
  rmSync(folder, { recursive: true, force: true });
});

test('a long reader delays a migration, and others read on meanwhile', async () => {
  const order: string[] = [];
  const held: { letGo?: () => void } = {};
  const reader = owner.begin(async (tx) => {
    await tx`select count(*) from submissions`;
    await new Promise<void>((resolve) => (held.letGo = resolve));
    order.push('reader');
  });
  while (!held.letGo) await new Promise((resolve) => setTimeout(resolve, 5));
  const options = { careless: true, folder, lockTimeoutMs: 200, pauseMs: 100 } as const;
  const migrated = migrate(url.href, applicationUrl(url.href), options).then(() => order.push('migration'));
  const waits: number[] = [];
  const until = performance.now() + 45_000;
  // Until others stood behind the waiting change three times, each time let through again.
  while (waits.filter((wait) => wait > 100).length < 3 && performance.now() < until) {
    const began = performance.now();
    await owner`select count(*) from submissions`;
    waits.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  held.letGo();
  await Promise.all([reader, migrated]);
  expect([waits.filter((wait) => wait > 100).length, Math.max(...waits) < 10_000]).toEqual([3, true]);
  expect(order).toEqual(['reader', 'migration']);
  await owner`select later from submissions`;
});
