import type { Rulebook, Words } from '../editions/rulebook/types.ts';

const OWN: Record<string, Words> = {
  title: { id: 'Judul', en: 'Title' },
  group: { id: 'Kelompok', en: 'Group' },
  category: { id: 'Kategori', en: 'Category' },
  implementedSince: { id: 'Mulai diterapkan', en: 'In use since' },
  sdgs: { id: 'Tujuan Pembangunan Berkelanjutan', en: 'Sustainable Development Goals' },
};

/** The name of a field as the form says it; a field that the form no longer has keeps its key. */
export function labelOfField(rulebook: Rulebook, field: string): Words {
  return (
    OWN[field] ?? rulebook.form.fields.find((one) => one.key === field)?.label ?? { id: field, en: field }
  );
}
