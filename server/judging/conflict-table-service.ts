import type { Caller } from '../db/door.ts';
import { columnsIn, rowsOfPages, type WordedColumn } from '../http/table-pages.ts';
import type { ConflictPage } from './conflict-list-queries.ts';
import { listConflicts } from './conflict-act-service.ts';

const PAGE = 100;

/** Conflicts of interest as a table, without those of agencies that the reader is tied to, as in the list. */
export async function exportConflicts(
  caller: Caller,
  editionId: string,
  filter: Pick<ConflictPage, 'state' | 'sort'>,
) {
  const { language } = caller.actor;
  const rows = await rowsOfPages(
    (after) => listConflicts(caller, editionId, { ...filter, limit: PAGE, after }),
    ({ person, agency, stateLabel, ...one }) => ({
      ...one,
      person: person.name,
      agency: agency?.name ?? '',
      state: stateLabel[language],
      kind: (KINDS[one.kind] ?? KINDS['declared']!)[language],
    }),
  );
  return { columns: columnsIn(COLUMNS, language), rows };
}

const KINDS: Readonly<Record<string, { id: string; en: string }>> = {
  agency: { id: 'Bekerja atau pernah bekerja di sana', en: 'Work or worked there' },
  coaching: { id: 'Mendampingi usulannya', en: 'Coached its proposal' },
  institution: { id: 'Tempat kerja', en: 'Workplace' },
  region: { id: 'Daerah asal', en: 'Home region' },
  relative: { id: 'Kerabat', en: 'Relative' },
  declared: { id: 'Mundur dari satu usulan', en: 'Stepped aside from one proposal' },
};

const COLUMNS: readonly WordedColumn[] = [
  ['person', { id: 'Penilai', en: 'Juror' }],
  ['agency', { id: 'Instansi', en: 'Agency' }],
  ['regionCode', { id: 'Kode wilayah', en: 'Region code' }],
  ['regionName', { id: 'Wilayah', en: 'Region' }],
  ['kind', { id: 'Jenis', en: 'Kind' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['note', { id: 'Catatan', en: 'Note' }],
  ['reason', { id: 'Alasan', en: 'Reason' }],
  ['declaredByOthers', { id: 'Disebut orang lain', en: 'Named by others' }],
  ['createdAt', { id: 'Dicatat', en: 'Noted' }, 'instant'],
];
