#!/usr/bin/env node
/*
 * `npm test`: brings packages and web up to date, runs the suites, and says on its very last line, whatever happened
 * on the way, `N passed, N failed`. Plain JavaScript, because it begins on the machine's own Node. What is given after
 * `--` goes to vitest (`npm test -- test/scoring`, `npm test -- --project unit`); `--long` asks for the long forms,
 * `--minutes 60` for the faults to go on that long.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newNode } from './bootstrap/node-version.mjs';
import { countResults } from './test-count.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const LIMIT_MS = 80 * 60 * 1000;

const given = process.argv.slice(2);
const long = given.includes('--long');
const at = given.indexOf('--minutes');
const minutes = at < 0 ? undefined : given[at + 1];
const options = given.filter(
  (option, index) => option !== '--long' && (at < 0 || (index !== at && index !== at + 1)),
);
const folder = mkdtempSync(join(tmpdir(), 'kipp-results-'));
const results = join(folder, 'results.json');

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
let interrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });
}

// Without packages there is nothing to run; without the pages most suites still tell something.
const installed = await run(process.execPath, [join(here, 'bootstrap.mjs')], {});
let built = installed;
let tested = 1;
if (installed === 0 && !interrupted) {
  built = await run(process.execPath, [join(here, 'bootstrap.mjs'), 'web'], {});
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  if (!interrupted) {
    tested = await run(newNode(root), [vitest, 'run', ...reporters, ...options], {
      ...(long ? { KIPP_LONG: '1' } : {}),
      ...(minutes ? { KIPP_FAULT_MINUTES: minutes } : {}),
    });
  }
}
const { passed, failed } = countResults(
  results,
  [built, tested, interrupted ? 130 : 0].find((code) => code !== 0) ?? 0,
);
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);

/**
 * Runs a program with our own input and output; its exit code, 1 when it ended by a signal or could not start.
 * @param {string} program
 * @param {string[]} options
 * @param {Record<string, string>} more variables to add to the environment
 * @returns {Promise<number>}
 */
function run(program, options, more) {
  return new Promise((settle) => {
    const child = spawn(program, options, {
      cwd: root,
      stdio: 'inherit',
      env: { ...testEnvironment(), ...more },
    });
    running = child;
    const timer = setTimeout(() => {
      console.error(`the tests did not end within ${LIMIT_MS / 60_000} minutes`);
      child.kill('SIGKILL');
    }, LIMIT_MS);
    child.on('error', (error) => {
      clearTimeout(timer);
      console.error(String(error));
      settle(1);
    });
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      settle(exitCode ?? 1);
    });
  });
}

/** The environment without the database and the addresses of a configured KIPP, which are not the tests' to use. */
function testEnvironment() {
  const settings =
    /^(DATABASE_|REDIS_|S3_|SMTP_|MAIL_FROM$|BASE_URL$|PORT$|HOST$|KIPP_(?!TEST_|FAULT_SEED$))/;
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name)));
  // Runner, workers and the programs that tests start: what one of them compiled the others need not compile again.
  return { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'kipp-compiled'), ...own };
}
