import type { Lang } from '#lib/words/index.ts';

/** The causes that each step asks for; the server holds them to the same list. */
const STOPS = [
  'no_budget',
  'staff_moved',
  'leader_changed',
  'legal_basis',
  'technology',
  'low_demand',
  'does_not_fit',
  'disaster',
  'owner_capacity',
  'other',
];
export const CAUSES_OF: Readonly<Record<string, readonly string[]>> = {
  reject: ['duplicate', 'incomplete', 'not_an_innovation', 'other'],
  decline: ['owner_capacity', 'owner_restricts', 'does_not_fit', 'other'],
  postpone: ['no_budget', 'staff_moved', 'leader_changed', 'legal_basis', 'technology', 'disaster', 'other'],
  stop: STOPS,
  discontinue: STOPS,
};

const WORDS: Readonly<Record<string, { id: string; en: string }>> = {
  duplicate: { id: 'Minat yang sama sudah ada', en: 'The same interest is there already' },
  incomplete: { id: 'Keterangan belum cukup', en: 'Too little is said' },
  not_an_innovation: { id: 'Bukan penerapan inovasi ini', en: 'Not a use of this innovation' },
  owner_capacity: { id: 'Pemilik tidak punya waktu mendampingi', en: 'The owner has no time to help' },
  owner_restricts: { id: 'Pemilik tidak dapat membagikannya', en: 'The owner cannot share it' },
  no_budget: { id: 'Anggaran tidak tersedia', en: 'No budget' },
  staff_moved: { id: 'Petugas pindah', en: 'Staff moved away' },
  leader_changed: { id: 'Pimpinan berganti', en: 'The leadership changed' },
  legal_basis: { id: 'Dasar hukum belum ada', en: 'No legal basis' },
  technology: { id: 'Kendala teknologi atau jaringan', en: 'Technology or network' },
  low_demand: { id: 'Warga kurang memerlukannya', en: 'Too little demand' },
  does_not_fit: { id: 'Tidak cocok dengan keadaan setempat', en: 'Does not fit the place' },
  disaster: { id: 'Bencana atau keadaan darurat', en: 'Disaster or emergency' },
  other: { id: 'Sebab lain', en: 'Another cause' },
};
export const causeWords = (code: string, lang: Lang): string => WORDS[code]?.[lang] ?? code;
