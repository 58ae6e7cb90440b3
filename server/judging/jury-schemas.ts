import { z } from 'zod';
import { instantSchema, machineRow, pageOf, wordsSchema } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';
import { conflictOrders } from './conflict-list-queries.ts';
import { CONFLICT_KINDS } from './conflict-act-service.ts';
import { idPage, jurorPage, profileFields, regionCode } from './schemas.ts';

const note = z.string().trim().max(2000);

/** A tie with an agency or a region names it; a relative is told in words. */
const declared = z
  .object({
    kind: z.enum(CONFLICT_KINDS),
    agencyId: z.uuid().optional(),
    regionCode: regionCode.optional(),
    note: note.optional(),
  })
  .strict()
  .refine((one) => one.agencyId || one.regionCode || one.note, { error: 'agencyId, regionCode or note' });

export const signingBody = z
  .object({
    version: z.number().int().min(1),
    institution: z.string().trim().max(200).nullish(),
    regionCode: regionCode.nullish(),
    conflicts: z.array(declared).max(100),
  })
  .strict();
export const signingAnswer = z.object({
  editionId: z.uuid(),
  signedVersion: z.number(),
  signedAt: z.string(),
  sha256: z.string(),
  freed: z.number(),
});

const conflict = machineRow.extend({
  person: z.object({ id: z.uuid(), name: z.string() }),
  agency: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  regionCode: z.string().nullable(),
  regionName: z.string().nullable(),
  kind: z.string(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  declaredByOthers: z.boolean(),
  createdAt: z.string(),
});
/** `regions=false` leaves out the names of all regions, among which a juror says where they come from. */
export const pactQuery = z.object({ regions: z.stringbool().default(true) }).strict();
export const pactAnswer = z.object({
  editionId: z.uuid(),
  pact: z
    .object({ version: z.number(), title: wordsSchema, points: z.array(wordsSchema), example: z.boolean() })
    .nullable(),
  signedVersion: z.number().nullable(),
  signedAt: z.string().nullable(),
  institution: z.string().nullable(),
  regionCode: z.string().nullable(),
  conflicts: z.array(conflict),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
});

export const conflictBody = z
  .object({
    personId: z.uuid().optional(),
    kind: z.enum(CONFLICT_KINDS),
    agencyId: z.uuid().optional(),
    regionCode: regionCode.optional(),
    note: note.optional(),
  })
  .strict();
export const statedAnswer = z.object({ state: z.string(), freed: z.number() });
const conflictFilter = {
  state: z.enum(['suspected', 'confirmed', 'dismissed']).optional(),
  /** A column's name, with a dash before it from its other end. */
  sort: z.enum(conflictOrders.sorts).default('written'),
};
export const conflictQuery = idPage.extend(conflictFilter);
export const conflictExportQuery = exportQuery.extend(conflictFilter);
export const conflictPage = pageOf(conflict);
export const decidedAnswer = conflict.extend({ freed: z.number() });

export const searchQuery = z.object({ q: z.string().trim().max(100).default('') }).strict();
export const searchAnswer = z.object({
  items: z.array(
    z.object({ id: z.uuid(), name: z.string(), level: z.string(), parent: z.string().nullable() }),
  ),
});

export const seatsBody = z.object({ jurorIds: z.array(z.uuid()).min(1).max(500) }).strict();
export const invitedAnswer = z.object({
  items: z.array(
    z.object({
      jurorId: z.uuid(),
      name: z.string(),
      barred: z.number(),
      of: z.number(),
      invited: z.boolean(),
    }),
  ),
});
export const seatSchema = machineRow.extend({
  editionId: z.uuid(),
  stageId: z.uuid(),
  jurorId: z.uuid(),
  reason: z.string().nullable(),
});
/** For how many minutes a letter about what can still be taken back waits. */
const heldMinutes = z.number().int();
export const seatList = z.object({
  heldMinutes,
  items: z.array(
    seatSchema.extend({
      name: z.string(),
      /** Until when the letter of invitation waits, and can be taken back. */
      heldUntil: z.string().nullable(),
    }),
  ),
});
export const handingOutAnswer = z.object({
  heldMinutes,
  /** What was handed out last and has not reached everybody yet; null where nothing can be taken back. */
  handedOut: z
    .object({
      at: z.string(),
      until: z.string(),
      tasks: z.number().int(),
      jurors: z.array(z.object({ jurorId: z.uuid(), name: z.string(), tasks: z.number().int() })),
    })
    .nullable(),
});
export const undoOffersBody = z.object({ handedOutAt: instantSchema }).strict();
export const undoneOffersAnswer = z.object({
  /** Jurors, by whether all their tasks of that act were taken back. */
  done: z.number().int(),
  refused: z.number().int(),
  tasks: z.number().int(),
  results: z.array(
    z.object({
      jurorId: z.uuid(),
      name: z.string(),
      tasks: z.number().int(),
      done: z.boolean(),
      detail: wordsSchema.nullable(),
    }),
  ),
});
export const mySeats = z.object({
  items: z.array(
    seatSchema.extend({
      stageName: wordsSchema,
      editionName: wordsSchema,
      closesAt: z.string().nullable(),
    }),
  ),
});
export const acceptedAnswer = z.object({ accepted: z.number(), conflicted: z.number() });

export const profileBody = z.object({ personId: z.uuid(), ...profileFields }).strict();
export const profileAnswer = z.object({
  personId: z.uuid(),
  institution: z.string().nullable(),
  regionCode: z.string().nullable(),
  senior: z.boolean(),
  expertise: z.array(z.string()),
  languages: z.array(z.string()),
  leastLoad: z.number().int().nullable(),
  mostLoad: z.number().int().nullable(),
});

export const jurorOneQuery = z.object({ person: z.uuid() }).strict();
export const jurorAnswer = jurorPage.shape.items.element.extend({
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
});
