import type { Words } from './words/define.ts';

/** The kinds of agency, as the server names them. */
export const LEVELS: readonly { key: string; name: Words }[] = [
  { key: 'kabupaten', name: { id: 'Pemerintah kabupaten', en: 'Regency government' } },
  { key: 'kota', name: { id: 'Pemerintah kota', en: 'City government' } },
  { key: 'provinsi', name: { id: 'Pemerintah provinsi', en: 'Provincial government' } },
  { key: 'kementerian', name: { id: 'Kementerian', en: 'Ministry' } },
  { key: 'lembaga', name: { id: 'Lembaga', en: 'National agency' } },
  { key: 'bumn', name: { id: 'BUMN', en: 'State-owned enterprise (BUMN)' } },
  { key: 'bumd', name: { id: 'BUMD', en: 'Regional enterprise (BUMD)' } },
];
