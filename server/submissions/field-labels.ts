import type { Rulebook, Words } from '../editions/rulebook/types.ts';

const OWN: Record<string, Words> = {
  title: { id: 'Judul', en: 'Title' },
  group: { id: 'Kelompok', en: 'Group' },
  category: { id: 'Kategori', en: 'Category' },
  implementedSince: { id: 'Mulai diterapkan', en: 'In use since' },
  sdgs: { id: 'Tujuan Pembangunan Berkelanjutan', en: 'Sustainable Development Goals' },
};

/** The name of a field or an attachment as the form says it; one that the form no longer has keeps its key. */
export function labelOfField(rulebook: Rulebook, field: string): Words {
  const { fields, attachments } = rulebook.form;
  return (
    OWN[field] ??
    [...fields, ...attachments].find((one) => one.key === field)?.label ?? { id: field, en: field }
  );
}
