import { defineConfig } from 'vitest/config';
import { ensureKitTsconfig } from './server/dev/kit-tsconfig.mjs';

ensureKitTsconfig(import.meta.dirname);

/**
 * The suites. A file belongs to exactly one: the pure ones need no database and start at once; the others share
 * one PostgreSQL cluster of their own, which server/dev/test-cluster.ts starts for the run and stops after it.
 */
const pure = [
  'test/{workflows,scoring,matching,mail,files,pdf,web,regions,calendar,integrity}/**/*.test.ts',
  'test/editions/rulebook*.test.ts',
  'test/{config,demo-content,mail-texts,readme}*.test.ts',
  'test/scale/compose.test.ts',
];
const abuse = ['test/{security,access,abuse}/**/*.test.ts'];
// Suites that start and stop processes of their own.
const faults = ['test/faults/**/*.test.ts', 'test/scale/two-*.test.ts'];
const browser = ['test/browser/**/*.test.ts'];
const dev = ['test/dev/**/*.test.ts'];

const onTheCluster = { globalSetup: ['server/dev/test-cluster.ts'] };

// Two cores are the size to plan for. What computes goes first, two files at once; they keep one worker for many files: what a test
// makes is named by process and number, and nothing of ours is patched. What stops servers comes after: it waits more than it
// works, so two of them go side by side too. A browser has the machine for itself, as a person's device would. The long forms
// measure and take everything, so one at a time.
const together = { maxWorkers: 2, isolate: false, sequence: { groupOrder: 0 } };
const after = { maxWorkers: process.env['KIPP_LONG'] ? 1 : 2, sequence: { groupOrder: 1 } };
const last = { maxWorkers: 1, sequence: { groupOrder: 2 } };

export default defineConfig({
  test: {
    pool: 'forks',
    passWithNoTests: false,
    testTimeout: 15_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: pure, ...together } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: ['test/bench/**', ...pure, ...abuse, ...faults, ...browser, ...dev],
          ...onTheCluster,
          ...together,
        },
      },
      { extends: true, test: { name: 'abuse', include: abuse, ...onTheCluster, ...together } },
      {
        extends: true,
        test: { name: 'faults', include: faults, testTimeout: 60_000, ...onTheCluster, ...after },
      },
      {
        extends: true,
        test: { name: 'browser', include: browser, testTimeout: 120_000, ...onTheCluster, ...last },
      },
      { extends: true, test: { name: 'dev', include: dev, testTimeout: 60_000, ...after } },
    ],
  },
});
