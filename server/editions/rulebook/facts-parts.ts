/** The small sentences that tell what a question asks and when a stage is open. Pure. */
import type { Field, Rulebook, Stage, Tier, Words } from './types.ts';

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

/** The name under which a question's help is compared. */
export const helpOf = (label: Words): Words => ({
  id: `${label.id}: penjelasan`,
  en: `${label.en}: help`,
});

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

/** "2,5 MB". */
export function inMegabytes(bytes: number): Words {
  const megabytes = Math.round((bytes / 1_048_576) * 10) / 10;
  return { id: `${String(megabytes).replace('.', ',')} MB`, en: `${megabytes} MB` };
}

/** Which selection gives an award. */
export const LEVELS: Record<Tier['level'], Words> = {
  finalist: { id: 'bagi finalis', en: 'for finalists' },
  top: { id: 'bagi Top Inovasi', en: 'for Top Innovations' },
};

/** One text in both languages. */
export function say(id: string, en: string): Words {
  return { id, en };
}

/** A number with its noun. */
export function number(value: number, id: string, en: string): Words {
  return { id: `${value} ${id}`, en: `${value} ${en}` };
}

/** Several texts as one. */
export function joined(parts: readonly Words[], by = ', '): Words {
  return { id: parts.map((one) => one.id).join(by), en: parts.map((one) => one.en).join(by) };
}
