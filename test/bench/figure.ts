/** One line of the table: what, how much, and the limit it is held against (absent where there is none). */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  limit?: number;
  better?: 'below' | 'above';
  note?: string;
};

/** A figure as it is printed, with its limit and whether it was missed. */
export function lineOf({ name, value, unit, limit, better, note }: Figure): string {
  const missed = limit !== undefined && (better === 'below' ? value >= limit : value < limit);
  const held =
    limit === undefined ? '' : `${better === 'below' ? '<' : '≥'} ${limit}${missed ? '  MISSED' : ''}`;
  const shown = value.toFixed(value < 100 ? 2 : 0).padStart(9);
  return `${name.padEnd(58)} ${shown} ${unit.padEnd(4)} ${held.padEnd(16)} ${note ?? ''}`;
}
