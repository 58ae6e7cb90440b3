/**
 * When a piece of work will be done at its present pace, with a range. Pure: counts per day in, days from now out.
 *
 * Each whole day's count is taken as one draw from the same distribution, with mean m and standard deviation s over n days, days
 * without work included. What t further days bring lies, at 80 %, within m·t ± q·s·√(t + t²/n), where q is the 90 % point of
 * Student's t with n − 1 degrees of freedom: the prediction interval of a future sum, whose second term is what is not known of
 * the mean itself (Hahn and Meeker, "Statistical Intervals", 1991, section 4.7; Student, Biometrika 6, 1908). The days at which the
 * two bounds reach the work that is left are the roots of a quadratic (Fieller, J. R. Stat. Soc. B 16, 1954). Where the slow
 * bound never reaches it, the range has no end, and that is said instead of a date.
 *
 * It knows no deadline: people hurry before one, and rest after a holiday. So it is a range of the pace as it was, no promise.
 */

/** So many whole days back at most, in whole weeks where there are such: every weekday then weighs the same. */
export const WINDOW_DAYS = 14;
/** Below so many days there is a mean and no range. */
export const LEAST_DAYS = 3;

/** The 90 % point of Student's t by its degrees of freedom, from one on (Abramowitz and Stegun, table 26.10). */
const STUDENT_90 = [
  3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.35,
] as const;

export type Pace = { days: number; mean: number; deviation: number };
/** Days from now; `latest` null where the slow bound never gets there. */
export type Finish = { earliest: number; likely: number; latest: number | null };
export type Range = { low: number; likely: number; high: number };

/** The days that the pace is taken from: the last whole weeks, or the few days there are. */
export function windowOf(counts: readonly number[]): readonly number[] {
  const last = counts.slice(-WINDOW_DAYS);
  return last.length < 7 ? last : last.slice(last.length % 7);
}

/** @param counts one for each whole day, oldest first, zero where nothing was done */
export function paceOf(counts: readonly number[]): Pace | null {
  const days = windowOf(counts);
  if (days.length === 0) return null;
  const mean = days.reduce((sum, one) => sum + one, 0) / days.length;
  const squares = days.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { days: days.length, mean, deviation: days.length > 1 ? Math.sqrt(squares / (days.length - 1)) : 0 };
}

/** When what is left will be done; null where there are too few days, or none on which anything was done. */
export function finishAfter(left: number, pace: Pace | null): Finish | null {
  if (left <= 0) return { earliest: 0, likely: 0, latest: 0 };
  if (!pace || pace.mean === 0 || pace.days < LEAST_DAYS) return null;
  const { mean, days } = pace;
  const spread = (STUDENT_90[days - 2]! * pace.deviation) ** 2;
  // (m·t − left)² = spread·(t + t²/n), in powers of t.
  const a = mean ** 2 - spread / days;
  const b = 2 * mean * left + spread;
  const root = Math.sqrt(Math.max(0, b ** 2 - 4 * a * left ** 2));
  return {
    // The smaller root in the form that holds when a is zero or less as well.
    earliest: (2 * left ** 2) / (b + root),
    likely: left / mean,
    latest: a > 0 ? (b + root) / (2 * a) : null,
  };
}

/** How much will be done after so many days, of what is done and left now. */
export function doneAfter(days: number, done: number, left: number, pace: Pace | null): Range | null {
  if (left <= 0 || days <= 0) return { low: done, likely: done, high: done };
  if (!pace || pace.days < LEAST_DAYS) return null;
  const reach = STUDENT_90[pace.days - 2]! * pace.deviation * Math.sqrt(days + days ** 2 / pace.days);
  const within = (more: number) => done + Math.round(Math.min(left, Math.max(0, more)));
  const likely = pace.mean * days;
  return { low: within(likely - reach), likely: within(likely), high: within(likely + reach) };
}

const DAY_MS = 86_400_000;
/** Further off than this nobody plans: said as "no end". */
const FARTHEST_DAYS = 3650;

export type Day = { day: string; count: number };
export type Work = {
  done: number;
  left: number;
  /** What was done on each calendar day (YYYY-MM-DD), oldest first; days on which nothing was done may be missing. */
  days: readonly Day[];
  /** The day that is not over yet: it counts as done, and not to the pace. */
  today: string;
  now: Date;
  closesAt: Date | null;
  closed: boolean;
};
/**
 * `waiting`: nothing is there yet. `unknown`: no range can be said. `in_time`, `too_late`: the whole range lies on one side of the
 * close. `unsure`: the close lies within it, or the range has no end.
 */
export const VERDICTS = ['closed', 'waiting', 'done', 'unknown', 'in_time', 'unsure', 'too_late'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What one can say of a piece of work that should be done by its close. Instants as ISO texts. */
export function forecastOf(work: Work) {
  const { done, left, now, closesAt, closed } = work;
  const pace = paceOf(wholeDays(work.days, work.today));
  const until = closesAt === null ? null : (closesAt.getTime() - now.getTime()) / DAY_MS;
  const ahead = until !== null && until > 0 && !closed ? until : null;
  const finish = closed ? null : finishAfter(left, pace);
  const at = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();
  const dated = finish && left > 0 && finish.earliest < FARTHEST_DAYS && finish.likely < FARTHEST_DAYS;
  const latest = finish?.latest ?? null;
  return {
    perDay: pace && Math.round(pace.mean * 10) / 10,
    ofDays: pace?.days ?? 0,
    neededPerDay: ahead === null || left === 0 ? null : Math.ceil((left / ahead) * 10) / 10,
    finish: dated
      ? {
          earliest: at(finish.earliest),
          likely: at(finish.likely),
          latest: latest !== null && latest < FARTHEST_DAYS ? at(latest) : null,
        }
      : null,
    atClose: ahead === null ? null : doneAfter(ahead, done, left, pace),
    verdict: verdictOf(work, finish, until),
  };
}

function verdictOf({ done, left, closed }: Work, finish: Finish | null, until: number | null): Verdict {
  if (closed) return 'closed';
  if (left === 0) return done > 0 ? 'done' : 'waiting';
  if (until !== null && until <= 0) return 'too_late';
  if (!finish || until === null) return 'unknown';
  if (finish.earliest > until) return 'too_late';
  return finish.latest !== null && finish.latest <= until ? 'in_time' : 'unsure';
}

/** One count for each whole day from the first with work to yesterday. */
export function wholeDays(days: readonly Day[], today: string): number[] {
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  const first = days[0]?.day;
  const whole: number[] = [];
  if (first === undefined) return whole;
  for (let at = Date.parse(first); at < Date.parse(today); at += DAY_MS) {
    whole.push(counts.get(new Date(at).toISOString().slice(0, 10)) ?? 0);
  }
  return whole;
}
