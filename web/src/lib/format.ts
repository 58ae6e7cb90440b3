import type { Lang } from './words/define.ts';

const ZONES = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
} as const;
export type Zone = keyof typeof ZONES;

/** The zone of a place by its IANA name; western time where it is none of the three. */
export const zoneOf = (timeZone: string): Zone =>
  (Object.keys(ZONES) as Zone[]).find((zone) => ZONES[zone] === timeZone) ?? 'WIB';

const locale = (lang: Lang) => (lang === 'id' ? 'id-ID' : 'en-GB');

/** Making a formatter costs a hundred times what its use does, and a list asks for two a row: each is made once. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function clock(tag: string, zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${zone} ${JSON.stringify(options)}`;
  let found = clocks.get(key);
  if (!found) clocks.set(key, (found = new Intl.DateTimeFormat(tag, { timeZone: ZONES[zone], ...options })));
  return found;
}

function parts(instant: string | Date, lang: Lang, zone: Zone, options: Intl.DateTimeFormatOptions): string {
  return clock(locale(lang), zone, options).format(new Date(instant));
}

/** "31 Maret 2026": day, month in words, year, in the zone given. */
export const date = (instant: string | Date, lang: Lang, zone: Zone = 'WIB'): string =>
  parts(instant, lang, zone, { day: 'numeric', month: 'long', year: 'numeric' });

/** "Selasa, 31 Maret 2026". */
export const longDate = (instant: string | Date, lang: Lang, zone: Zone = 'WIB'): string =>
  `${parts(instant, lang, zone, { weekday: 'long' })}, ${date(instant, lang, zone)}`;

/** "23.59" in Indonesian, "23:59" in English; with seconds where asked. */
export function time(instant: string | Date, lang: Lang, zone: Zone = 'WIB', seconds = false): string {
  const shown: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  if (seconds) shown.second = '2-digit';
  const text = clock('en-GB', zone, shown).format(new Date(instant));
  return lang === 'id' ? text.replaceAll(':', '.') : text;
}

/** "31 Maret 2026, 23.59 WIB": a deadline always says its zone. */
export const moment = (instant: string | Date, lang: Lang, zone: Zone = 'WIB'): string =>
  `${date(instant, lang, zone)}, ${time(instant, lang, zone)} ${zone}`;

/**
 * A deadline as it is read at a place: by the clock there, then by Jakarta's, in which it was set, with its day only where that is
 * another one: "1 April 2026, 01.59 WIT (31 Maret 2026, 23.59 WIB)".
 */
export function deadline(instant: string | Date, lang: Lang, zone: Zone): string {
  if (zone === 'WIB') return moment(instant, lang);
  const isSameDay = date(instant, lang, zone) === date(instant, lang);
  const set = isSameDay ? `${time(instant, lang)} WIB` : moment(instant, lang);
  return `${moment(instant, lang, zone)} (${set})`;
}

/** A deadline by its last minute: the midnight that ends a day is that day's 23.59, which nobody takes for the day after. */
export function lastMinute(instant: string | Date, lang: Lang, zone: Zone = 'WIB'): string {
  const at = new Date(instant);
  const isMidnight =
    parts(at, 'en', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) === '00:00';
  return moment(isMidnight ? new Date(at.getTime() - 60_000) : at, lang, zone);
}

/** The same instant for the two other zones, with the date only where it is another day: "1 April 00.59 WITA · …". */
export function otherZones(instant: string | Date, lang: Lang): string {
  const day = (zone: Zone) => parts(instant, lang, zone, { day: 'numeric', month: 'long' });
  return (['WITA', 'WIT'] as const)
    .map((zone) => `${day(zone) === day('WIB') ? '' : `${day(zone)} `}${time(instant, lang, zone)} ${zone}`)
    .join(' · ');
}

const counters = { id: new Intl.NumberFormat('id-ID'), en: new Intl.NumberFormat('en-GB') };

/** "2.454" in Indonesian, "2,454" in English. */
export const number = (value: number, lang: Lang): string => counters[lang].format(value);

/** A score from integer hundredths: 8560 is "85,60" in Indonesian. Null is not zero: it is shown as a dash. */
export function score(hundredths: number | null | undefined, lang: Lang): string {
  if (hundredths === null || hundredths === undefined) return '–';
  const sign = hundredths < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(hundredths) / 100);
  const rest = String(Math.abs(hundredths) % 100).padStart(2, '0');
  return `${sign}${number(whole, lang)}${lang === 'id' ? ',' : '.'}${rest}`;
}

/** A weighted total: integer, 0..1 000 000, four decimals of a point. Shown with two decimals, half up, never by floats. */
export const total = (tenThousandths: number | null | undefined, lang: Lang): string =>
  score(tenThousandths == null ? null : Math.floor((tenThousandths + 50) / 100), lang);

/** What a person typed as a score, 0 to 100 with at most two decimals; null when empty, NaN when it is not a score. */
export function parseScore(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) return Number.NaN;
  const [whole = '0', rest = ''] = text.split('.');
  const hundredths = Number(whole) * 100 + Number(rest.padEnd(2, '0'));
  return hundredths <= 10000 ? hundredths : Number.NaN;
}

/** A score as it stands in its field: 8600 is "86", 8650 is "86,5". */
export function scoreField(hundredths: number | null | undefined, lang: Lang): string {
  if (hundredths === null || hundredths === undefined) return '';
  return score(hundredths, lang)
    .replace(/[.,]00$/, '')
    .replace(/([.,]\d)0$/, '$1');
}

/** "64%": a share of a whole, floored so that 100% is said only when all is there. */
export const percent = (part: number, whole: number): string =>
  whole > 0 ? `${Math.floor((part * 100) / whole)}%` : '–';

const KB = 1024;
const MB = 1024 * KB;

/** "1,5 MB", "312 kB": in the steps of 1,024 in which rule books and the server name their limits. */
export function bytes(size: number, lang: Lang): string {
  if (size < MB) return `${number(Math.max(1, Math.round(size / KB)), lang)} kB`;
  return `${new Intl.NumberFormat(locale(lang), { maximumFractionDigits: 1 }).format(size / MB)} MB`;
}

/** Whole days from now until then, never below zero. */
export const daysUntil = (now: string | Date, then: string | Date): number =>
  Math.max(0, Math.ceil((new Date(then).getTime() - new Date(now).getTime()) / 86_400_000));

/** Two letters for the round mark of a person. */
export function initials(name: string): string {
  const words = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word) && !/^(dr|prof|ir|drs|hj?)\.?$/i.test(word));
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** The number a submission carries in public: "2026-01142"; empty while it has none. */
export const registration = (number: number | null | undefined, year: number): string =>
  number == null ? '' : `${year}-${String(number).padStart(5, '0')}`;

/** An instant as a `datetime-local` field in Jakarta time. */
export const jakartaInput = (instant: string | null): string =>
  instant ? new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16) : '';
