import { isCalendarDate } from './completeness.ts';

/**
 * Whole months from one calendar date to another, both YYYY-MM-DD; null when either is no date. A month
 * is full on the same day of the next month, or on that month's last day when it is shorter: from
 * 31 January, the first month is full on 28 February. Negative when the start lies after the end.
 */
export function ageInMonths(start: string, end: string): number | null {
  if (!isCalendarDate(start) || !isCalendarDate(end)) return null;
  const from = partsOf(start);
  const to = partsOf(end);
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  const lastDay = new Date(Date.UTC(to.year, to.month, 0)).getUTCDate();
  return to.day >= Math.min(from.day, lastDay) ? months : months - 1;
}

function partsOf(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}
