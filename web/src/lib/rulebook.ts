import { of, type Lang, type Words } from './words/index.ts';

/** The name of a group, category or other keyed part of the rule book; the key itself where it is unknown. */
export function labelOf(
  parts: readonly { key: string; name: Words }[] | undefined,
  key: string | null,
  lang: Lang,
): string {
  if (!key) return '–';
  const part = parts?.find((one) => one.key === key);
  return part ? of(part.name, lang) : key;
}

const TYPES: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
};

/** "PDF, JPEG, PNG". */
export const typesOf = (mediaTypes: readonly string[]): string =>
  mediaTypes.map((type) => TYPES[type] ?? type).join(', ');
