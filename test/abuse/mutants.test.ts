import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { MUTANTS, type Mutant } from './mutants.ts';

/*
 * A test that cannot fail proves nothing. The long form weakens a copy of the source in one place after the other and runs the test
 * that must find it; the short form holds that every weakness can still be put in and that its test is there.
 */
const WHOLE = process.env['KIPP_LONG'] === '1';
const ROOT = join(import.meta.dirname, '../..');
const COPIED = [
  'server',
  'workflows',
  'templates',
  'migrations',
  'test',
  'package.json',
  'package-lock.json',
];
const CONFIG = ['tsconfig.json', 'vite.config.ts', 'vitest.config.ts'];
const LINKED = ['node_modules', 'web', '.svelte-kit'];

/** The file with the patch in it. @throws when what it changes does not stand there exactly once */
function weakened([file, from, to]: Mutant['patches'][number], text: string): string {
  const found = text.split(from).length - 1;
  if (found !== 1) throw new Error(`${file} holds ${found} times: ${from}`);
  return text.replace(from, () => to);
}

test('every weakness can still be put into the source, and the test that finds it is there', () => {
  expect(MUTANTS.length).toBe(12);
  for (const { patches, file, title } of MUTANTS) {
    for (const patch of patches) weakened(patch, readFileSync(join(ROOT, patch[0]), 'utf8'));
    expect([title, readFileSync(join(ROOT, file), 'utf8').includes(`'${title}'`)]).toEqual([title, true]);
  }
});

describe.runIf(WHOLE)('a weakened build', () => {
  let copy: string;
  let cluster: Awaited<ReturnType<typeof openEmbeddedPostgres>>;
  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'kipp-weak-'));
    for (const name of [...COPIED, ...CONFIG])
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    for (const name of LINKED) symlinkSync(join(ROOT, name), join(copy, name));
    cluster = await openEmbeddedPostgres({ folder: join(copy, '.cluster'), log: () => {}, durable: false });
  }, 180_000);
  afterAll(async () => {
    await cluster?.stop();
    if (copy) await removeEmbeddedPostgres(join(copy, '.cluster'));
    rmSync(copy, { recursive: true, force: true });
  });

  test('has to be weakened to be found: as it is, every named test passes', async () => {
    const told = await run(copy, cluster.ownerUrl, MUTANTS);
    expect(told).toEqual(Object.fromEntries(MUTANTS.map(({ title }) => [title, 'passed'])));
  }, 600_000);

  test.each(MUTANTS)(
    'is found: $name',
    async (mutant) => {
      const before = new Map(
        mutant.patches.map(([file]) => [file, readFileSync(join(copy, file), 'utf8')] as const),
      );
      try {
        for (const patch of mutant.patches)
          writeFileSync(join(copy, patch[0]), weakened(patch, readFileSync(join(copy, patch[0]), 'utf8')));
        expect(await run(copy, cluster.ownerUrl, [mutant])).toEqual({ [mutant.title]: 'failed' });
      } finally {
        for (const [file, text] of before) writeFileSync(join(copy, file), text);
      }
    },
    300_000,
  );
});

type Report = { testResults: { assertionResults: { title: string; status: string }[] }[] };

/** Runs these tests in the copy. @returns what became of each by its title; one that never ran is not there */
async function run(
  copy: string,
  ownerUrl: string,
  tests: readonly Mutant[],
): Promise<Record<string, string>> {
  const report = join(copy, 'report.json');
  const titles = [...new Set(tests.map(({ title }) => title))];
  const pattern = titles.map((title) => title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const files = [...new Set(tests.map(({ file }) => file))];
  rmSync(report, { force: true });
  const options = ['run', ...files, '-t', pattern, '--reporter=json', `--outputFile=${report}`];
  await new Promise((done) => {
    const child = spawn(process.execPath, [join(copy, 'node_modules/vitest/vitest.mjs'), ...options], {
      cwd: copy,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], KIPP_TEST_OWNER_URL: ownerUrl },
    });
    child.on('close', done);
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return Object.fromEntries(
    testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ title }) => titles.includes(title))
      .map(({ title, status }) => [title, status]),
  );
}
