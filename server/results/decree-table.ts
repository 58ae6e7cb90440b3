import type { Caller } from '../db/door.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import { listDecrees } from './decree-service.ts';

/** The decrees of an edition as a table in the reader's language. @throws Refusal as the list */
export function exportDecrees(caller: Caller, editionId: string) {
  return tableOfList(
    caller.actor.language,
    COLUMNS,
    async () => {
      const { items } = await listDecrees(caller, editionId);
      const numbers = new Map(items.map(({ id, number }) => [id, number]));
      return {
        items: items.map((one) => ({
          ...one,
          corrects: one.replaces ? (numbers.get(one.replaces) ?? null) : null,
        })),
      };
    },
    ({ file, ...one }) => ({ ...one, ...(file && { file: file.name, sha256: file.sha256 }) }),
  );
}

const COLUMNS: readonly WordedColumn[] = [
  ['number', { id: 'Nomor', en: 'Number' }],
  ['date', { id: 'Tanggal', en: 'Date' }],
  ['title', { id: 'Tentang', en: 'About' }],
  ['signerName', { id: 'Penanda tangan', en: 'Signed by' }],
  ['signerPosition', { id: 'Jabatan', en: 'Position' }],
  ['corrects', { id: 'Meralat nomor', en: 'Corrects number' }],
  ['file', { id: 'Berkas', en: 'File' }],
  ['sha256', { id: 'SHA-256 berkas', en: 'SHA-256 of the file' }],
  ['createdAt', { id: 'Dicatat', en: 'Recorded' }, 'instant'],
];
