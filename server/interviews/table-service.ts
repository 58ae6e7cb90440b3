import type { Caller } from '../db/door.ts';
import { columnsIn, rowsOfPages, type WordedColumn } from '../http/table-pages.ts';
import { listInterviews } from './service.ts';

const PAGE = 100;

/** The timetable as a table, with the eyes of the list: who sits in the panel is told to the office alone. */
export async function exportInterviews(caller: Caller, editionId: string) {
  const { language } = caller.actor;
  const rows = await rowsOfPages(
    (after) => listInterviews(caller, editionId, { limit: PAGE, after }),
    ({ submission, stateLabel, panel, ...one }) => ({
      ...one,
      number: submission.number,
      title: submission.title,
      agency: submission.agencyName,
      state: stateLabel[language],
      panel: panel?.map(({ name }) => name).join('; ') ?? '',
    }),
  );
  return { columns: columnsIn(COLUMNS, language), rows };
}

const COLUMNS: readonly WordedColumn[] = [
  ['startsAt', { id: 'Mulai', en: 'Begins' }, 'instant'],
  ['minutes', { id: 'Menit', en: 'Minutes' }, 'number'],
  ['room', { id: 'Ruang', en: 'Room' }],
  ['number', { id: 'Nomor usulan', en: 'Number' }, 'number'],
  ['title', { id: 'Judul', en: 'Title' }],
  ['agency', { id: 'Instansi', en: 'Agency' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['panel', { id: 'Panel', en: 'Panel' }],
];
