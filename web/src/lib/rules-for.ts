import type { BriefRules, ReadingRules, WritingRules } from '#lib/types/editions.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';

/*
 * The rules of a year are forty thousand characters. A page brings along what its people look at: whatever travels with it is
 * packed, sent over a bad line and unpacked on a cheap phone.
 */

/** What lists and charts name: with every page of a place. */
export const briefRules = ({
  key: own,
  groups,
  categories,
  targets,
  tiers,
  rubrics,
}: Rulebook): BriefRules => ({
  key: own,
  targets,
  groups,
  categories,
  tiers: tiers.map(({ key, name, group, level, places }) => ({ key, name, group, level, places })),
  rubrics: rubrics.map(({ key, example, criteria }) => ({
    key,
    ...(example ? { example } : {}),
    criteria: criteria.map(({ key: criterion, name }) => ({ key: criterion, name })),
  })),
});

/** The rules by which a proposal is written, with hints and model letters. */
export const writingRules = ({ year, groups, categories, form, rubrics }: Rulebook): WritingRules => ({
  year,
  groups,
  categories,
  form,
  rubrics: rubrics.map(({ key, criteria }) => ({ key, criteria })),
});

/** The rules by which a proposal is read: what was asked, without what helped to answer it. */
export function readingRules(rules: Rulebook): ReadingRules {
  const { fields, attachments, ...form } = rules.form;
  return {
    ...writingRules(rules),
    form: {
      ...form,
      fields: fields.map(({ prompts: _prompts, source: _source, ...field }) => field),
      attachments: attachments.map(({ letter: _letter, source: _source, ...attachment }) => attachment),
    },
  };
}
