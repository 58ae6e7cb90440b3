import type { Caller } from '../db/door.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import { listAsks } from './ask-service.ts';

/**
 * What panelists and agencies asked the office, as a table in the reader's language, with the eyes of the list: all of it
 * for the office, the own requests for everybody else. @throws Refusal as the list
 */
export function exportAsks(caller: Caller, editionId: string) {
  const { language } = caller.actor;
  return tableOfList(
    language,
    COLUMNS,
    (after) => listAsks(caller, editionId, { limit: 100, after }),
    ({ submission, ...one }) => ({
      ...one,
      ...{ number: submission.number, title: submission.title, agency: submission.agencyName },
      kind: KINDS[one.kind]![language],
      state: one.stateLabel[language],
    }),
  );
}

const KINDS: Record<string, { id: string; en: string }> = {
  absence: { id: 'Berhalangan hadir', en: 'Cannot come' },
  otherTime: { id: 'Minta waktu lain', en: 'Asks for another time' },
};
const COLUMNS: readonly WordedColumn[] = [
  ['createdAt', { id: 'Diajukan', en: 'Asked' }, 'instant'],
  ['kind', { id: 'Permintaan', en: 'Request' }],
  ['askedBy', { id: 'Oleh', en: 'By' }],
  ['number', { id: 'Nomor usulan', en: 'Proposal number' }, 'number'],
  ['title', { id: 'Judul', en: 'Title' }],
  ['agency', { id: 'Instansi', en: 'Agency' }],
  ['startsAt', { id: 'Wawancara', en: 'Interview' }, 'instant'],
  ['room', { id: 'Ruang', en: 'Room' }],
  ['reason', { id: 'Alasan', en: 'Reason' }],
  ['wish', { id: 'Waktu yang diminta', en: 'Time asked for' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['answer', { id: 'Jawaban panitia', en: 'Answer of the office' }],
  ['decidedAt', { id: 'Diputuskan', en: 'Decided' }, 'instant'],
];
