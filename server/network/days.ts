const JAKARTA_MS = 7 * 3_600_000;

/** How long an owner may think before the hub takes over, in working days (portal guide, section 4). */
export const OWNER_DAYS = 10;

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
