import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

type Row = { number: string; case: string; file: string; test: string; reason: string };

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const rows: Row[] = parse(read('test/abuse/cases.csv'), { columns: true });

test('every abuse case from 1 to 69 stands in the table', () => {
  const numbers = new Set(rows.map((row) => Number(row.number)));
  expect([...numbers].sort((one, other) => one - other)).toEqual(
    Array.from({ length: 69 }, (_, index) => index + 1),
  );
});

test('every case names a test that there is, or the reason why it has none', () => {
  const wrong = rows.flatMap((row) => {
    if (row.test === '') return row.reason.length > 30 ? [] : [`${row.case}: neither test nor reason`];
    const text = read(row.file);
    // A title as it stands in the source, in one of the two quotes.
    return [`'${row.test}'`, `"${row.test}"`].some((title) => text.includes(title))
      ? []
      : [`${row.case}: ${row.file} has no test '${row.test}'`];
  });
  expect(wrong).toEqual([]);
});
