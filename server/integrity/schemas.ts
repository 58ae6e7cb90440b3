import { z } from 'zod';
import { instantSchema, pageOf, wordsSchema } from '../http/schemas.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const keySchema = z.object({
  name: z.string(),
  /** As C2SP writes it: name+id+key. */
  vkey: z.string(),
  /** Keys that signed before, newest first, with the site's name and time then, and the signed note that names its successor. */
  former: z.array(
    z.object({
      vkey: z.string(),
      name: z.string(),
      from: instantSchema.nullable(),
      until: instantSchema.nullable(),
      handover: z.string().nullable(),
    }),
  ),
});

export const checkpointSchema = z.object({
  id: z.uuid(),
  editionId: z.uuid(),
  kind: z.enum(['stage', 'audit']),
  origin: z.string(),
  number: z.number().int(),
  size: z.number().int(),
  root: hash,
  stage: z.object({ id: z.uuid(), key: z.string(), name: wordsSchema.nullable() }),
  closedAt: instantSchema,
  createdAt: instantSchema,
  note: z.string(),
  vkey: z.string(),
  consistency: z.array(hash),
});
export const checkpointPage = pageOf(checkpointSchema);

export const auditSchema = z.object({
  chain: z.uuid(),
  length: z.number().int(),
  head: hash,
  waiting: z.number().int(),
  faults: z.array(
    z.object({ kind: z.string(), position: z.number().int().nullable(), eventId: z.string().nullable() }),
  ),
});

export const witnessBody = z
  .object({
    name: z.string().trim().min(1).max(200),
    email: z.email().max(254),
    language: z.enum(['id', 'en']).default('id'),
  })
  .strict();
export const witnessSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** In which the checkpoints are mailed. */
  language: z.enum(['id', 'en']),
  createdAt: instantSchema,
});
export const receiptCode = z.object({ code: z.string().max(200) }).strict();
/** What a receipt says, as the server has it. */
export const receiptAnswer = z.object({
  code: z.string(),
  number: z.number().int(),
  year: z.number().int(),
  editionName: wordsSchema,
  bodyName: z.string(),
  title: z.string(),
  agencyName: z.string(),
  timeZone: z.string(),
  issuedAt: instantSchema,
  late: z.boolean(),
  isNewest: z.boolean(),
  demo: z.boolean(),
});

export const witnessList = z.object({ items: z.array(witnessSchema) });
