import { existsSync, readFileSync } from 'node:fs';

/**
 * Adds up a run from vitest's JSON report. A file that did not load counts as one failed test; so does a run that ended
 * badly with nothing to show for it (a crash, an error outside any test, no test found): it is never "0 failed".
 * @param {string} file the report, which a crash leaves unwritten
 * @param {number} exitCode of the steps of the run: the first that is not 0
 * @returns {{ passed: number, failed: number }}
 */
export function countResults(file, exitCode) {
  let passed = 0;
  let failed = 0;
  const report = readReport(file);
  for (const { status, assertionResults } of report?.testResults ?? []) {
    const failedHere = assertionResults.filter((test) => test.status === 'failed').length;
    passed += assertionResults.filter((test) => test.status === 'passed').length;
    failed += failedHere === 0 && status === 'failed' ? 1 : failedHere;
  }
  if (failed === 0 && (exitCode !== 0 || report === null || report.success === false || passed === 0))
    failed = 1;
  return { passed, failed };
}

/**
 * @param {string} file
 * @returns {{ success: boolean, testResults: { status: string, assertionResults: { status: string }[] }[] } | null}
 */
function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } catch {
    return null;
  }
}
