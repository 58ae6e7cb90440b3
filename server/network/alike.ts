import { findRegion, type Region } from '../regions/regions.ts';

export const ALIKE = ['province', 'level', 'island', 'underdeveloped'] as const;
export type Alike = (typeof ALIKE)[number];

/**
 * In what two places are alike, from what is known of every region: the same province, the same kind of government, the same
 * island group (the first digit of the official code), both named as underdeveloped. A province alone says nothing of
 * a kind of government below it.
 */
export function alikeOf(own: Region, other: Region): Alike[] {
  const [ownIsWhole, otherIsWhole] = [own, other].map(({ level }) => level === 'province');
  const found: Alike[] = [];
  if (own.code.slice(0, 2) === other.code.slice(0, 2)) found.push('province');
  else if (own.code[0] === other.code[0]) found.push('island');
  if (!ownIsWhole && own.level === other.level) found.push('level');
  if (!ownIsWhole && !otherIsWhole && own.isUnderdeveloped && other.isUnderdeveloped)
    found.push('underdeveloped');
  return found;
}

/** The region of a code as an agency bears it; null where it is none. */
export const regionOf = (code: string | null): Region | null => (code ? (findRegion(code) ?? null) : null);
