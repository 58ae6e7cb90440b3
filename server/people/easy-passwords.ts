import { createRequire } from 'node:module';
import { Refusal } from '../errors.ts';

/**
 * Words that whoever guesses here tries first, in small letters and without spaces: the product's, the field's, and those that
 * people choose everywhere. SECURITY.md names this list.
 */
export const USUAL_WORDS: readonly string[] = [
  ...['kipp', 'sinovik', 'kompetisi', 'inovasi', 'inovator', 'pelayanan', 'publik', 'usulan', 'penghargaan'],
  ...['kementerian', 'kemenpan', 'menpan', 'panrb', 'lembaga', 'provinsi', 'kabupaten', 'kota', 'instansi'],
  ...[
    'pemerintah',
    'indonesia',
    'jakarta',
    'garuda',
    'merdeka',
    'pancasila',
    'bismillah',
    'selamat',
    'datang',
  ],
  ...[
    'administrator',
    'admin',
    'operator',
    'organiser',
    'penyelenggara',
    'sekretariat',
    'evaluator',
    'panelis',
  ],
  ...['penilai', 'juri', 'auditor', 'user', 'pengguna', 'akun', 'login', 'masuk', 'demo', 'test', 'coba'],
  ...[
    'password',
    'passw0rd',
    'pass',
    'katasandi',
    'sandi',
    'kata',
    'rahasia',
    'secret',
    'welcome',
    'letmein',
  ],
  ...['iloveyou', 'sayang', 'cinta', 'changeme', 'default', 'baru'],
];

/** Neighbours on a keyboard or in the alphabet: four of them in a row, either way, are one sign. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc',
];
const LEAST_SIGNS = 4;
const RUN = 4;

/**
 * Whether a password is nothing but usual words, the person's own name and address, years and rows of keys: fewer than four
 * different letters or digits are left without them.
 */
export function isEasy(password: string, person: { email: string; name: string }): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const own = [...person.name.split(/\s+/), ...person.email.split(/[@.+_-]/)].map(plain);
  const words = [...USUAL_WORDS, ...own.filter((word) => word.length >= 3)];
  let left = plain(password);
  for (const word of words.sort((a, b) => b.length - a.length)) left = left.replaceAll(word, '');
  left = withoutRuns(left.replaceAll(/(19|20)\d\d/g, ''));
  return new Set(left).size < LEAST_SIGNS;
}

function withoutRuns(text: string): string {
  const rows = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];
  for (let at = 0; at + RUN <= text.length; at += 1) {
    if (!rows.some((row) => row.includes(text.slice(at, at + RUN)))) continue;
    let end = at + RUN;
    while (end < text.length && rows.some((row) => row.includes(text.slice(at, end + 1)))) end += 1;
    return withoutRuns(text.slice(0, at) + text.slice(end));
  }
  return text;
}

const WHY = {
  id: 'terlalu mudah ditebak: hanya nama, kata yang lazim di sini, tahun, atau deretan tombol. Pilih beberapa kata yang hanya Anda tahu.',
  en: 'is too easy to guess: only names, words that are usual here, years or rows of keys. Choose several words that only you know.',
};

const WHY_KNOWN = {
  id: 'ada dalam daftar kata sandi yang pernah bocor dan paling sering dipakai. Pilih beberapa kata yang hanya Anda tahu.',
  en: 'is on the list of passwords that leaked and are used most. Choose several words that only you know.',
};

let leaked: ReadonlySet<string> | null = null;

/**
 * Whether it is among the 49,000 passwords that were found most often in what leaked elsewhere, whatever its capitals. The list is read
 * when the first password is chosen: few starts of the server need it.
 */
export function isLeaked(password: string): boolean {
  leaked ??= new Set(
    (createRequire(import.meta.url)('@zxcvbn-ts/language-common') as Lists).dictionary.passwords.filter(
      (one) => one.length >= LEAST_LENGTH,
    ),
  );
  return leaked.has(password.normalize('NFKC').toLowerCase());
}

type Lists = { dictionary: { passwords: string[] } };
/** Shorter ones are refused by their length (schemas.ts). */
const LEAST_LENGTH = 10;

/** @throws Refusal invalid_input for a new password that is easy to guess, or known to have leaked */
export function refuseEasy(password: string, person: { email: string; name: string }): void {
  const why = isLeaked(password) ? WHY_KNOWN : isEasy(password, person) ? WHY : null;
  if (!why) return;
  const summary = { id: `kata sandi ${why.id}`, en: `the password ${why.en}` };
  throw new Refusal('invalid_input', { summary }, {}, [{ path: 'password', code: 'too_easy', detail: why }]);
}
