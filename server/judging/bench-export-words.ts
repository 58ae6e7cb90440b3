import type { JurorFlag } from '../scoring/juror-flags.ts';

/** The words of the workbench's files: what a column is called, and what a flag about a juror means. */
export type BenchTable = 'ranking' | 'jurors' | 'swaps' | 'agreement' | 'influence' | 'drift';

const CHANCES = ['pTop', 'expectedRank', 'low', 'high', 'grey'];
const NAMES = ['number', 'title', 'agency', 'category'];
const SCORES = ['raw', 'rawRank', 'adjusted', 'adjustedRank'];
export const COLUMNS: Record<BenchTable, string[]> = {
  ranking: [...NAMES, ...SCORES, 'readers', ...CHANCES],
  jurors: ['juror', 'severity', 'low', 'high', 'sheets', 'mean', 'discrimination', 'flags', 'moves'],
  swaps: ['direction', ...NAMES, ...SCORES, 'pTop', 'note', 'noteBy'],
  agreement: [
    ...['agreement1', 'agreementK', 'consistency1', 'consistencyK', 'oneWay1', 'oneWayK', 'alpha'],
    ...['meanReaders', 'raw', 'corrected', 'readersForRaw', 'readersForCorrected'],
  ],
  influence: ['juror', 'direction', ...NAMES],
  drift: ['juror', 'readings', 'per100', 'se', 'clear'],
};

export const TEXTS: ReadonlySet<string> = new Set([
  ...[
    'title',
    'agency',
    'category',
    'grey',
    'direction',
    'note',
    'noteBy',
    'juror',
    'flags',
    'clear',
    'mark',
  ],
]);

export const YES = { id: 'ya', en: 'yes' } as const;
export const PANEL = { id: 'Semua penilai', en: 'All jurors' } as const;
export const FLAGS: Record<JurorFlag, { id: string; en: string }> = {
  low_discrimination: { id: 'urutannya sering berlawanan', en: 'order often runs against the others' },
  low_weight: { id: 'nilainya jauh lebih tak menentu', en: 'far less steady than the others' },
  repeated_score: { id: 'lebih dari separuh nilainya sama', en: 'more than half of the scores are the same' },
  narrow_range: { id: 'rentang nilainya sangat sempit', en: 'a very narrow range' },
  marked_severity: { id: 'jelas lebih ketat atau lebih longgar', en: 'clearly stricter or more lenient' },
};

export const LABELS: Record<string, readonly [string, string]> = {
  number: ['Nomor usulan', 'Proposal number'],
  title: ['Judul', 'Title'],
  agency: ['Instansi', 'Agency'],
  category: ['Kategori', 'Category'],
  raw: ['Nilai mentah', 'Raw score'],
  adjusted: ['Nilai terkoreksi', 'Adjusted score'],
  rawRank: ['Peringkat mentah', 'Rank by raw score'],
  adjustedRank: ['Peringkat terkoreksi', 'Rank by adjusted score'],
  readers: ['Penilai', 'Readers'],
  pTop: ['Peluang masuk', 'Chance of a place'],
  expectedRank: ['Peringkat rata-rata', 'Mean rank'],
  low: ['Batas bawah 90%', '90% from'],
  high: ['Batas atas 90%', '90% to'],
  grey: ['Zona abu-abu', 'Grey zone'],
  juror: ['Penilai', 'Juror'],
  severity: ['Keketatan (poin)', 'Severity (points)'],
  sheets: ['Lembar nilai', 'Sheets'],
  mean: ['Rata-rata nilai', 'Mean score'],
  discrimination: ['Sejalan dengan penilai lain', 'In line with other jurors'],
  flags: ['Perlu dilihat', 'To look at'],
  moves: ['Usulan yang bertukar tanpa penilai ini', 'Places that change without this juror'],
  direction: ['Arah', 'Direction'],
  note: ['Alasan', 'Reason'],
  noteBy: ['Ditulis oleh', 'Written by'],
  agreement1: ['Kesepakatan satu penilai: ICC(A,1)', 'Agreement of one reader: ICC(A,1)'],
  agreementK: ['Kesepakatan rata-rata: ICC(A,k)', 'Agreement of the mean: ICC(A,k)'],
  consistency1: ['Keajekan satu penilai: ICC(C,1)', 'Consistency of one reader: ICC(C,1)'],
  consistencyK: ['Keajekan rata-rata: ICC(C,k)', 'Consistency of the mean: ICC(C,k)'],
  oneWay1: ['ICC(1)', 'ICC(1)'],
  oneWayK: ['ICC(k)', 'ICC(k)'],
  alpha: ['Alfa Krippendorff (interval)', "Krippendorff's alpha (interval)"],
  meanReaders: ['Penilai per usulan', 'Readers per proposal'],
  corrected: ['Keandalan dengan koreksi', 'Reliability with correction'],
  readersForRaw: ['Penilai yang perlu untuk 0,80', 'Readers needed for 0.80'],
  readersForCorrected: ['Dengan koreksi', 'With correction'],
  readings: ['Bacaan', 'Readings'],
  per100: ['Perubahan nilai tiap 100 bacaan', 'Change of score in 100 readings'],
  se: ['Ketidakpastian (galat baku)', 'Uncertainty (standard error)'],
  clear: ['Jelas berubah', 'Clear change'],
  mark: ['Keterangan', 'Note'],
};
