import type { Caller } from '../db/door.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import type { TaskSort } from './ledger-queries.ts';
import { listTasks } from './task-service.ts';

const PAGE = 100;

/** What the office has to mend about its post, as a table in the reader's language. @throws Refusal as the list */
export function exportTasks(caller: Caller, bodyId: string, filter: { sort: TaskSort; state: string }) {
  const { language } = caller.actor;
  return tableOfList(
    language,
    COLUMNS,
    (after) => listTasks(caller, bodyId, { ...filter, limit: PAGE, after }),
    (one) => ({ ...one, toDo: one.toDo[language], state: one.stateLabel[language] }),
  );
}

const COLUMNS: readonly WordedColumn[] = [
  ['createdAt', { id: 'Timbul', en: 'Arose' }, 'instant'],
  ['toDo', { id: 'Yang perlu dilakukan', en: 'What to do' }],
  ['name', { id: 'Orang', en: 'Person' }],
  ['address', { id: 'Alamat saat itu', en: 'Address then' }],
  ['addressNow', { id: 'Alamat sekarang', en: 'Address now' }],
  ['problem', { id: 'Masalah', en: 'Problem' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['note', { id: 'Catatan', en: 'Note' }],
  ['closedAt', { id: 'Ditutup', en: 'Closed' }, 'instant'],
];
