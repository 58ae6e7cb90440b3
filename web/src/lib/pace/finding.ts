import { date, number } from '#lib/format.ts';
import type { StagePace } from '#lib/types/pace.ts';
import type { Lang } from '#lib/words/define.ts';
import { paceWords } from '#lib/words/pace.ts';

/** What a forecast is made of, wherever it comes from. */
export type Forecast = Pick<
  StagePace,
  'done' | 'left' | 'days' | 'perDay' | 'ofDays' | 'neededPerDay' | 'finish' | 'atClose' | 'verdict'
>;

/** The finding in one sentence: when it will be done, or why that cannot be said. */
export function finding(one: Forecast, lang: Lang): string {
  const w = paceWords[lang];
  if (one.verdict === 'closed') return w.closed;
  if (one.verdict === 'waiting') return w.waiting;
  if (one.verdict === 'done') return w.allDone;
  if (one.verdict === 'too_late' && one.neededPerDay === null) return w.over(number(one.left, lang));
  if (!one.finish) return one.ofDays < 3 ? w.tooEarly(one.ofDays) : w.stands(one.ofDays);
  const range = rangeOf(one.finish, lang);
  if (one.verdict === 'in_time') return w.inTime(range);
  if (one.verdict === 'unsure') return w.unsure(range);
  return one.verdict === 'too_late' ? w.tooLate(range) : w.plain(range);
}

function rangeOf({ earliest, latest }: NonNullable<Forecast['finish']>, lang: Lang): string {
  const w = paceWords[lang];
  const first = date(earliest, lang);
  if (latest === null) return w.noEnd(first);
  const last = date(latest, lang);
  return first === last ? w.on(first) : w.between(first, last);
}

/** What will stand there at the close; empty where nothing can be said. */
export function atClose({ atClose: range, done, left }: Forecast, lang: Lang): string {
  if (!range || left === 0) return '';
  const w = paceWords[lang];
  const all = number(done + left, lang);
  return range.low === range.high
    ? w.atCloseSame(number(range.low, lang), all)
    : w.atClose(number(range.low, lang), number(range.high, lang), all);
}

/** The shape beside the sentence. */
export const shapeOfVerdict = (verdict: Forecast['verdict']) =>
  ({
    closed: 'resmi',
    waiting: 'kosong',
    done: 'ok',
    unknown: 'jalan',
    in_time: 'ok',
    unsure: 'awas',
    too_late: 'gawat',
  })[verdict];
