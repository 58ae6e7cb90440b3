const DAY_MS = 86_400_000;
const JAKARTA_MS = 7 * 3_600_000;

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
