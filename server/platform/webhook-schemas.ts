import { z } from 'zod';
import { instantSchema, machineRow, pageOf, wordsSchema } from '../http/schemas.ts';
import { WEBHOOK_EVENTS } from './webhook-events.ts';

const EVENT_NAMES = Object.keys(WEBHOOK_EVENTS);

export const eventsAnswer = z.object({ items: z.array(z.object({ name: z.string(), words: wordsSchema })) });

const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => {
    // What is no address at all was refused above; this is asked all the same.
    const url = URL.parse(text);
    return url === null || (url.username === '' && url.password === '' && url.hash === '');
  });

export const webhookBody = z
  .object({
    name: z.string().trim().min(3).max(80),
    url: address,
    editionId: z.uuid().nullable().default(null),
    events: z.array(z.enum(EVENT_NAMES)).min(1).max(EVENT_NAMES.length),
  })
  .strict();

export const webhookSchema = machineRow.extend({
  name: z.string(),
  url: z.string(),
  editionId: z.uuid().nullable(),
  events: z.array(z.string()),
  failures: z.number().int(),
  failingSince: instantSchema.nullable(),
  answeredAt: instantSchema.nullable(),
  /** Until then the secret before the present one signs as well. */
  formerSecretUntil: instantSchema.nullable(),
  createdAt: instantSchema,
});
export const webhookPage = pageOf(webhookSchema);

/** With the secret that checks the signatures; told when it is made and when it is changed. */
export const webhookWithSecret = webhookSchema.extend({ secret: z.string() });

export const callSchema = machineRow.extend({
  event: z.string(),
  at: instantSchema,
  problem: z.string().nullable(),
  nextAt: instantSchema.nullable(),
  tries: z.array(
    z.object({
      attempt: z.number().int(),
      outcome: z.string(),
      problem: z.string().nullable(),
      at: instantSchema,
    }),
  ),
});
export const callPage = pageOf(callSchema);
