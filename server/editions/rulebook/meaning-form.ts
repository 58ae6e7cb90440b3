/** Faults of the form: conditions that point nowhere, evidence for no field, groups that do not exist. */
import { duplicates, unknownName } from './meaning-parts.ts';
import type { MeaningFault } from './meaning-parts.ts';
import type { AttachmentRequirement, Field, Rulebook } from './types.ts';

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
    ...(field.when === undefined ? [] : conditionFaults(field.when, earlier, [...path, 'when'])),
    ...(field.kind === 'choice' ? duplicates(field.options, [...path, 'options']) : []),
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
    ...(when === undefined ? [] : conditionFaults(when, rulebook.form.fields, [...path, 'when'])),
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
  path: Path,
): MeaningFault[] {
  const choices = above.filter((field) => field.kind === 'choice');
  const choice = choices.find((field) => field.key === when.field);
  if (choice === undefined) {
    return unknownName(
      when.field,
      choices.map((field) => field.key),
      [...path, 'field'],
    );
  }
  return unknownName(
    when.is,
    choice.options.map((option) => option.key),
    [...path, 'is'],
  );
}
