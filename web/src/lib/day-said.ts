import { longDate } from './format.ts';
import type { Lang } from './words/define.ts';

/** What stands in a field for a day, or for a day and an hour, in words: "Selasa, 31 Maret 2026, 14.00"; empty until it is whole. */
export function daySaid(value: string, lang: Lang): string {
  const [day = '', hour = ''] = value.split('T');
  const noon = new Date(`${day}T12:00:00+07:00`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(noon.getTime())) return '';
  const at = lang === 'id' ? hour.slice(0, 5).replace(':', '.') : hour.slice(0, 5);
  return longDate(noon, lang) + (at && `, ${at}`);
}
