import { readFileSync } from 'node:fs';
import { stripped } from './affixes.ts';

/**
 * Words that the rules would take apart wrongly or not far enough, and the stem they share with their family.
 * Written by hand; a name of a place or a programme never comes here.
 */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  antrean: 'antre',
  antrian: 'antre',
  antri: 'antre',
  analisa: 'analisis',
  apotik: 'apotek',
  belajar: 'ajar',
  pelajar: 'ajar',
  coklat: 'cokelat',
  diagnosis: 'diagnosa',
  ijin: 'izin',
  imunisasi: 'imun',
  kelahiran: 'lahir',
  kesehatan: 'sehat',
  kedokteran: 'dokter',
  kemiskinan: 'miskin',
  layanan: 'layan',
  pemerintah: 'pemerintah',
  pemerintahan: 'pemerintah',
  penduduk: 'penduduk',
  kependudukan: 'penduduk',
  perempuan: 'perempuan',
  perikanan: 'perikanan',
  peternak: 'ternak',
  pertanian: 'tani',
  pariwisata: 'wisata',
  pengawasan: 'awas',
  petani: 'tani',
  sekolah: 'sekolah',
  bersekolah: 'sekolah',
  tahanan: 'tahanan',
  tangani: 'tangan',
  vaksinasi: 'vaksin',
  menyusui: 'susui',
  risiko: 'risiko',
  resiko: 'risiko',
  respon: 'respons',
  kabupaten: 'kabupaten',
  kecamatan: 'kecamatan',
  kelurahan: 'kelurahan',
  kementerian: 'kementerian',
  kementrian: 'kementerian',
  kepolisian: 'polisi',
  masyarakat: 'masyarakat',
  kemasyarakatan: 'masyarakat',
  makanan: 'makan',
  minuman: 'minum',
  keluarga: 'keluarga',
  kekeluargaan: 'keluarga',
};

let roots: ReadonlySet<string> | undefined;

/** The roots that the rules of affixes may end at; words of public service first, written by hand. */
export function listRoots(): ReadonlySet<string> {
  roots ??= new Set(
    readFileSync(new URL('./roots.txt', import.meta.url), 'utf8')
      .split(/\s+/)
      .filter(Boolean),
  );
  return roots;
}

const known = new Map<string, string>();
const MOST_KEPT = 50_000;

/**
 * The stem of an Indonesian word by stripping confixes: suffixes first, then prefixes with their nasal changes, until a root
 * of the list is reached; the longest root wins. A word that leads to none (a name, an acronym, English) is left as it is,
 * but for the enclitics and for affixes on both ends that can be nothing else.
 * @param word lower case, letters and digits
 */
export function stem(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = work(word);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(word, found);
  return found;
}

function work(word: string): string {
  const exception = EXCEPTIONS[word];
  if (exception) return exception;
  if (word.length < 4 || /\d/.test(word)) return word;
  const all = listRoots();
  if (all.has(word)) return word;
  const candidates = stripped(word);
  const ends = candidates.filter((one) => all.has(one) || one in EXCEPTIONS);
  if (ends.length > 0) {
    const best = ends.reduce((long, one) => (one.length > long.length ? one : long));
    return EXCEPTIONS[best] ?? best;
  }
  const loan = /^(.{4,})(isasi|isme)$/.exec(word)?.[1];
  if (loan) return loan;
  return sureStem(word);
}

/** For roots that the list does not have: only what cannot be part of the word itself. */
function sureStem(word: string): string {
  const bare = word.replace(/(nya|lah|kah)$/, '');
  const base = bare.length >= 4 ? bare : word;
  const both = /^(?:meny|peny|meng|peng|mem|pem|men|pen|ber|ter|per|di|ke)(.{4,}?)(?:kan|an)$/.exec(base);
  return both?.[1] ?? base;
}
