import type { Caller } from '../db/door.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import { listPlenaries } from './service.ts';

/** The plenaries of an edition as a table in the reader's language. @throws Refusal as the list */
export function exportPlenaries(caller: Caller, editionId: string) {
  const { language } = caller.actor;
  return tableOfList(
    language,
    COLUMNS,
    () => listPlenaries(caller, editionId),
    (one) => ({
      ...one,
      step: STEP_WORDS[one.step]![language],
      state: one.stateLabel[language],
      ...{ present: one.quorum.present, needed: one.quorum.needed, members: one.quorum.members },
      decisions: one.decisions.length,
    }),
  );
}

const STEP_WORDS: Record<string, { id: string; en: string }> = {
  nominees: { id: 'Nominasi', en: 'Nominees' },
  finalists: { id: 'Finalis', en: 'Finalists' },
  'top-innovations': { id: 'Top Inovasi', en: 'Top Innovations' },
};
const COLUMNS: readonly WordedColumn[] = [
  ['heldAt', { id: 'Waktu', en: 'Time' }, 'instant'],
  ['step', { id: 'Tahap', en: 'Step' }],
  ['place', { id: 'Tempat', en: 'Place' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['present', { id: 'Hadir', en: 'Present' }, 'number'],
  ['needed', { id: 'Kuorum', en: 'Quorum' }, 'number'],
  ['members', { id: 'Anggota', en: 'Members' }, 'number'],
  ['decisions', { id: 'Keputusan', en: 'Decisions' }, 'number'],
  ['closedAt', { id: 'Ditutup', en: 'Closed' }, 'instant'],
];
