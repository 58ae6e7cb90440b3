import { t, type Lang } from './words/index.ts';

/** How long something has waited, in the one unit that matters: minutes, hours, then whole days. */
export function age(since: string, now: string | Date, lang: Lang): string {
  const w = t(lang).desk;
  const minutes = Math.max(0, Math.floor((new Date(now).getTime() - Date.parse(since)) / 60_000));
  if (minutes < 60) return w.ageMinutes(minutes);
  if (minutes < 48 * 60) return w.ageHours(Math.floor(minutes / 60));
  return w.ageDays(Math.floor(minutes / 1440));
}
