/** The two questions asked of every list of a rulebook: is each name given once, does each name exist. */
import type { Words } from './types.ts';

export type MeaningFault = { path: readonly (string | number)[]; reason: Words };
type Path = readonly (string | number)[];

/** A fault for each row whose name, its `key` unless another is told, was given by an earlier row. */
export function duplicates(rows: readonly { key: string }[], path: Path): MeaningFault[];
export function duplicates<N extends string>(
  rows: readonly Record<N, string>[],
  path: Path,
  name: N,
): MeaningFault[];
export function duplicates(rows: readonly object[], path: Path, name = 'key'): MeaningFault[] {
  const seen = new Set<unknown>();
  return rows.flatMap((row, index) => {
    const value: unknown = Reflect.get(row, name);
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    const reason = { id: `"${value}" sudah dipakai di atas.`, en: `"${value}" is already used above.` };
    return [{ path: [...path, index, name], reason }];
  });
}

/** A fault for each row that names something the file does not define. */
export function unknown<N extends string>(
  rows: readonly Record<N, string>[],
  known: readonly string[],
  path: Path,
  name: N,
): MeaningFault[] {
  return rows.flatMap((row, index) => unknownName(row[name], known, [...path, index, name]));
}

/** One fault, or none, for one name. */
export function unknownName(value: string, known: readonly string[], path: Path): MeaningFault[] {
  if (known.includes(value)) return [];
  return [
    {
      path,
      reason: {
        id: `"${value}" tidak ditemukan; yang ada: ${known.join(', ') || 'tidak ada'}.`,
        en: `"${value}" is not defined; there is: ${known.join(', ') || 'nothing'}.`,
      },
    },
  ];
}
