/** The form of a rulebook: the answer fields and the attachments, with their limits and conditions. */
import { z } from 'zod';
import { key, mark, text, whole, words } from './schema-parts.ts';

/** Shows (and asks for) something only while a choice field holds one answer. */
const condition = z.strictObject({ field: key, is: key });

const fieldBase = {
  key,
  label: words,
  hint: words,
  /** What a reader looks for, in short lines beside the field. */
  prompts: z.array(words).optional(),
  required: z.boolean(),
  /** Absent: every group answers it. */
  groups: z.array(key).min(1).optional(),
  when: condition.optional(),
  ...mark,
};

const textField = z.strictObject({ ...fieldBase, kind: z.literal('text'), maxWords: whole(1, 5000) });

const choiceField = z.strictObject({
  ...fieldBase,
  kind: z.literal('choice'),
  options: z.array(z.strictObject({ key, label: words })).min(2),
});

const linkField = z.strictObject({
  ...fieldBase,
  kind: z.literal('link'),
  /** Host names that may stand in the link. */
  hosts: z.array(text).min(1),
});

const field = z.discriminatedUnion('kind', [textField, choiceField, linkField]);

const mediaType = z.enum([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

const attachment = z.strictObject({
  key,
  label: words,
  hint: words,
  required: z.boolean(),
  /** Set on evidence: the answer field it supports. */
  field: key.optional(),
  groups: z.array(key).min(1).optional(),
  when: condition.optional(),
  mediaTypes: z.array(mediaType).min(1),
  maxBytes: whole(1024, 104857600),
  maxFiles: whole(1, 100),
  /** What the signer declares: from it a letter is made, filled in with title and agency, to be signed and uploaded. */
  letter: z
    .strictObject({ statement: words, points: z.array(words), lines: whole(0, 20).default(0), ...mark })
    .optional(),
  ...mark,
});

export const formSchema = z.strictObject({
  title: z.strictObject({ hint: words, maxWords: whole(1, 100), ...mark }),
  sdgs: z.strictObject({ hint: words, least: whole(0, 17), most: whole(1, 17), ...mark }),
  implementedSince: z.strictObject({ hint: words }),
  fields: z.array(field).min(1),
  attachments: z.array(attachment),
});
