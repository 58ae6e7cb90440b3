/*
 * Who takes part in the competition that test/whole-competition.test.ts tells, and what each of them does. Data only:
 * nothing here is computed by the product, and nothing of the product is imported.
 */

export type Fate =
  | 'judged'
  /** Over the agency's quota of ten: refused when it is sent. */
  | 'over_quota'
  /** Received in the five minutes of grace, or within an extension for its agency: marked late. */
  | 'in_grace'
  | 'in_extension'
  /** Came after everything: refused, the text stays a draft. */
  | 'too_late'
  | 'incomplete'
  /** Found ineligible, by two people; one of them objects and is heard. */
  | 'too_young'
  | 'too_young_but_heard'
  | 'former_winner'
  | 'withdrawn_as_draft'
  | 'withdrawn_after_receipt'
  /** Its readers are released. */
  | 'withdrawn_while_read';

export type Agency = { key: string; name: string; level: 'kabupaten' | 'kota'; regionCode: string };
export type Proposal = { index: number; title: string; agency: string; category: string; fate: Fate };

const kabupaten = (key: string, place: string, regionCode: string): Agency => ({
  key,
  name: `Pemerintah Kabupaten ${place}`,
  level: 'kabupaten',
  regionCode,
});
const kota = (key: string, place: string, regionCode: string): Agency => ({
  key,
  name: `Pemerintah Kota ${place}`,
  level: 'kota',
  regionCode,
});

/** The thirty-two agencies of the nation's competition. The first sends more than it may. */
export const NATION: readonly Agency[] = [
  kabupaten('banyumas', 'Banyumas', '33.02'),
  kabupaten('cilacap', 'Cilacap', '33.01'),
  kabupaten('purbalingga', 'Purbalingga', '33.03'),
  kabupaten('banjarnegara', 'Banjarnegara', '33.04'),
  kabupaten('kebumen', 'Kebumen', '33.05'),
  kabupaten('purworejo', 'Purworejo', '33.06'),
  kabupaten('wonosobo', 'Wonosobo', '33.07'),
  kabupaten('magelang', 'Magelang', '33.08'),
  kabupaten('boyolali', 'Boyolali', '33.09'),
  kabupaten('aceh-selatan', 'Aceh Selatan', '11.01'),
  kabupaten('aceh-tenggara', 'Aceh Tenggara', '11.02'),
  kabupaten('aceh-timur', 'Aceh Timur', '11.03'),
  kabupaten('aceh-tengah', 'Aceh Tengah', '11.04'),
  kabupaten('aceh-barat', 'Aceh Barat', '11.05'),
  kabupaten('aceh-besar', 'Aceh Besar', '11.06'),
  kabupaten('pidie', 'Pidie', '11.07'),
  kabupaten('aceh-utara', 'Aceh Utara', '11.08'),
  kabupaten('simeulue', 'Simeulue', '11.09'),
  kabupaten('aceh-singkil', 'Aceh Singkil', '11.10'),
  kabupaten('pacitan', 'Pacitan', '35.01'),
  kabupaten('ponorogo', 'Ponorogo', '35.02'),
  kabupaten('trenggalek', 'Trenggalek', '35.03'),
  kabupaten('tulungagung', 'Tulungagung', '35.04'),
  kabupaten('blitar', 'Blitar', '35.05'),
  kabupaten('kediri', 'Kediri', '35.06'),
  kabupaten('malang', 'Malang', '35.07'),
  kabupaten('lumajang', 'Lumajang', '35.08'),
  kabupaten('jember', 'Jember', '35.09'),
  kabupaten('banyuwangi', 'Banyuwangi', '35.10'),
  kabupaten('situbondo', 'Situbondo', '35.12'),
  kota('kota-kediri', 'Kediri', '35.71'),
  kota('kota-blitar', 'Blitar', '35.72'),
];

/** The eight agencies of the province's own competition, one level down. */
export const PROVINCE: readonly Agency[] = [
  kabupaten('bondowoso', 'Bondowoso', '35.11'),
  kabupaten('probolinggo', 'Probolinggo', '35.13'),
  kabupaten('pasuruan', 'Pasuruan', '35.14'),
  kabupaten('sidoarjo', 'Sidoarjo', '35.15'),
  kabupaten('jombang', 'Jombang', '35.17'),
  kabupaten('nganjuk', 'Nganjuk', '35.18'),
  kabupaten('ngawi', 'Ngawi', '35.21'),
  kabupaten('tuban', 'Tuban', '35.23'),
];

