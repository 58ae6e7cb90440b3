import { labelOf } from '#lib/rulebook.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';
import type { Lang } from '#lib/words/define.ts';
import { studioAwardsWords } from '#lib/words/studio-awards.ts';

export type HistoryRule = Rulebook['eligibility']['history']['rules'][number];

/** A rule of earlier awards as one sentence. */
export function saidOf(rule: HistoryRule, groups: Rulebook['groups'], lang: Lang): string {
  const w = studioAwardsWords[lang];
  const years = rule.fromYear || rule.toYear ? ` (${rule.fromYear ?? ''}–${rule.toYear ?? ''})` : '';
  const say = rule.effect === 'require' ? w.saysRequire : w.saysBar;
  return say(labelOf(groups, rule.group, lang), String(rule.atLeast), rule.awards.join(', '), years);
}
