import type { Lang } from './words/index.ts';
import { deskWords } from './words/desk.ts';

/** How long something has waited, in the one unit that matters: minutes, hours, then whole days. */
export function age(since: string, now: string | Date, lang: Lang): string {
  const w = deskWords[lang];
  const minutes = Math.max(0, Math.floor((new Date(now).getTime() - Date.parse(since)) / 60_000));
  if (minutes < 60) return w.ageMinutes(minutes);
  if (minutes < 48 * 60) return w.ageHours(Math.floor(minutes / 60));
  return w.ageDays(Math.floor(minutes / 1440));
}
