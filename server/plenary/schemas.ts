import { z } from 'zod';
import { instantSchema, machineRow, reasonBody, wordsSchema } from '../http/schemas.ts';
import { standingsAnswer } from '../judging/plenary-schemas.ts';
import { STEPS } from '../judging/selection.ts';
import { ATTENDANCES } from '../db/schema/plenaries.ts';

const line = z.string().trim().min(1).max(300);
const long = z.string().trim().min(1).max(8000);
const votes = z.number().int().min(0).max(1000);

export const conveneBody = z
  .object({
    step: z.enum(STEPS),
    place: line,
    heldAt: instantSchema,
    /** Absent: everybody who holds the step's jury role in the edition. */
    members: z.array(z.uuid()).min(1).max(200).optional(),
  })
  .strict();

export const attendanceBody = z
  .object({
    attendance: z
      .array(z.object({ personId: z.uuid(), attendance: z.enum(ATTENDANCES) }).strict())
      .min(1)
      .max(200),
  })
  .strict();

export const decisionBody = z
  .object({
    submissionId: z.uuid().optional(),
    text: long,
    votes: z.object({ inFavour: votes, against: votes, abstained: votes }).strict().optional(),
  })
  .strict();

export const orderBody = z
  .object({ group: z.string().max(100), submissionIds: z.array(z.uuid()).min(2).max(1000), reason: long })
  .strict();

export const correctionBody = reasonBody
  .extend({ place: line.optional(), heldAt: instantSchema.optional() })
  .strict();

const nullableVotes = z
  .object({ inFavour: z.number(), against: z.number(), abstained: z.number() })
  .nullable();

export const plenarySchema = machineRow.extend({
  stateLabel: wordsSchema,
  editionId: z.uuid(),
  step: z.enum(STEPS),
  place: z.string(),
  heldAt: z.string(),
  closedAt: z.string().nullable(),
  mayTakeMinutes: z.boolean(),
  mayChoose: z.boolean(),
  quorum: z.object({ needed: z.number(), present: z.number(), members: z.number() }),
  groups: z.array(z.object({ key: z.string(), chosen: z.boolean() })),
  members: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      attendance: z.string(),
      /** How many of the proposals the person has a conflict of interest with. */
      conflicts: z.number(),
    }),
  ),
  decisions: z.array(
    z.object({
      id: z.uuid(),
      submission: z.object({ id: z.uuid(), title: z.string() }).nullable(),
      text: z.string(),
      votes: nullableVotes,
      keptOut: z.array(z.string()),
      at: z.string(),
    }),
  ),
  /** Decisions about proposals that the reader has a conflict of interest with. */
  hiddenDecisions: z.number(),
  orders: z.array(
    z.object({ group: z.string(), submissionIds: z.array(z.uuid()), reason: z.string(), at: z.string() }),
  ),
  minutes: z.array(
    z.object({
      number: z.number(),
      sha256: z.string(),
      reason: z.string().nullable(),
      sealedAt: z.string(),
      href: z.string(),
    }),
  ),
});

export const plenaryList = z.object({ items: z.array(plenarySchema), total: z.number() });

const row = standingsAnswer.shape.items.element;
export const candidatesQuery = z.object({ group: z.string().max(100).optional() }).strict();
export const candidatesAnswer = standingsAnswer.extend({
  items: z.array(
    row.extend({
      province: z.string().nullable(),
      /** The total of desk judging beside that of the panel, where the step stands on the panel's. */
      desk: z.object({ rank: z.number().nullable(), total: z.string().nullable() }).nullable(),
      /** What a field visit found; null where there was none. */
      field: z.object({ visitId: z.uuid(), yes: z.number(), partly: z.number(), no: z.number() }).nullable(),
    }),
  ),
});

export const evidenceParams = z.object({ id: z.uuid(), submissionId: z.uuid() }).strict();
const points = z.string().nullable();
export const evidenceAnswer = z.object({
  submissionId: z.uuid(),
  title: z.string(),
  number: z.number().int().nullable(),
  agencyName: z.string(),
  proposal: z
    .object({
      group: z.string(),
      answers: z.record(z.string(), z.string()),
      attachments: z.array(
        z.object({
          id: z.uuid(),
          requirement: z.string(),
          sizeBytes: z.number(),
          mediaType: z.string().nullable(),
          href: z.string(),
        }),
      ),
    })
    .nullable(),
  /** The judging stages that are closed, each with what was given and noted, never by whom. */
  stages: z.array(
    z.object({
      key: z.string(),
      name: wordsSchema,
      readers: z.number().int(),
      criteria: z.array(
        z.object({
          key: z.string(),
          name: wordsSchema,
          weightPercent: z.number(),
          mean: points,
          lowest: points,
          highest: points,
          notes: z.array(z.string()),
        }),
      ),
    }),
  ),
});

export const minutesParams = z
  .object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(1000) })
  .strict();
