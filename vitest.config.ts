import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
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
// works, so two of them go side by side too. So do two files in the one Chromium: each waits for its server as often as the browser
// draws. The long forms measure and take everything, so one at a time.
const together = { maxWorkers: 2, isolate: false, sequence: { groupOrder: 0 } };
const apart = { maxWorkers: process.env['KIPP_LONG'] ? 1 : 2 };
const after = { ...apart, sequence: { groupOrder: 1 } };
const last = { ...apart, isolate: process.env['KIPP_LONG'] !== undefined, sequence: { groupOrder: 2 } };

/** The journey takes as long as all other browsers together: it begins first, also where no run before this one has measured it. */
class JourneyFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isJourney = ({ moduleId }: TestSpecification) => moduleId.endsWith('/browser/journey.test.ts');
    const order = await super.sort(files);
    return [...order.filter(isJourney), ...order.filter((file) => !isJourney(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: JourneyFirst },
    pool: 'forks',
    passWithNoTests: false,
    // What hangs is found by these, not what is slow: a crowded machine of two cores may take ten times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 15_000 } },
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
        test: { name: 'faults', include: faults, testTimeout: 120_000, ...onTheCluster, ...after },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          testTimeout: 240_000,
          globalSetup: [...onTheCluster.globalSetup, 'test/browser/one-chromium.ts'],
          ...last,
        },
      },
      { extends: true, test: { name: 'dev', include: dev, testTimeout: 120_000, ...after } },
    ],
  },
});
