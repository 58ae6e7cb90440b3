import type { PROGRESS_CODES, REPLICATION_CODES } from '../db/schema/replications.ts';
import type { Words } from '../db/schema/columns.ts';

export type ReplicationCode = (typeof REPLICATION_CODES)[number];
export type ProgressCode = (typeof PROGRESS_CODES)[number];

/**
 * Why an interest was not valid, an owner declined, a replication was put off or stopped. Codes and not free text alone, after
 * the barriers that implementation research counts (CFIR), so that failures can be learned from.
 */
export const CODE_WORDS: Record<ReplicationCode, Words> = {
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

const STOPS: readonly ReplicationCode[] = [
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

/** Which codes belong to which step; the others ask for none. */
export const CODES_OF: Readonly<Record<string, readonly ReplicationCode[]>> = {
  reject: ['duplicate', 'incomplete', 'not_an_innovation', 'other'],
  decline: ['owner_capacity', 'owner_restricts', 'does_not_fit', 'other'],
  postpone: ['no_budget', 'staff_moved', 'leader_changed', 'legal_basis', 'technology', 'disaster', 'other'],
  discontinue: STOPS,
  stop: STOPS,
};
/** The five values by which the Open Government Partnership codes completion. */
export const PROGRESS_WORDS: Record<ProgressCode, Words> = {
  no_evidence: { id: 'Tidak ada bukti', en: 'No evidence' },
  not_started: { id: 'Belum mulai', en: 'Not started' },
  limited: { id: 'Terbatas', en: 'Limited' },
  substantial: { id: 'Substansial', en: 'Substantial' },
  complete: { id: 'Lengkap', en: 'Complete' },
};
