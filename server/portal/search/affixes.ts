const PARTICLES = /(?:lah|kah|tah|pun)$/;
const POSSESSIVES = /(?:nya|ku|mu)$/;
const SUFFIXES = [/kan$/, /an$/, /i$/];
const VOWEL = /^[aiueo]/;

/** Shorter than this is no root that could be told from chance. */
const LEAST = 3;

/** Every word that is left when suffixes and up to three prefixes are taken off; the word itself is not among them. */
export function stripped(word: string): string[] {
  const found = new Set<string>();
  for (const body of withoutSuffixes(word)) {
    if (body !== word) found.add(body);
    for (const one of withoutPrefixes(body, 3)) found.add(one);
  }
  return [...found].filter((one) => one.length >= LEAST);
}

function withoutSuffixes(word: string): Set<string> {
  const found = new Set([word]);
  for (const pattern of [PARTICLES, POSSESSIVES]) {
    for (const one of [...found]) found.add(one.replace(pattern, ''));
  }
  for (const one of [...found]) {
    for (const suffix of SUFFIXES) if (suffix.test(one)) found.add(one.replace(suffix, ''));
  }
  return found;
}

function withoutPrefixes(word: string, depth: number): string[] {
  if (depth === 0 || word.length <= LEAST) return [];
  const next = [...nasal(word), ...plain(word), ...doubled(word)].filter((one) => one.length >= LEAST);
  return [...next, ...next.flatMap((one) => withoutPrefixes(one, depth - 1))];
}

/** di-, ke-, se-, ku-; ber-, ter-, per-, and their forms before r and in ajar. */
function plain(word: string): string[] {
  const simple = /^(?:di|ke|se)(?=.{3})/.exec(word);
  const found = simple ? [word.slice(simple[0].length)] : [];
  const r = /^(?:ber|ter|per|bel|pel)(?=.{3})/.exec(word);
  if (r) found.push(word.slice(3));
  // be-kerja, te-rasa, pe-rasa: the r of prefix and root fall together.
  if (/^(?:be|te|pe)(?=.{3})/.test(word)) found.push(word.slice(2));
  return found;
}

/** me- and pe- with what they do to the first sound of the root. */
function nasal(word: string): string[] {
  if (!/^[mp]e/.test(word)) return [];
  const rest = word.slice(2);
  const found = [rest];
  if (rest.startsWith('ny')) found.push(`s${rest.slice(2)}`);
  if (rest.startsWith('nge')) found.push(rest.slice(3));
  if (rest.startsWith('ng')) {
    found.push(rest.slice(2));
    if (VOWEL.test(rest.slice(2))) found.push(`k${rest.slice(2)}`);
  }
  if (rest.startsWith('m')) {
    found.push(rest.slice(1));
    if (VOWEL.test(rest.slice(1))) found.push(`p${rest.slice(1)}`, `f${rest.slice(1)}`);
  }
  if (rest.startsWith('n') && !rest.startsWith('ng') && !rest.startsWith('ny')) {
    found.push(rest.slice(1));
    if (VOWEL.test(rest.slice(1))) found.push(`t${rest.slice(1)}`);
  }
  return found;
}

/** A reduplicated word written as one: "anakanak" and "anak-anak" are about the same. */
function doubled(word: string): string[] {
  const half = word.length / 2;
  return Number.isInteger(half) && word.slice(0, half) === word.slice(half) ? [word.slice(0, half)] : [];
}
