import { readFileSync } from 'node:fs';
import { parseScores } from '../../server/scoring/score-csv.ts';
import type { ScoreTable } from '../../server/scoring/score-table.ts';

/** A file of a reference set as text. */
export function readReference(set: string, file: string): string {
  return readFileSync(new URL(`./reference/${set}/${file}`, import.meta.url), 'utf8');
}

/** A reference set's answers; their shapes differ from set to set. */
export function expected(set: string, file = 'expected.json'): any {
  return JSON.parse(readReference(set, file));
}

export function scoresOf(set: string): ScoreTable {
  return parseScores(readReference(set, 'data.csv'), null).table;
}

/** The largest |a/b − 1| over the pairs. */
export function worstRelative(pairs: readonly (readonly [number, number])[]): number {
  return Math.max(...pairs.map(([a, b]) => Math.abs(a / b - 1)));
}

/** The largest |a − b| over the pairs. */
export function worstAbsolute(pairs: readonly (readonly [number, number])[]): number {
  return Math.max(...pairs.map(([a, b]) => Math.abs(a - b)));
}
