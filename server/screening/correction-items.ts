/** The parts of a proposal that a correction may name, and what they are called. Pure. */
import { attachmentsAsked, fieldsAsked } from '../editions/rulebook/reading.ts';
import type { Rulebook, Words } from '../editions/rulebook/types.ts';

const OWN: Record<string, Words> = {
  title: { id: 'Judul', en: 'Title' },
  category: { id: 'Kategori', en: 'Category' },
  sdgs: { id: 'Tujuan Pembangunan Berkelanjutan', en: 'Sustainable Development Goals' },
  implementedSince: { id: 'Mulai diterapkan', en: 'In use since' },
};

export type Part = { key: string; label: Words; kind: 'own' | 'field' | 'file' };

/** Every part of a proposal of this group, in the order of the form. */
export function partsOf(
  rulebook: Rulebook,
  group: string,
  answers: Readonly<Record<string, string>>,
): Part[] {
  return [
    ...Object.entries(OWN).map(([key, label]): Part => ({ key, label, kind: 'own' })),
    ...fieldsAsked(rulebook, group, answers).map(({ key, label }): Part => ({ key, label, kind: 'field' })),
    ...attachmentsAsked(rulebook, group, answers).map(({ key, label }): Part => ({
      key,
      label,
      kind: 'file',
    })),
  ];
}

/** What a part is called; one that the form no longer has keeps its key. */
export function labelOfPart(rulebook: Rulebook, key: string): Words {
  return (
    OWN[key] ??
    rulebook.form.fields.find((one) => one.key === key)?.label ??
    rulebook.form.attachments.find((one) => one.key === key)?.label ?? { id: key, en: key }
  );
}
