import type { Caller } from '../db/door.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import { listRequests } from './request-service.ts';

/** The requests of two organisers as a table, in the reader's language. @throws Refusal as the list */
export function exportRequests(caller: Caller, editionId: string) {
  const { language } = caller.actor;
  return tableOfList(
    language,
    COLUMNS,
    () => listRequests(caller, editionId),
    (one) => ({ ...one, summary: one.summary[language], state: one.stateLabel[language] }),
  );
}

const COLUMNS: readonly WordedColumn[] = [
  ['requestedAt', { id: 'Diminta', en: 'Asked' }, 'instant'],
  ['summary', { id: 'Yang diminta', en: 'What is asked' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['lapsesAt', { id: 'Berlaku sampai', en: 'Lapses' }, 'instant'],
  ['decidedAt', { id: 'Diputuskan', en: 'Decided' }, 'instant'],
  ['note', { id: 'Catatan', en: 'Note' }],
];
