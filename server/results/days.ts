import { dateFormat } from '../calendar/date-format.ts';

/** An instant as the calendar day of Jakarta (YYYY-MM-DD), where the decrees are dated. */
export function jakartaDay(at: Date): string {
  return dateFormat('sv-SE', { timeZone: 'Asia/Jakarta', dateStyle: 'short' }).format(at);
}

/** "29 April 2026 pukul 14.32 WIB", for the sentence that a second organiser reads before confirming. */
export function jakartaTime(at: Date, language: 'id' | 'en'): string {
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const day = dateFormat(locale, { timeZone: 'Asia/Jakarta', dateStyle: 'long' }).format(at);
  const time = dateFormat(locale, {
    timeZone: 'Asia/Jakarta',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return language === 'id' ? `${day} pukul ${time} WIB` : `${day} at ${time} WIB`;
}