const CATEGORIES = [
  'kesehatan',
  'pendidikan',
  'ketahanan_pangan',
  'inklusi_sosial',
  'tata_kelola',
  'ketahanan_bencana',
  'pengentasan_kemiskinan',
];

const THEMES = ['Posyandu', 'Perpustakaan', 'Lumbung', 'Antar Jemput', 'Loket', 'Siaga', 'Dapur', 'Pasar'];
const MANNERS = ['Keliling', 'Terapung', 'Bergilir', 'Malam', 'Sebaya', 'Tanpa Antre', 'Satu Pintu'];

/** A title of its own for each: eight themes, seven manners, then a place. */
function titleOf(index: number, place: string): string {
  return `${THEMES[index % 8]} ${MANNERS[index % 7]} ${place} ${index + 1}`;
}

const FATES: Readonly<Record<number, Fate>> = {
  10: 'over_quota',
  11: 'over_quota',
  20: 'in_grace',
  23: 'in_extension',
  26: 'too_late',
  29: 'incomplete',
  32: 'incomplete',
  35: 'incomplete',
  38: 'too_young_but_heard',
  41: 'too_young',
  44: 'too_young',
  47: 'former_winner',
  50: 'withdrawn_after_receipt',
  53: 'withdrawn_while_read',
  59: 'withdrawn_as_draft',
};

/** Twelve of the first agency, then three of each other: 0 to 103, without the last, which comes up from the province. */
export const NATIONAL_PROPOSALS: readonly Proposal[] = Array.from({ length: 103 }, (_none, index) => {
  const agency = NATION[index < 12 ? 0 : 1 + Math.floor((index - 12) / 3)]!;
  return {
    index,
    title: titleOf(index, agency.name.replace(/^Pemerintah (Kabupaten|Kota) /, '')),
    agency: agency.key,
    category: CATEGORIES[index % 7]!,
    fate: FATES[index] ?? 'judged',
  };
});

/** Two of each agency of the province: 200 to 215. All are judged. */
export const PROVINCIAL_PROPOSALS: readonly Proposal[] = Array.from({ length: 16 }, (_none, at) => {
  const agency = PROVINCE[Math.floor(at / 2)]!;
  return {
    index: 200 + at,
    title: titleOf(200 + at, agency.name.replace(/^Pemerintah Kabupaten /, '')),
    agency: agency.key,
    category: CATEGORIES[at % 7]!,
    fate: 'judged',
  };
});

/** The proposal that won in the province stands in the nation's competition under this index. */
export const PROMOTED_INDEX = 103;

/** Weights of the seven criteria of the desk and of the four of the interview, in the order of the rubrics. */
export const DESK_WEIGHTS = [10, 15, 5, 30, 20, 5, 15] as const;
export const PANEL_WEIGHTS = [30, 50, 10, 10] as const;

/** How the three readers of a proposal differ, in the order of their names; the second is lenient, the third harsh. */
const READERS = [0, 4, -3] as const;
const HARSH_AT_FIRST = -24;
const AFTER_TALKING = -10;

/** Every nineteenth proposal divides its readers by more than the fifteen points that call for consolidation. */
export const divides = (index: number): boolean => index % 19 === 7;

/** The points one reader gives on each criterion: whole, 0…100. `first` is the sheet before the readers have talked. */
export function deskPoints(index: number, reader: 0 | 1 | 2, first: boolean): number[] {
  const quality = 58 + ((index * 37) % 33);
  const wobbles = [1, 2, 3, 4, 1, 2, 3].map((factor) => ((index * factor) % 5) - 2);
  const own = divides(index) && reader === 2 ? (first ? HARSH_AT_FIRST : AFTER_TALKING) : READERS[reader];
  return wobbles.map((wobble) => quality + wobble + own);
}

/** The points one panelist gives on each of the four criteria. */
export function panelPoints(index: number, panelist: 0 | 1 | 2): number[] {
  const quality = 64 + ((index * 7) % 31);
  return [0, 2, -1, 1].map((wobble) => quality + wobble + [0, 3, -2][panelist]!);
}
