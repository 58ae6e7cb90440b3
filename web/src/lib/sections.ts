import type { ReadingRules } from './types/editions.ts';
import type { AttachmentRequirement, Criterion, Field } from './types/rulebook.ts';
import type { Words } from './words/define.ts';
import type { Shape } from './states.ts';
import type { Missing, Submission } from './types/submissions.ts';

/** One page of the guided form. `data` is title, date, category, goals and the short questions; `letters` the uploads. */
export type Section = {
  key: string;
  kind: 'data' | 'answers' | 'letters';
  name: Words | null;
  hint: Words | null;
  weightPercent: number | null;
  fields: Field[];
  attachments: AttachmentRequirement[];
};

const DATA_KEYS = ['title', 'category', 'sdgs', 'implementedSince'];

/** Whether a group is asked this at all; conditions on other answers are looked at when the page is drawn. */
const asked = (one: { groups?: string[] | undefined }, group: string) =>
  !one.groups || one.groups.includes(group);

/** Whether a field or an attachment is asked, given what is answered so far. */
export const shown = (
  one: { when?: { field: string; is: string } | undefined },
  answers: Record<string, string>,
): boolean => !one.when || answers[one.when.field] === one.when.is;

/**
 * Cuts the form into pages, one thing a page: fields that one criterion is read from stand together, a question stands
 * with what depends on it, and short questions that nothing scores stand with the data of the innovation.
 */
export function sectionsOf(rulebook: ReadingRules, group: string): Section[] {
  const fields = rulebook.form.fields.filter((field) => asked(field, group));
  const files = rulebook.form.attachments.filter((file) => asked(file, group));
  const criteria = rulebook.rubrics[0]?.criteria ?? [];
  const data: Section = empty('data', 'data');
  const answers = new Map<string, Section>();
  for (const field of fields) {
    const home = homeOf(field, fields, criteria);
    if (home === 'data') data.fields.push(field);
    else {
      const section = answers.get(home.key) ?? { ...empty(home.key, 'answers'), ...home };
      section.fields.push(field);
      answers.set(home.key, section);
    }
  }
  for (const section of answers.values()) {
    section.attachments = files.filter((file) => section.fields.some((field) => field.key === file.field));
  }
  const letters: Section = {
    ...empty('letters', 'letters'),
    attachments: files.filter((file) => !file.field),
  };
  return [data, ...answers.values(), ...(letters.attachments.length ? [letters] : [])];
}

/** The parts of a proposal that hold anything to read, each with its questions and files. */
export function partsRead<F extends { requirement: string }>(
  rulebook: ReadingRules,
  proposal: { group: string; answers: Record<string, string>; attachments: F[] },
): { section: Section; fields: Field[]; files: F[] }[] {
  return sectionsOf(rulebook, proposal.group)
    .map((section) => ({
      section,
      fields: section.fields.filter((field) => shown(field, proposal.answers)),
      files: proposal.attachments.filter((file) =>
        section.attachments.some((asked) => asked.key === file.requirement),
      ),
    }))
    .filter(({ fields, files }) => fields.length > 0 || files.length > 0);
}

/** What a part is called; the two that hold no single question have names of our own. */
export const partName = (
  { kind, name }: Section,
  words: { partData: string; partLetters: string },
  lang: 'id' | 'en',
): string =>
  kind === 'data' ? words.partData : kind === 'letters' ? words.partLetters : (name?.[lang] ?? '');

type Home = 'data' | { key: string; name: Words; hint: Words; weightPercent: number | null };

function homeOf(field: Field, fields: readonly Field[], criteria: readonly Criterion[]): Home {
  const criterion = criteria.find((one) => one.fields.includes(field.key));
  if (criterion)
    return {
      key: criterion.key,
      name: criterion.name,
      hint: criterion.hint,
      weightPercent: criterion.weightPercent,
    };
  const parent = field.when && fields.find((one) => one.key === field.when?.field);
  if (parent) return homeOf(parent, fields, criteria);
  const child = fields.find(
    (one) => one.when?.field === field.key && criteria.some((c) => c.fields.includes(one.key)),
  );
  if (child) return homeOf(child, fields, criteria);
  if (field.kind !== 'text') return 'data';
  return { key: field.key, name: field.label, hint: field.hint, weightPercent: null };
}

const empty = (key: string, kind: Section['kind']): Section => ({
  key,
  kind,
  name: null,
  hint: null,
  weightPercent: null,
  fields: [],
  attachments: [],
});

const keysOf = (section: Section): string[] => [
  ...(section.kind === 'data' ? DATA_KEYS : []),
  ...section.fields.map((field) => field.key),
  ...section.attachments.map((file) => file.key),
];

/** What a page still lacks. */
export const missingIn = (section: Section, missing: readonly Missing[]): Missing[] =>
  missing.filter((one) => keysOf(section).includes(one.fieldKey));

/** The page on which a missing thing is put right. */
export const pageOf = (sections: readonly Section[], one: Pick<Missing, 'fieldKey'>): string =>
  sections.find((section) => keysOf(section).includes(one.fieldKey))?.key ?? 'data';

export type Progress = {
  shape: Shape;
  word: 'complete' | 'over' | 'lacking' | 'writing' | 'empty';
  count: number;
};

/** Where a page stands, in one of five words. */
export function progressOf(section: Section, submission: Submission): Progress {
  const missing = missingIn(section, submission.missing);
  const over = missing.find((one) => one.code === 'too_long');
  if (over) return { shape: 'awas', word: 'over', count: (over.words ?? 0) - (over.limit ?? 0) };
  if (!missing.length) return { shape: 'ok', word: 'complete', count: 0 };
  const filled =
    section.fields.some((field) => submission.answers[field.key]?.trim()) ||
    section.attachments.some((file) => submission.attachments.some((one) => one.requirement === file.key)) ||
    section.kind === 'data';
  if (section.kind === 'letters' && filled) return { shape: 'awas', word: 'lacking', count: missing.length };
  return filled
    ? { shape: 'jalan', word: 'writing', count: 0 }
    : { shape: 'kosong', word: 'empty', count: 0 };
}
