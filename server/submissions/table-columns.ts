import type { TableColumn } from '../http/table-export.ts';

/** The list of submissions as a table. */
export const LIST_COLUMNS: TableColumn[] = [
  { key: 'number', label: 'number', kind: 'number' },
  { key: 'title', label: 'title' },
  { key: 'agencyName', label: 'agency' },
  { key: 'unitName', label: 'unit' },
  { key: 'group', label: 'group' },
  { key: 'category', label: 'category' },
  { key: 'state', label: 'state' },
  { key: 'late', label: 'late' },
  { key: 'submittedAt', label: 'submitted', kind: 'instant' },
  { key: 'changedAt', label: 'changed', kind: 'instant' },
];

/** The versions of one submission as a table; the hash is what the receipt names. */
export const VERSION_COLUMNS: TableColumn[] = [
  { key: 'number', label: 'version', kind: 'number' },
  { key: 'title', label: 'title' },
  { key: 'words', label: 'words', kind: 'number' },
  { key: 'authorName', label: 'author' },
  { key: 'savedAt', label: 'saved', kind: 'instant' },
  { key: 'sealedAt', label: 'sealed', kind: 'instant' },
  { key: 'sha256', label: 'sha-256' },
];
