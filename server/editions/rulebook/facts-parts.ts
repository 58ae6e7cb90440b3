/** What a fact is, and the small sentences that tell what a question asks and when a stage is open. Pure. */
import type { Field, Rulebook, Stage, Tier, Words } from './types.ts';

export const SECTIONS = [
  'year',
  'groups',
  'categories',
  'form',
  'attachments',
  'screening',
  'objections',
  'stages',
  'rubrics',
  'ranking',
  'tiers',
  'pact',
  'messages',
] as const;
export type Section = (typeof SECTIONS)[number];

/** One thing that a rulebook lays down. `id` names the same thing in every rulebook. */
export type Fact = {
  id: string;
  section: Section;
  label: Words;
  value: Words;
  /** The fact it is a part of: it comes, goes and is renamed with that one, and is told only where it says otherwise itself. */
  of?: string;
};

/** A fact of a section by its name there. */
export function fact(section: Section, name: string, label: Words, value: Words): Fact {
  return { id: `${section}.${name}`, section, label, value };
}

/** A part of a fact: "Summary: help". Its name is that of the whole and its own. */
export function partOf(
  whole: Pick<Fact, 'id' | 'section' | 'label'>,
  name: string,
  own: Words,
  value: Words,
): Fact {
  const { id, section, label } = whole;
  return { id: `${id} ${name}`, section, of: id, label: joined([label, own], ': '), value };
}

/** "only if Has it been replicated already? Yes"; nothing for what is always asked. */
export function conditionWords(rulebook: Rulebook, { when }: Pick<Field, 'when'>): Words[] {
  if (!when) return [];
  const asked = rulebook.form.fields.find((one) => one.key === when.field);
  const answer = asked?.kind === 'choice' ? asked.options.find((one) => one.key === when.is) : undefined;
  const said = (language: keyof Words) =>
    `${asked?.label[language] ?? when.field} ${answer?.label[language] ?? when.is}`;
  return [{ id: `hanya bila ${said('id')}`, en: `only if ${said('en')}` }];
}

/** The fixed dates of a stage in Jakarta time; nothing where its length decides. */
export function windowWords({ window }: Pick<Stage, 'window'>): Words[] {
  if (!window) return [];
  const [from, to] = [inJakarta(window.opensAt), inJakarta(window.closesAt)];
  return [{ id: `${from} sampai ${to} WIB`, en: `${from} to ${to} WIB` }];
}

/** DD-MM-YYYY HH.MM */
function inJakarta(instant: string): string {
  const text = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  const [date = '', time = ''] = text.slice(0, 16).split('T');
  return `${date.split('-').reverse().join('-')} ${time.replace(':', '.')}`;
}

/** What a rule of history asks, in a sentence: "stays out with one of Top 45, Top 40 (2014–2022)". */
export function historyWords(rule: Rulebook['eligibility']['history']['rules'][number]): Words {
  const years = (rule.fromYear ?? rule.toYear) ? ` (${rule.fromYear ?? ''}–${rule.toYear ?? ''})` : '';
  const awards = `${rule.awards.join(', ')}${years}`;
  return rule.effect === 'bar'
    ? {
        id: `tidak boleh ikut bila ${rule.atLeast} kali atau lebih meraih ${awards}`,
        en: `stays out having won ${rule.atLeast} or more of ${awards}`,
      }
    : {
        id: `hanya boleh ikut bila ${rule.atLeast} kali atau lebih meraih ${awards}`,
        en: `takes part only having won ${rule.atLeast} or more of ${awards}`,
      };
}

/** The words that a tier's certificate carries. */
export function certificateWords({ certificate }: Tier): Words {
  if (!certificate) return { id: 'tanpa piagam', en: 'no certificate' };
  const { title, sentence } = certificate;
  return { id: `${title.id}: ${sentence.id}`, en: `${title.en}: ${sentence.en}` };
}

/** "2,5 MB"; the very number where that would hide a difference. */
export function inMegabytes(bytes: number): Words {
  const megabytes = Math.round((bytes / 1_048_576) * 10) / 10;
  if (megabytes * 1_048_576 !== bytes && Math.round(megabytes * 1_048_576) !== bytes)
    return { id: `${bytes} bita`, en: `${bytes} bytes` };
  return { id: `${String(megabytes).replace('.', ',')} MB`, en: `${megabytes} MB` };
}

/** Kinds of file as people call them. */
export function mediaWords(types: readonly string[]): Words {
  return joined(types.map((one) => MEDIA[one] ?? same(one)));
}

const MEDIA: Record<string, Words> = {
  'application/pdf': same('PDF'),
  'image/jpeg': say('foto JPEG', 'JPEG photo'),
  'image/png': say('gambar PNG', 'PNG picture'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': say(
    'lembar kerja XLSX',
    'XLSX workbook',
  ),
};

/** Which selection gives an award. */
export const LEVELS: Record<Tier['level'], Words> = {
  finalist: { id: 'bagi finalis', en: 'for finalists' },
  top: { id: 'bagi Top Inovasi', en: 'for Top Innovations' },
};

export const HELP = say('penjelasan', 'help');
export const REQUIRED = say('wajib', 'required');
export const OPTIONAL = say('tidak wajib', 'optional');

/** Yes or no. */
export const answered = (is: boolean): Words => (is ? say('ya', 'yes') : say('tidak', 'no'));

/** The names of things by their keys; a key that names nothing stands for itself. */
export function namesOf(
  list: readonly { key: string; name?: Words; label?: Words }[],
  keys: readonly string[],
): Words[] {
  return keys.map((key) => {
    const found = list.find((one) => one.key === key);
    return found?.name ?? found?.label ?? same(key);
  });
}

/** The same, in a row; "none" where there are none. */
export function rowOf(parts: readonly Words[]): Words {
  return parts.length === 0 ? say('tidak ada', 'none') : joined(parts);
}

/** One text in both languages. */
export function say(id: string, en: string): Words {
  return { id, en };
}

/** What is the same in both. */
export function same(text: string): Words {
  return { id: text, en: text };
}

/** A number with its noun. */
export function number(value: number, id: string, en: string): Words {
  return { id: `${value} ${id}`, en: `${value} ${en}` };
}

/** Several texts as one. */
export function joined(parts: readonly Words[], by = ', '): Words {
  return { id: parts.map((one) => one.id).join(by), en: parts.map((one) => one.en).join(by) };
}
