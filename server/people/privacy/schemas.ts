import { z } from 'zod';
import { PRIVACY_KINDS } from '../../db/schema/index.ts';
import { exportQuery } from '../../http/table-export.ts';
import { instantSchema, machineRow, pageOf, pageQuery, wordsSchema } from '../../http/schemas.ts';
import { CONSENT_KEYS } from './consents.ts';

const noticeItem = z.object({
  what: wordsSchema,
  why: wordsSchema,
  basis: wordsSchema,
  seen: wordsSchema,
  kept: wordsSchema,
  data: z.array(wordsSchema),
});
export const noticeAnswer = z.object({ items: z.array(noticeItem), stays: wordsSchema });

const consentLine = z.object({
  given: z.boolean(),
  textVersion: z.number().int(),
  where: z.string(),
  at: instantSchema,
});
const consentView = z.object({
  key: z.string(),
  text: wordsSchema,
  textVersion: z.number().int(),
  ifWithdrawn: wordsSchema,
  given: z.boolean(),
  log: z.array(consentLine),
});
export const consentsAnswer = z.object({ consents: z.array(consentView) });

const common = machineRow.omit({ offers: true }).extend({
  kind: z.enum(PRIVACY_KINDS),
  kindLabel: wordsSchema,
  wish: z.string(),
  filedAt: instantSchema,
  dueAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  answer: z.string().nullable(),
});
export const ownRequest = common.extend({ withdrawable: z.boolean() });
export const officeRequest = common.extend({
  name: z.string(),
  email: z.string(),
  proposal: z.string().nullable(),
  /** Whole hours until the clock ends, below zero once it has; null where it stands still. */
  hoursLeft: z.number().int().nullable(),
  offers: machineRow.shape.offers,
});
export const requestsPage = pageOf(officeRequest);

export const ownDataAnswer = consentsAnswer.extend({
  holdings: z.array(noticeItem.extend({ rows: z.number().int() })),
  stays: wordsSchema,
  restrictedAt: instantSchema.nullable(),
  requests: z.array(ownRequest),
});
export const retentionAnswer = z.object({
  items: z.array(
    z.object({
      class: z.string(),
      kept: wordsSchema,
      days: z.number().int(),
      data: wordsSchema,
      /** After what the days begin to run. */
      after: wordsSchema,
      /** What happens to the data then. */
      then: wordsSchema,
      /** Rows past their time when they were last listed; they go a day later. */
      found: z.number().int().nullable(),
      listedAt: instantSchema.nullable(),
      taken: z.number().int().nullable(),
      takenAt: instantSchema.nullable(),
    }),
  ),
});
export const restrictionAnswer = z.object({ restrictedAt: z.null() });

export const fileQuery = z.strictObject({ format: z.enum(['json', 'html']).default('json') });
export const consentParams = z.strictObject({ key: z.enum(CONSENT_KEYS) });
export const consentBody = z.strictObject({ given: z.boolean(), textVersion: z.number().int().min(1) });
export const requestBody = z.strictObject({
  kind: z.enum(PRIVACY_KINDS),
  wish: z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
    .trim()
    .min(3)
    .max(4000),
});

const which = z.enum(['open', 'all']).default('open');
export const listQuery = pageQuery.extend({ which });
export const listExportQuery = exportQuery.extend({ which });
