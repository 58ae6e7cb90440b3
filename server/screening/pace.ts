/** How fast the check goes and whether it will be done in time. Pure: days and counts in, a forecast out. */

export type Day = { day: string; count: number };

/** The pace is that of the last days on which somebody worked, so that a weekend does not spoil it. */
const DAYS_OF_PACE = 3;
const DAY_MS = 86_400_000;

export type Forecast = {
  /** Verdicts per working day, to one decimal; null before the first. */
  perDay: number | null;
  /** When the last verdict would be given at this pace; null without a pace or with nothing left. */
  doneAt: string | null;
  /** Verdicts that each day until the close needs; null without a close or when it is past. */
  neededPerDay: number | null;
  inTime: boolean | null;
};

/**
 * @param days verdicts per calendar day, oldest first; days without work are not in it
 * @param left what still has no verdict
 */
export function forecast(days: readonly Day[], left: number, now: Date, closesAt: Date | null): Forecast {
  const recent = days.slice(-DAYS_OF_PACE);
  const sum = recent.reduce((total, { count }) => total + count, 0);
  const perDay = recent.length === 0 ? null : Math.round((sum / recent.length) * 10) / 10;
  const until = closesAt === null ? null : (closesAt.getTime() - now.getTime()) / DAY_MS;
  const neededPerDay = until === null || until <= 0 ? null : Math.ceil((left / until) * 10) / 10;
  if (left === 0) return { perDay, doneAt: null, neededPerDay, inTime: true };
  if (!perDay) return { perDay, doneAt: null, neededPerDay, inTime: null };
  const doneAt = new Date(now.getTime() + (left / perDay) * DAY_MS);
  return {
    perDay,
    doneAt: doneAt.toISOString(),
    neededPerDay,
    inTime: closesAt === null ? null : doneAt <= closesAt,
  };
}
