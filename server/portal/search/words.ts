/** Words that say nothing of what is looked for: particles of both languages, and what every innovation is called. */
const EMPTY = new Set(
  `ada adalah agar akan atau bagi bahwa banyak beberapa berbasis bisa cara dalam dan dapat dari daripada dengan di hal hingga ini
  itu jadi juga kami karena ke kepada kita lebih lewat melalui menjadi mereka oleh pada para paling pun saja sampai sangat saya sebagai
  seperti serta secara sebuah suatu tentang terhadap tersebut tidak untuk yaitu yang contoh cari mencari apa bagaimana
  inovasi inovatif inovator innovation innovations
  a an and are as at by for from how in into is it its of on or that the their this to what where which who with without`
    .split(/\s+/)
    .filter(Boolean),
);

export const isEmptyWord = (word: string): boolean => EMPTY.has(word);

/**
 * A text as words: lower case, no accents, letters and digits only. "e-KTP" and "Pa'DU" are read as one word as well as in
 * their parts, because people write them either way.
 */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Lower case, without accents, apostrophes gone. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’`]/gu, '')
    .replace(/\b(\p{L})-(?=\p{L}{2})/gu, '$1');
}

/** How two words differ in cents of a letter: 100 for a letter put in, left out, changed or swapped with the next, less where they sound alike. */
export function distance(left: string, right: string): number {
  let [before, row] = [[] as number[], Array.from({ length: right.length + 1 }, (_, at) => at * 100)];
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i * 100];
    for (let j = 1; j <= right.length; j += 1) {
      const [a, b] = [left[i - 1]!, right[j - 1]!];
      let least = Math.min(
        row[j]! + gap(left, i - 1),
        next[j - 1]! + gap(right, j - 1),
        row[j - 1]! + (a === b ? 0 : soundsAlike(a, b) ? 50 : 100),
      );
      if (i > 1 && j > 1 && a === right[j - 2] && left[i - 2] === b)
        least = Math.min(least, before[j - 2]! + 100);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[right.length]!;
}

/** A doubled letter and a silent h are half a letter. */
function gap(word: string, at: number): number {
  return word[at] === word[at - 1] || word[at] === 'h' ? 50 : 100;
}

const ALIKE = ['vfp', 'yi', 'jy', 'ckq', 'zsj', 'uo', 'ei', 'dt', 'bp', 'gk', 'ea'];

function soundsAlike(a: string, b: string): boolean {
  return ALIKE.some((set) => set.includes(a) && set.includes(b));
}

/**
 * How far a word may be from the one it is corrected to, in cents of a letter: short words must be written as they are, and
 * the first letters of most misspelt words are right.
 */
export function mayDiffer(length: number): number {
  if (length <= 4) return 0;
  return length < 9 ? 100 : 200;
}
