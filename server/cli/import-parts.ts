import { readFile, writeFile } from 'node:fs/promises';
import { importInnovationsInParts, refusedReport } from '../portal/imports.ts';
import { explainBodies, findBodyByName } from './bodies.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/**
 * `kipp import innovations FILE --refused REPORT.csv`: takes what can be taken, part by part, so that a stopped import goes
 * on where it was; the rows that were refused, and those of unknown agencies, stand in the report as they were, with line, column
 * and reason. Mended there, the report is a file to import.
 * @returns 0, or 1 where rows were refused
 */
export async function importInParts(
  file: string,
  bodyName: string | undefined,
  report: string,
): Promise<number> {
  const text = await readFile(file, 'utf8');
  return withContext(async (context) => {
    const body = await findBodyByName(context, bodyName);
    if (!body) throw new UsageError(await explainBodies(context, bodyName));
    const { faults, looks, table, ...counts } = await importInnovationsInParts(
      context,
      { text, name: file },
      body,
      (rows) => console.error(`${rows} rows done`),
    );
    await writeFile(report, refusedReport(table, faults, looks));
    console.log(JSON.stringify({ ...counts, refused: faults.length }));
    return faults.length === 0 ? 0 : 1;
  });
}
