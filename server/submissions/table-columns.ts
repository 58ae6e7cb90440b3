import type { TableColumn } from '../http/table-export.ts';

/** The list of submissions as a table. */
export const LIST_COLUMNS: TableColumn[] = [
  { key: 'number', label: 'Nomor', kind: 'number' },
  { key: 'title', label: 'Judul' },
  { key: 'agencyName', label: 'Instansi' },
  { key: 'unitName', label: 'Unit' },
  { key: 'group', label: 'Kelompok' },
  { key: 'category', label: 'Kategori' },
  { key: 'state', label: 'Keadaan' },
  { key: 'late', label: 'Terlambat' },
  { key: 'submittedAt', label: 'Dikirim', kind: 'instant' },
  { key: 'changedAt', label: 'Diubah', kind: 'instant' },
];

/** The versions of one submission as a table; the hash is what the receipt names. */
export const VERSION_COLUMNS: TableColumn[] = [
  { key: 'number', label: 'Versi', kind: 'number' },
  { key: 'title', label: 'Judul' },
  { key: 'words', label: 'Kata', kind: 'number' },
  { key: 'authorName', label: 'Penulis' },
  { key: 'savedAt', label: 'Disimpan', kind: 'instant' },
  { key: 'sealedAt', label: 'Disegel', kind: 'instant' },
  { key: 'sha256', label: 'SHA-256' },
];
