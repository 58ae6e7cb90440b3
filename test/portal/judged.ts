import { readFileSync } from 'node:fs';
import { readCsv } from '../../server/scoring/csv.ts';

export type Judged = { number: number; kind: string; query: string; grades: Map<string, number> };

/** The sixty judged queries: by title, how good an answer an innovation is (3 what was meant, 1 also of use). */
export function readJudged(): Judged[] {
  const text = readFileSync(new URL('./judged-queries.csv', import.meta.url), 'utf8');
  const { columns, records } = readCsv(text, ['number', 'kind', 'query', 'title', 'grade']);
  const found = new Map<number, Judged>();
  for (const { cells } of records) {
    const cell = (name: string) => cells[columns.get(name)!]!;
    const number = Number(cell('number'));
    const one = found.get(number) ?? { number, kind: cell('kind'), query: cell('query'), grades: new Map() };
    if (cell('title')) one.grades.set(cell('title'), Number(cell('grade')));
    found.set(number, one);
  }
  return [...found.values()];
}

const gain = (grades: readonly number[]) =>
  grades.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

/** nDCG@10: 1 for the best order there is; where nothing is to be found, 1 for an empty answer and 0 for any other. */
export function qualityOf({ grades }: Judged, titles: readonly string[]): number {
  if (grades.size === 0) return titles.length === 0 ? 1 : 0;
  const best = gain([...grades.values()].toSorted((a, b) => b - a));
  return gain(titles.map((title) => grades.get(title) ?? 0)) / best;
}
