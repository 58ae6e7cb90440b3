/** What of a proposal goes along when it moves up: the answers and files that the higher edition asks by the same name. Pure. */
import { fieldsFor } from '../editions/rulebook/reading.ts';
import type { AttachmentRequirement, Field, Rulebook } from '../editions/rulebook/types.ts';
import type { Attached } from '../submissions/attachment-queries.ts';
import type { Content } from '../submissions/content.ts';

export type Carried = {
  content: Content;
  files: Attached[];
  /** Answers that were given below and have no place above, by the key of their field. */
  left: string[];
};

/**
 * @param group a group of the higher edition
 * @param below the submitted text with its clean files, and the rules it was written by
 */
export function carryOver(
  rules: Rulebook,
  group: string,
  below: { rules: Rulebook; content: Content; files: readonly Attached[] },
): Carried {
  const { content } = below;
  const asked = new Map(fieldsFor(rules, group).map((field) => [field.key, field]));
  const was = new Map(below.rules.form.fields.map((field) => [field.key, field]));
  const given = Object.entries(content.answers).filter(([, answer]) => answer !== '');
  const fits = given.filter(([key, answer]) => takes(asked.get(key), was.get(key), answer));
  const known = new Set(fits.map(([key]) => key));
  const category = rules.categories.find((one) => one.key === content.categoryKey);
  return {
    content: {
      ...content,
      groupKey: group,
      categoryKey: category?.key ?? null,
      answers: Object.fromEntries(fits),
    },
    files: rules.form.attachments.flatMap((one) =>
      one.groups === undefined || one.groups.includes(group) ? filesFor(one, below.files) : [],
    ),
    left: given.map(([key]) => key).filter((key) => !known.has(key)),
  };
}

/** A field of the same kind takes the answer; a choice only one of its own options. */
function takes(field: Field | undefined, was: Field | undefined, answer: string): boolean {
  if (field === undefined || field.kind !== was?.kind) return false;
  return field.kind !== 'choice' || field.options.some((option) => option.key === answer);
}

function filesFor(requirement: AttachmentRequirement, files: readonly Attached[]): Attached[] {
  return files
    .filter(
      (file) =>
        file.requirement === requirement.key &&
        file.state === 'clean' &&
        file.sizeBytes <= requirement.maxBytes &&
        (requirement.mediaTypes as readonly (string | null)[]).includes(file.mediaType),
    )
    .slice(0, requirement.maxFiles);
}

/** The group above that a proposal of this group goes to by itself: the one of the same name, else the only one there is. */
export function groupAbove(rules: Rulebook, group: string): string | null {
  if (rules.groups.some((one) => one.key === group)) return group;
  return rules.groups.length === 1 ? rules.groups[0]!.key : null;
}
