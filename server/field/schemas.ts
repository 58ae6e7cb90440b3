import { z } from 'zod';
import { dateSchema, machineRow, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { FIELD_VISIT_STATES, FINDINGS } from '../db/schema/field.ts';

const line = z
  .string()
  .overwrite((text) => text.replaceAll('\u0000', ''))
  .trim();
const team = z.array(z.uuid()).min(1).max(12);

export const planBody = z
  .object({
    submissionId: z.uuid(),
    visitOn: dateSchema,
    place: line.min(1).max(500),
    sampleReason: line.min(1).max(2000),
    team,
  })
  .strict();

export const replanBody = z
  .object({ visitOn: dateSchema, place: line.min(1).max(500), team, reason: line.min(1).max(4000) })
  .strict();

export const answerBody = z
  .object({ finding: z.enum(FINDINGS).nullable(), note: line.max(4000).nullable() })
  .strict();

export const notesBody = z
  .object({
    summary: line.max(8000).nullable().optional(),
    location: z
      .object({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        accuracyMeters: z.number().min(0).max(100_000),
      })
      .strict()
      .nullable()
      .optional(),
  })
  .strict();

export const settlementBody = z.object({ settlement: line.min(1).max(4000) }).strict();
export const emptyBody = z.object({}).strict().optional();

export const photoFields = z.object({
  claimKey: z.string().max(80),
  caption: line.max(300),
  showsPeople: z.boolean(),
  consent: line.max(300),
});

export const visitQuery = pageQuery
  .extend({ after: z.uuid().optional(), state: z.enum(FIELD_VISIT_STATES).optional() })
  .strict();

const submission = z.object({
  id: z.uuid(),
  number: z.number().nullable(),
  title: z.string(),
  group: z.string(),
  agencyName: z.string(),
  timeZone: z.string(),
});
const member = z.object({ personId: z.uuid(), name: z.string(), part: z.string() });

export const visitItem = z.object({
  id: z.uuid(),
  state: z.string(),
  stateLabel: wordsSchema,
  submission,
  visitOn: z.string(),
  place: z.string(),
  team: z.array(member),
  questions: z.number(),
  answered: z.number(),
  /** Null before the report is sent: what was found is the team's until then. */
  unsettled: z.number().nullable(),
  photos: z.number(),
});
export const visitPage = pageOf(visitItem);

export const findingSchema = z.object({
  id: z.uuid(),
  version: z.number(),
  key: z.string(),
  aspect: wordsSchema.nullable(),
  label: wordsSchema,
  claim: z.string().nullable(),
  finding: z.enum(FINDINGS).nullable(),
  note: z.string().nullable(),
  changedAt: z.string(),
  changedBy: z.string().nullable(),
  settlement: z.string().nullable(),
  settledAt: z.string().nullable(),
});

export const photoSchema = z.object({
  id: z.uuid(),
  claimKey: z.string().nullable(),
  caption: z.string(),
  showsPeople: z.boolean(),
  consent: z.string().nullable(),
  takenBy: z.string().nullable(),
  createdAt: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  href: z.string(),
});

export const visitSchema = machineRow.extend({
  editionId: z.uuid(),
  submission,
  visitOn: z.string(),
  place: z.string(),
  sampleReason: z.string().nullable(),
  reason: z.string().nullable(),
  summary: z.string().nullable(),
  location: z
    .object({ latitude: z.number(), longitude: z.number(), accuracyMeters: z.number(), at: z.string() })
    .nullable(),
  visitedAt: z.string().nullable(),
  reportedAt: z.string().nullable(),
  team: z.array(member),
  /** The viewer may write the report now. */
  writes: z.boolean(),
  /** The viewer may deal with what was found now. */
  settles: z.boolean(),
  /** Null where the report is not the viewer's to read (yet). */
  findings: z.array(findingSchema).nullable(),
  photos: z.array(photoSchema).nullable(),
  photoRules: z.object({ least: z.number(), most: z.number(), maxBytes: z.number() }),
  document: z.string().nullable(),
});

/** What a finalist's own agency and its panel may know of the visits to it. */
export const visitsOfSubmission = z.object({ items: z.array(visitSchema) });
