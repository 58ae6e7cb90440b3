import { csvRecord, neutralCell } from '../http/table-cells.ts';
import type { Fault } from './import-plan.ts';
import type { RowTable } from './table.ts';

const OWN = ['line', 'column', 'taken', 'alasan', 'reason', 'isi'];

/**
 * The rows of an import that somebody should look at, as CSV: every column as it stood in the file, and behind it the line, the
 * column that is at fault, whether the row was taken all the same, and why in both languages. Mended in its cells, the report can be
 * imported as it is: columns that the form does not have are left unread. The cells of a row that has too many or too few stand
 * together in `isi`, so that none is taken for what another column says.
 * @param looks rows that were taken, though something of them is not known
 */
export function refusedReport(table: RowTable, faults: readonly Fault[], looks: readonly Fault[]): string {
  const names = table.names.filter((name) => !OWN.includes(name));
  const rows = [
    ...faults.map((one) => ({ ...one, taken: 'tidak / no' })),
    ...looks.map((one) => ({ ...one, taken: 'ya / yes' })),
  ].toSorted((a, b) => a.line - b.line);
  const lines = rows.map(({ line, column, taken, sentence }) => {
    const cells = names.map((name) => table.cellsAt.get(line)?.(name) ?? '');
    const uneven = table.uneven.get(line)?.join(' | ') ?? '';
    return csvRecord(
      [...cells, String(line), column, taken, sentence.id, sentence.en, uneven].map(neutralCell),
    );
  });
  return `${csvRecord([...names, ...OWN])}${lines.join('')}`;
}
