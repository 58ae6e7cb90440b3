import { dateFormat } from '../calendar/date-format.ts';

const ZONE = 'Asia/Jakarta';

/** An instant as people read it in a sentence, in western Indonesian time: "6 Mei 2023 pukul 23.59 WIB". */
export function instantWords(at: Date): { id: string; en: string } {
  return {
    id: `${day(at, 'id-ID')} pukul ${time(at).replace(':', '.')} WIB`,
    en: `${day(at, 'en-GB')}, ${time(at)} WIB`,
  };
}

function day(at: Date, locale: string): string {
  return dateFormat(locale, { dateStyle: 'long', timeZone: ZONE }).format(at);
}

function time(at: Date): string {
  return dateFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  }).format(at);
}
