import type { Caller } from '../db/door.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import { showPublicScores } from './scores-service.ts';

/** The public scores as a table, best first, once the stage is closed. @throws Refusal as the list */
export function exportPublicScores(caller: Caller, editionId: string) {
  return tableOfList(
    caller.actor.language,
    COLUMNS,
    () => showPublicScores(caller, editionId),
    (one) => ({ ...one, score: Number(one.score) }),
  );
}

const COLUMNS: readonly WordedColumn[] = [
  ['title', { id: 'Finalis', en: 'Finalist' }],
  ['ratings', { id: 'Penilaian publik', en: 'Public ratings' }, 'number'],
  ['score', { id: 'Nilai', en: 'Score' }, 'number'],
];
