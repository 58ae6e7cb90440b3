import type { Caller } from '../db/door.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import { showProgress } from './assignment-list-service.ts';
import { listSeats } from './seat-service.ts';

/** Who was asked to judge a stage, as a table in the reader's language. @throws Refusal as the list */
export function exportSeats(caller: Caller, stageId: string) {
  const { language } = caller.actor;
  return tableOfList(
    language,
    SEATS,
    () => listSeats(caller, stageId),
    (one) => ({ ...one, state: one.stateLabel[language] }),
  );
}

/** How far each juror of a stage is, as a table; what the reader may not see is left out before it is counted. */
export function exportProgress(caller: Caller, stageId: string) {
  return tableOfList(
    caller.actor.language,
    PROGRESS,
    () => showProgress(caller, stageId),
    (one) => ({ ...one }),
  );
}

const SEATS: readonly WordedColumn[] = [
  ['name', { id: 'Penilai', en: 'Juror' }],
  ['state', { id: 'Jawaban', en: 'Answer' }],
  ['reason', { id: 'Alasan', en: 'Reason' }],
];
const PROGRESS: readonly WordedColumn[] = [
  ['name', { id: 'Penilai', en: 'Juror' }],
  ['offered', { id: 'Menunggu jawaban', en: 'Waiting for an answer' }, 'number'],
  ['accepted', { id: 'Sedang dibaca', en: 'Being read' }, 'number'],
  ['completed', { id: 'Selesai', en: 'Completed' }, 'number'],
  ['declined', { id: 'Ditolak', en: 'Declined' }, 'number'],
  ['recused', { id: 'Mundur karena benturan', en: 'Recused' }, 'number'],
  ['released', { id: 'Dilepas', en: 'Released' }, 'number'],
];
