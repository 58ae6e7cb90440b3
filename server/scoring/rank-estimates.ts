import { BadInput } from './bad-input.ts';
import { readCsv } from './csv.ts';
import { rankProbabilities, type Estimate, type RankProbability } from './rank-probability.ts';
import { toNumber } from './rational.ts';
import { exactDecimal } from './score-csv.ts';

/**
 * `kipp rank`: columns submission, mean, se of independent estimates; returns each one's exact chance of the top
 * and expected rank. Throws BadInput for unreadable numbers, a negative se and a submission that stands twice.
 */
export function rankEstimates(csvText: string, options: { top: number }): { submissions: RankProbability[] } {
  const { top } = options;
  if (!Number.isInteger(top) || top < 1) throw new BadInput('--top must be a whole number, 1 or more.');
  const { columns, records } = readCsv(csvText, ['submission', 'mean', 'se']);
  const seen = new Map<string, number>();
  const estimates: Estimate[] = records.map(({ line, cells }) => {
    const id = cells[columns.get('submission')!]!.trim();
    if (id === '') throw new BadInput('The submission is empty.', { line, column: 'submission' });
    const before = seen.get(id);
    if (before !== undefined) {
      throw new BadInput(`"${id}" stands twice (also on line ${before}).`, { line, column: 'submission' });
    }
    seen.set(id, line);
    const [mean, se] = ['mean', 'se'].map((column) => {
      const written = cells[columns.get(column)!]!.trim();
      const value = exactDecimal(written);
      if (value === null) throw new BadInput(`"${written}" is not a number.`, { line, column });
      return toNumber(value);
    }) as [number, number];
    if (se < 0) throw new BadInput('A standard error cannot be below 0.', { line, column: 'se' });
    return { id, mean, se };
  });
  if (estimates.length === 0) throw new BadInput('The file holds no estimates.', { line: 2 });
  return { submissions: rankProbabilities(estimates, top) };
}
