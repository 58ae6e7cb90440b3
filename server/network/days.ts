/** How long an owner may think before the hub takes over, in working days (portal guide, section 4). */
export const OWNER_DAYS = 10;

/** The instant so many calendar months later; the last day of a shorter month. */
export function monthsAfter(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(later.getUTCMonth() + months);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}

export { dayOf, yearOf } from '../calendar/jakarta-day.ts';
