import type { Lang } from '#lib/words/define.ts';
import { spokenOf, valueAt, pathOf } from './edits.ts';

/** Lists whose parts people know by a name, the innermost first. */
const NAMED = [
  /^rubrics\.\d+\.criteria\.\d+/,
  /^stages\.\d+\.(claims|materials\.items)\.\d+/,
  /^form\.fields\.\d+/,
  /^form\.attachments\.\d+/,
  /^(stages|rubrics|tiers|groups|categories|legalBasis)\.\d+/,
  /^screening\.(reasons|checklist)\.\d+/,
];
/** What is laid down for a group goes by the group's name. */
const OF_GROUP = /^(eligibility\.(ages|quotas)|targets)\.\d+/;

/** The one of a list that has this name, as people call it. */
function namedIn(list: unknown, key: unknown, lang: Lang): string {
  const all = (Array.isArray(list) ? list : []) as Record<string, unknown>[];
  return spokenOf(
    all.find((one) => one['key'] === key),
    lang,
  );
}

/** Which part of the rules a fault is in, as people call it; empty where the sentence alone says it. */
export function partName(path: string, rules: Record<string, unknown>, lang: Lang): string {
  const group = OF_GROUP.exec(path)?.[0];
  if (group) {
    const { group: key } = (valueAt(rules, pathOf(group)) ?? {}) as { group?: unknown };
    return namedIn(rules['groups'], key, lang);
  }
  const category = /^stages\.\d+\.assignment\.fields\.([^.]+)/.exec(path)?.[1];
  if (category) return namedIn(rules['categories'], category, lang);
  const found = NAMED.map((one) => one.exec(path)?.[0]).find((one) => one !== undefined);
  return found ? spokenOf(valueAt(rules, pathOf(found)), lang) : '';
}
