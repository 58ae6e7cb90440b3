import { dateFormat } from '../calendar/date-format.ts';

const WESTERN = 'Asia/Jakarta';
const NAMES: Readonly<Record<string, string>> = { 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };

/** An instant as people read it in a sentence, in western Indonesian time or where an agency is: "6 Mei 2023 pukul 23.59 WIB". */
export function instantWords(at: Date, zone = WESTERN): { id: string; en: string } {
  const timeZone = zone in NAMES ? zone : WESTERN;
  const name = NAMES[timeZone] ?? 'WIB';
  return {
    id: `${day(at, 'id-ID', timeZone)} pukul ${time(at, timeZone).replace(':', '.')} ${name}`,
    en: `${day(at, 'en-GB', timeZone)}, ${time(at, timeZone)} ${name}`,
  };
}

function day(at: Date, locale: string, timeZone: string): string {
  return dateFormat(locale, { dateStyle: 'long', timeZone }).format(at);
}

function time(at: Date, timeZone: string): string {
  return dateFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
}
