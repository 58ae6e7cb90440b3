import { readFile, writeFile } from 'node:fs/promises';
import { csvRecord } from '../http/table-cells.ts';
import { importInnovationsInParts } from '../portal/imports.ts';
import { explainBodies, findBodyByName } from './bodies.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/**
 * `kipp import innovations FILE --refused REPORT.csv`: takes what can be taken, part by part, so that a stopped import goes
 * on where it was; the rows that were refused stand in the report with line, column and reason.
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
    const { faults, ...counts } = await importInnovationsInParts(
      context,
      { text, name: file },
      body,
      (rows) => console.error(`${rows} rows done`),
    );
    const lines = faults
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, column, sentence }) => csvRecord([String(line), column, sentence.id, sentence.en]));
    await writeFile(report, `${csvRecord(['line', 'column', 'alasan', 'reason'])}${lines.join('')}`);
    console.log(JSON.stringify({ ...counts, refused: faults.length }));
    return faults.length === 0 ? 0 : 1;
  });
}
