/** The small sentences that tell what a question asks and when a stage is open. Pure. */
import type { Field, Rulebook, Stage, Words } from './types.ts';

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
