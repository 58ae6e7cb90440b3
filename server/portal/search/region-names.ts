import { listRegions, type Region } from '../../regions/regions.ts';
import { wordsOf } from './words.ts';

/** What provinces and parts of the country are called beside their official names. */
const ALIASES: Readonly<Record<string, string>> = {
  nad: '11',
  'nanggroe aceh darussalam': '11',
  sumut: '12',
  'north sumatra': '12',
  sumbar: '13',
  'west sumatra': '13',
  'sumatera barat': '13',
  sumsel: '16',
  'south sumatra': '16',
  babel: '19',
  'bangka belitung': '19',
  kepri: '21',
  'riau islands': '21',
  jakarta: '31',
  dki: '31',
  'dki jakarta': '31',
  jabar: '32',
  'west java': '32',
  jateng: '33',
  'central java': '33',
  yogyakarta: '34',
  jogja: '34',
  jogjakarta: '34',
  diy: '34',
  'di yogyakarta': '34',
  jatim: '35',
  'east java': '35',
  ntb: '52',
  'west nusa tenggara': '52',
  ntt: '53',
  'east nusa tenggara': '53',
  kalbar: '61',
  'west kalimantan': '61',
  kalteng: '62',
  'central kalimantan': '62',
  kalsel: '63',
  'south kalimantan': '63',
  kaltim: '64',
  'east kalimantan': '64',
  kaltara: '65',
  'north kalimantan': '65',
  sulut: '71',
  'north sulawesi': '71',
  sulteng: '72',
  'central sulawesi': '72',
  sulsel: '73',
  'south sulawesi': '73',
  sultra: '74',
  'southeast sulawesi': '74',
  sulbar: '76',
  'west sulawesi': '76',
  malut: '82',
  'north maluku': '82',
  'west papua': '92',
  solo: '33.72',
  ujungpandang: '73.71',
  'gunung kidul': '34.03',
  'batang hari': '15.04',
  'kabupaten batang hari': '15.04',
  'pemerintah kabupaten batang hari': '15.04',
  oku: '16.01',
  oki: '16.02',
};

/** Names that are ordinary words: only "kota …" or "kabupaten …" makes a place of them. */
const ORDINARY = new Set(
  [
    'batu',
    'batu bara',
    'metro',
    'sigi',
    'bone',
    'agam',
    'pati',
    'solok',
    'muna',
    'lebak',
    'siak',
    'dairi',
    'bangka',
  ].concat(['selayar', 'banjar', 'landak', 'tual', 'lahat', 'kaur', 'barru', 'asahan', 'batang']),
);

type Names = { byName: ReadonlyMap<string, string[]>; words: ReadonlySet<string>; longest: number };
let names: Names | undefined;

/** Every way a region is named, in words, and the codes it may mean: "bandung" is the city and the regency. */
export function listRegionNames(): Names {
  names ??= readNames();
  return names;
}

function readNames(): Names {
  const byName = new Map<string, string[]>();
  const add = (name: string, code: string) => {
    const known = byName.get(name) ?? [];
    if (!known.includes(code)) byName.set(name, [...known, code]);
  };
  for (const region of listRegions()) for (const name of namesOf(region)) add(name, region.code);
  for (const [name, code] of Object.entries(ALIASES)) add(name, code);
  const words = new Set([...byName.keys()].flatMap((name) => name.split(' ')));
  const longest = Math.max(...[...byName.keys()].map((name) => name.split(' ').length));
  return { byName, words, longest };
}

function namesOf({ name, level }: Region): string[] {
  const full = wordsOf(name).join(' ');
  if (level === 'province') return [full, `provinsi ${full}`, `prov ${full}`];
  const bare = full.replace(/^(kabupaten|kota)( administrasi)? /, '');
  const kind =
    level === 'city'
      ? ['kota', 'pemkot', 'pemerintah kota']
      : ['kabupaten', 'kab', 'pemkab', 'pemerintah kabupaten'];
  const named = kind.map((one) => `${one} ${bare}`);
  const joined = bare.includes(' ') ? [bare.replaceAll(' ', '')] : [];
  return ORDINARY.has(bare) ? named : [bare, ...joined, ...named];
}

export type FoundRegion = { from: number; to: number; codes: string[] };

/** The regions that are named in words, longest names first; `from` and `to` are places among the words. */
export function findRegionNames(words: readonly string[]): FoundRegion[] {
  const { byName, longest } = listRegionNames();
  const found: FoundRegion[] = [];
  let from = 0;
  while (from < words.length) {
    let length = Math.min(longest, words.length - from);
    while (length > 0 && !byName.has(words.slice(from, from + length).join(' '))) length -= 1;
    if (length === 0) {
      from += 1;
      continue;
    }
    found.push({ from, to: from + length, codes: byName.get(words.slice(from, from + length).join(' '))! });
    from += length;
  }
  return found;
}

/** A region with what it lies in: "35.10" is in "35". */
export const lineOf = (code: string): string[] => (code.includes('.') ? [code.split('.')[0]!, code] : [code]);

/**
 * Where an innovation serves, from the name of its agency and, where that is no government of a region, its unit and title.
 * The city wins over the regency of the same name only where the text says so.
 * @returns null where no text names a region
 */
export function regionOf(row: { agencyName: string; unitName: string | null; title: string }): string | null {
  for (const text of [row.agencyName, row.unitName ?? '', row.title]) {
    const found = findRegionNames(wordsOf(text));
    const exact = found.filter(({ codes }) => codes.length === 1);
    const best = exact[0] ?? found[0];
    if (best) return best.codes.find((code) => listCityFirst(code, text)) ?? best.codes[0]!;
  }
  return null;
}

function listCityFirst(code: string, text: string): boolean {
  return Number(code.slice(3)) > 70 && !/kab(upaten)?\b/i.test(text);
}
