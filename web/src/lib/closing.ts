import { longDate, time } from './format.ts';
import type { Lang } from './words/define.ts';

/**
 * A deadline as a juror reads it: "sisa 3 hari, tutup Jumat, 12 Juni 2026 23.59 WIB". Below two days it counts hours,
 * and after the instant it says that it has closed.
 */
export function closing(now: string | Date, closesAt: string, lang: Lang): string {
  const hours = Math.floor((new Date(closesAt).getTime() - new Date(now).getTime()) / 3_600_000);
  const at = `${longDate(closesAt, lang)} ${time(closesAt, lang)} WIB`;
  if (hours < 0) return lang === 'id' ? `tutup sejak ${at}` : `closed since ${at}`;
  const days = Math.floor(hours / 24);
  const left =
    hours < 48
      ? lang === 'id'
        ? `sisa ${hours} jam`
        : `${hours} hours left`
      : lang === 'id'
        ? `sisa ${days} hari`
        : `${days} days left`;
  return lang === 'id' ? `${left}, tutup ${at}` : `${left}, closes ${at}`;
}
