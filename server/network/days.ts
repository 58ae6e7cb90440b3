const DAY_MS = 86_400_000;
const JAKARTA_MS = 7 * 3_600_000;

/** How long an owner may think before the hub takes over, in working days (portal guide, section 4). */
export const OWNER_DAYS = 10;

/**
 * The end of the n-th working day after an instant, in Jakarta's time. Saturdays and Sundays do not count; public holidays
 * are not known here and do count.
 * @param days at least 1
 */
export function workingDaysAfter(at: Date, days: number): Date {
  let day = new Date(Math.floor((at.getTime() + JAKARTA_MS) / DAY_MS) * DAY_MS);
  for (let left = days; left > 0;) {
    day = new Date(day.getTime() + DAY_MS);
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
  }
  return new Date(day.getTime() + DAY_MS - JAKARTA_MS - 1);
}

/** The instant so many calendar months later; the last day of a shorter month. */
export function monthsAfter(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(later.getUTCMonth() + months);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}

/** The year by Jakarta's calendar. */
export const yearOf = (at: Date): number => new Date(at.getTime() + JAKARTA_MS).getUTCFullYear();

/** YYYY-MM-DD by Jakarta's calendar. */
export const dayOf = (at: Date): string => new Date(at.getTime() + JAKARTA_MS).toISOString().slice(0, 10);
