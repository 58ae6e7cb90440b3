/** Faults of the form: conditions that point nowhere, evidence for no field, groups that do not exist. */
import { hostFaults } from './meaning-finalists.ts';
import { duplicates, unknownName } from './meaning-parts.ts';
import type { MeaningFault } from './meaning-parts.ts';
import type { AttachmentRequirement, Field, Rulebook, Words } from './types.ts';

type Path = readonly (string | number)[];

export function formFaults(rulebook: Rulebook): MeaningFault[] {
  const { fields, attachments, sdgs } = rulebook.form;
  const names = fields.map((field) => field.key);
  return [
    ...duplicates(fields, ['form', 'fields']),
    ...fields.flatMap((field, index) =>
      fieldFaults(rulebook, field, fields.slice(0, index), ['form', 'fields', index]),
    ),
    ...duplicates(attachments, ['form', 'attachments']),
    ...attachments.flatMap((attachment, index) =>
      attachmentFaults(rulebook, attachment, names, ['form', 'attachments', index]),
    ),
    ...(sdgs.least > sdgs.most ? [sdgsFault] : []),
  ];
}

const sdgsFault: MeaningFault = {
  path: ['form', 'sdgs', 'least'],
  reason: {
    id: 'Paling sedikit lebih besar daripada paling banyak.',
    en: 'The least is more than the most.',
  },
};

function fieldFaults(
  rulebook: Rulebook,
  field: Field,
  earlier: readonly Field[],
  path: Path,
): MeaningFault[] {
  return [
    ...groupFaults(rulebook, field.groups, path),
    ...(field.when === undefined
      ? []
      : conditionFaults(field.when, earlier, rulebook.form.fields, [...path, 'when'])),
    ...(field.kind === 'choice' ? duplicates(field.options, [...path, 'options']) : []),
    ...(field.kind === 'link' ? hostFaults(field.hosts, [...path, 'hosts']) : []),
  ];
}

function attachmentFaults(
  rulebook: Rulebook,
  attachment: AttachmentRequirement,
  names: readonly string[],
  path: Path,
): MeaningFault[] {
  const { when, field } = attachment;
  return [
    ...groupFaults(rulebook, attachment.groups, path),
    ...(field === undefined ? [] : unknownName(field, names, [...path, 'field'])),
    ...(when === undefined
      ? []
      : conditionFaults(when, rulebook.form.fields, rulebook.form.fields, [...path, 'when'])),
  ];
}

function groupFaults(rulebook: Rulebook, groups: readonly string[] | undefined, path: Path): MeaningFault[] {
  const known = rulebook.groups.map((group) => group.key);
  return (groups ?? []).flatMap((group, index) => unknownName(group, known, [...path, 'groups', index]));
}

/** A condition asks a choice field that stands above it, for one of that field's options. */
function conditionFaults(
  when: { field: string; is: string },
  above: readonly Field[],
  all: readonly Field[],
  path: Path,
): MeaningFault[] {
  const choice = above.find((field) => field.key === when.field);
  if (choice?.kind !== 'choice') {
    const asked = all.find((field) => field.key === when.field);
    return [{ path: [...path, 'field'], reason: asked ? notAbove(asked) : notThere(when.field) }];
  }
  if (choice.options.some((option) => option.key === when.is)) return [];
  const { id, en } = choice.label;
  const reason = {
    id: `"${id}" tidak memiliki jawaban "${when.is}". Pilih syarat lain, atau selalu tanyakan.`,
    en: `"${en}" has no answer "${when.is}". Choose another condition, or ask it always.`,
  };
  return [{ path: [...path, 'is'], reason }];
}

function notAbove({ kind, label }: Field): Words {
  if (kind !== 'choice')
    return {
      id: `"${label.id}" bukan pertanyaan pilihan, jadi tidak dapat menjadi syarat. Pilih syarat lain, atau selalu tanyakan.`,
      en: `"${label.en}" is no question with choices and cannot be a condition. Choose another one, or ask it always.`,
    };
  return {
    id: `Syaratnya, "${label.id}", berada di bawah. Naikkan pertanyaan itu, pilih syarat lain, atau selalu tanyakan.`,
    en: `Its condition, "${label.en}", stands below. Move that question up, choose another condition, or ask it always.`,
  };
}

const notThere = (key: string): Words => ({
  id: `Pertanyaan "${key}" yang menjadi syaratnya tidak ada. Pilih syarat lain, atau selalu tanyakan.`,
  en: `There is no question "${key}", which is its condition. Choose another condition, or ask it always.`,
});
