import { z } from 'zod';
import { requestSchema } from '../editions/schemas.ts';
import { instantSchema, machineRow, pageOf, wordsSchema } from '../http/schemas.ts';
import { audienceSchema } from './audience.ts';
import { blockSchema } from './schemas.ts';

const typed = (limit: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', ''))
    .trim()
    .min(1)
    .max(limit);
const bothLanguages = (limit: number) => z.object({ id: typed(limit), en: typed(limit) }).strict();

export const audienceBody = z.object({ audience: audienceSchema }).strict();
export const writingBody = z
  .object({ subject: bothLanguages(200), text: bothLanguages(10_000), audience: audienceSchema })
  .strict();
export const sendingBody = z
  .object({ recipients: z.number().int().min(0).max(100_000), sendAt: instantSchema.nullable() })
  .strict();

const person = z.object({ personId: z.uuid(), name: z.string(), agency: z.string().nullable() });

export const audienceAnswer = z.object({
  count: z.number().int(),
  /** The first 200 by name. */
  names: z.array(person),
  /** Addresses of a list that belong to nobody of this body. */
  unknown: z.array(z.string()),
});

export const writtenMessage = machineRow.extend({
  subject: wordsSchema,
  text: wordsSchema,
  audience: audienceSchema,
  recipients: z.number().int().nullable(),
  sendAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
});

export const writtenPage = pageOf(writtenMessage);
export const writtenDetail = writtenMessage.extend({
  reaches: z.number().int(),
  names: z.array(person),
  mails: z.record(z.string(), z.number().int()),
});
export const recipientPage = pageOf(person);
export const sendingAnswer = z.union([z.object({ request: requestSchema }), writtenMessage]);

const rendered = z.object({
  subject: z.string(),
  blocks: z.array(blockSchema),
  text: z.string(),
  html: z.string(),
});
export const previewQuery = z.object({ person: z.uuid().optional() }).strict();
export const previewAnswer = z.object({ recipient: person.nullable(), id: rendered, en: rendered });
export const previewPair = z.object({ id: rendered, en: rendered });

export const templateParams = z
  .object({ id: z.uuid(), template: z.string().regex(/^[a-zA-Z][a-zA-Z.-]{2,80}$/) })
  .strict();
export const templateBody = z.object({ subject: bothLanguages(200), text: bothLanguages(10_000) }).strict();

const templateItem = z.object({
  template: z.string(),
  /** 0 where the edition never changed it. */
  version: z.number().int(),
  changed: z.boolean(),
});
export const templateList = z.object({
  items: z.array(templateItem.extend({ writtenAt: z.string().nullable() })),
});
const text = { subject: wordsSchema, text: wordsSchema };
export const templateAnswer = templateItem.extend({
  ...text,
  shipped: z.object(text),
  placeholders: z.array(z.string()),
  versions: z.array(z.object({ number: z.number().int(), writtenAt: z.string(), changed: z.boolean() })),
  preview: previewPair,
});
