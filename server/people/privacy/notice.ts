import type { Words } from '../../db/schema/columns.ts';
import { HOLDINGS } from '../holdings.ts';
import { BASES } from './bases.ts';
import { isTelling, LABELS } from './labels.ts';
import { RETENTION } from './retention.ts';

/** What is held about people, why, on which basis, how long and who sees it: from the lists that the rest of the product works by. */
export const NOTICE = HOLDINGS.map(({ what, why, basis, seen, kept, tables }) => ({
  what,
  why,
  basis: BASES[basis] as Words,
  seen,
  kept: RETENTION[kept].kept,
  data: [
    ...new Map(
      tables
        .flatMap(({ told }) => told.split(' '))
        .filter(isTelling)
        .map((column) => [LABELS[column]!.id, LABELS[column]!]),
    ).values(),
  ],
}));
