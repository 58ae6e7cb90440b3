import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesFingerprint } from '../../server/dev/bootstrap/install.mjs';
import { countResults } from '../../server/dev/test-count.mjs';
import { clean, makeFolder, pressCtrlC, root, run, type Run } from './processes.ts';

let project: string;
let runs: Run[];

/** A small project of its own with our test command, our packages, and test files written for the occasion. */
beforeEach(() => {
  project = makeFolder('command');
  runs = [];
  cpSync(join(root, 'server/dev'), join(project, 'server/dev'), { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(root, name), join(project, name));
  // Each package by a link, so that nothing that runs here could change the folder that holds them all.
  mkdirSync(join(project, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !entry.startsWith('.kipp-'))) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  writeFileSync(join(project, 'node_modules/.kipp-installed'), packagesFingerprint(project));
  writeFileSync(
    join(project, 'vitest.config.mjs'),
    `export default { test: { include: ['test/*.test.js'] } };`,
  );
  mkdirSync(join(project, 'test'));
});

afterEach(() => clean(project, ...runs));

function write(name: string, body: string): void {
  writeFileSync(join(project, 'test', `${name}.test.js`), `import { expect, test } from 'vitest';\n${body}`);
}

function runTests(...options: string[]): Run {
  const started = run(process.execPath, ['server/dev/test.mjs', ...options], { cwd: project });
  runs.push(started);
  return started;
}

async function lastLine(started: Run): Promise<{ line: string | undefined; code: number | null }> {
  const code = await started.ended;
  return { line: started.output().trimEnd().split('\n').at(-1), code };
}

test('the last line counts over all files', async () => {
  write('one', `test('a', () => {}); test('b', () => {}); test.skip('c', () => {});`);
  write('two', `test('d', () => expect(1).toBe(1));`);
  expect(await lastLine(runTests())).toEqual({ line: '3 passed, 0 failed', code: 0 });
});

test('a failed test is counted and the code is 1', async () => {
  write('one', `test('a', () => {}); test('b', () => expect(1).toBe(2));`);
  expect(await lastLine(runTests())).toEqual({ line: '1 passed, 1 failed', code: 1 });
});

test('a file that does not load counts as one failed test', async () => {
  write('one', `test('a', () => {});`);
  write('broken', `import './nowhere.js'; test('never', () => {});`);
  expect(await lastLine(runTests())).toEqual({ line: '1 passed, 1 failed', code: 1 });
});

test('an error outside every test fails the run', async () => {
  write(
    'one',
    `test('a', () => {}); setTimeout(() => { throw new Error('late'); }, 0); await new Promise((r) => setTimeout(r, 50));`,
  );
  expect(await lastLine(runTests())).toEqual({ line: '1 passed, 1 failed', code: 1 });
});

test('a runner that crashes before it counts fails the run', async () => {
  writeFileSync(join(project, 'vitest.config.mjs'), 'process.exit(0);');
  expect(await lastLine(runTests())).toEqual({ line: '0 passed, 1 failed', code: 1 });
});

test('a filter that matches nothing fails; one that matches runs only that', async () => {
  write('one', `test('a', () => {});`);
  write('two', `test('b', () => {});`);
  expect(await lastLine(runTests('test/three'))).toEqual({ line: '0 passed, 1 failed', code: 1 });
  expect(await lastLine(runTests('test/two'))).toEqual({ line: '1 passed, 0 failed', code: 0 });
});

test('Ctrl-C ends the run with the line and code 1', async () => {
  write(
    'slow',
    `test('a', async () => { console.log('it began'); await new Promise((r) => setTimeout(r, 4000)); });`,
  );
  const started = runTests();
  await started.says('it began');
  pressCtrlC(started);
  const { line, code } = await lastLine(started);
  expect(line).toMatch(/^\d+ passed, 1 failed$/);
  expect(code).toBe(1);
});

test('a report cut short by a full disk counts as failed', () => {
  const file = join(project, 'results.json');
  writeFileSync(file, '{"success":true,"testResults":[');
  expect(countResults(file, 0)).toEqual({ passed: 0, failed: 1 });
});
