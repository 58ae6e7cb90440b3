import type { Words } from '../db/schema/columns.ts';
import type { STOP_CODES } from '../db/schema/validation.ts';

export type StopCode = (typeof STOP_CODES)[number];

/** Why an innovation ended, in words for people; the same causes as those by which replications stop, where they fit. */
export const STOP_WORDS: Record<StopCode, Words> = {
  replaced: { id: 'Digantikan inovasi lain', en: 'Replaced by another innovation' },
  no_budget: { id: 'Anggaran tidak tersedia', en: 'No budget' },
  staff_moved: { id: 'Petugas pindah', en: 'Staff moved away' },
  leader_changed: { id: 'Pimpinan berganti', en: 'The leadership changed' },
  legal_basis: { id: 'Dasar hukum berubah atau tidak ada', en: 'The legal basis changed or is missing' },
  technology: { id: 'Kendala teknologi atau jaringan', en: 'Technology or network' },
  low_demand: { id: 'Warga tidak lagi memerlukannya', en: 'No longer needed' },
  disaster: { id: 'Bencana atau keadaan darurat', en: 'Disaster or emergency' },
  other: { id: 'Sebab lain', en: 'Another cause' },
};
