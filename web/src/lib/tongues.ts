import type { Lang } from './words/define.ts';

/** Languages that people of this country read, by the tags in which the rules of an edition name them. */
const TAGS = [
  'id',
  'en',
  'jv',
  'su',
  'mad',
  'ban',
  'min',
  'bug',
  'mak',
  'ace',
  'ms',
  'bbc',
  'bjn',
  'sas',
  'gor',
  'ar',
  'zh',
];

const names = (lang: Lang) => new Intl.DisplayNames([lang], { type: 'language', fallback: 'code' });

/** "Indonesia", "Inggris": what a tag is called; what is no tag stands as it was typed. */
export function tongueName(tag: string, lang: Lang): string {
  try {
    return names(lang).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The tag of what somebody typed, a name in either language or the tag itself: by tags it is compared with the rules. */
export function tongueTag(typed: string): string {
  const said = typed
    .trim()
    .toLowerCase()
    .replace(/^bahasa\s+/, '');
  const isNamed = (tag: string) =>
    (['id', 'en'] as const).some((lang) => tongueName(tag, lang).toLowerCase() === said);
  return TAGS.find(isNamed) ?? typed.trim();
}
