import { z } from 'zod';
import { SECTIONS } from './rulebook/facts-parts.ts';
import { STAGE_KINDS } from './rulebook/stage-kinds.ts';
import { dateSchema, instantSchema, machineRow, wordsSchema } from '../http/schemas.ts';

export const newEditionBody = z
  .object({
    template: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
    source: z.string().max(524_288).optional(),
    cloneOf: z.uuid().optional(),
    year: z.number().int().min(2014).max(2200).optional(),
    kind: z.enum(['official', 'rehearsal', 'demo']).default('official'),
    slug: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
    startsOn: dateSchema.optional(),
  })
  .strict();

export const stageSchema = z.object({
  id: z.uuid(),
  key: z.string(),
  kind: z.string(),
  name: wordsSchema,
  position: z.number(),
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  /** The close before it was last moved. */
  before: z.string().nullable(),
  graceMinutes: z.number(),
  closedAt: z.string().nullable(),
  version: z.number(),
});

const editionHead = machineRow.extend({
  /** For its office alone: it also counts the choices that stay under embargo. */
  version: z.number().nullable(),
  bodyId: z.uuid(),
  slug: z.string(),
  year: z.number(),
  name: wordsSchema,
  kind: z.string(),
  officialRanking: z.string(),
  now: z.string(),
});

/**
 * `glance=false` leaves out what is counted for its office, `rules=false` the rules: whoever has those of this `editionVersionId`
 * needs them no second time, since a version never changes.
 */
export const editionQuery = z
  .object({ glance: z.stringbool().default(true), rules: z.stringbool().default(true) })
  .strict();
/** `stages=false`: the years alone. */
export const editionListQuery = z.object({ stages: z.stringbool().default(true) }).strict();

const tally = z.record(z.string(), z.number());

export const editionSchema = editionHead.extend({
  stages: z.array(stageSchema.extend({ state: z.string().nullable() })),
  editionVersionId: z.uuid(),
  rulebook: z.record(z.string(), z.unknown()).optional(),
  counts: tally.optional(),
  deliveries: tally.optional(),
  requestsOpen: z.number().optional(),
  /** Decided, and the agencies do not know it yet. */
  untold: z.object({ verdicts: z.number(), choice: z.number() }).optional(),
  objectionsOpen: z.number().optional(),
});

export const editionListAnswer = z.object({
  items: z.array(editionHead.extend({ bodyName: z.string(), stages: z.array(stageSchema).optional() })),
});

export const moveBody = z.object({ verb: z.string().max(40) }).strict();

export const windowBody = z
  .object({
    opensAt: instantSchema.optional(),
    closesAt: instantSchema,
    graceMinutes: z.number().int().min(0).max(1440).optional(),
    reason: z.string().trim().min(3).max(1000),
  })
  .strict();

export const requestSchema = machineRow.extend({
  act: z.string(),
  summary: wordsSchema,
  payload: z.record(z.string(), z.unknown()),
  subjectType: z.string(),
  subjectId: z.uuid(),
  requestedBy: z.uuid(),
  requestedAt: z.string(),
  lapsesAt: z.string(),
  decidedBy: z.uuid().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
  mine: z.boolean(),
});

export const askedAnswer = z.object({ request: requestSchema });
export const requestListAnswer = z.object({ items: z.array(requestSchema) });

const bookKey = z.string().regex(/^[a-z0-9-]{1,60}$/);
export const rulebookParams = z.object({ key: bookKey }).strict();
export const rulebookListAnswer = z.object({
  items: z.array(z.object({ key: z.string(), name: wordsSchema, year: z.number(), summary: wordsSchema })),
});
/** A whole text, or the version of the draft that was seen. */
export const rulesBody = z.union([
  z.object({ source: z.string().min(1).max(524_288) }).strict(),
  z.object({ draft: z.number().int().min(1) }).strict(),
]);
/** With which rules to compare: another edition's, or those of a shipped rule book. */
export const comparisonQuery = z
  .object({
    edition: z.uuid().optional(),
    template: bookKey.optional(),
    /** Whether it is the draft that is compared, where there is one, instead of the rules in force. */
    draft: z.stringbool().default(false),
  })
  .strict();
const named = z.object({ name: wordsSchema, year: z.number() });
export const comparisonAnswer = z.object({
  before: named,
  after: named,
  changes: z.array(
    z.object({
      section: z.enum(SECTIONS),
      kind: z.enum(['added', 'removed', 'changed']),
      label: wordsSchema,
      before: wordsSchema.nullable(),
      after: wordsSchema.nullable(),
    }),
  ),
});

const stageKind = z.enum(STAGE_KINDS);
export const draftAnswer = z.object({
  editionId: z.uuid(),
  /** 0 where nothing is being written: what is shown is in force. */
  version: z.number(),
  editable: z.boolean(),
  number: z.number(),
  baseNumber: z.number().nullable(),
  savedAt: z.string().nullable(),
  rulebook: z.record(z.string(), z.unknown()),
  faults: z.array(z.object({ path: z.string(), detail: wordsSchema })),
  changes: z.number().nullable(),
  plan: z.array(z.object({ key: z.string(), opensAt: z.string(), closesAt: z.string() })),
  /** In which turn of an edition's life each stage of the draft runs: those of one turn may change places. */
  turns: z.array(z.number()),
  /** Kinds of stage that can be added (`first` to `last` are the places), and why another cannot. */
  additions: z.array(
    z.object({
      kind: stageKind,
      label: wordsSchema,
      why: wordsSchema.nullable(),
      first: z.number(),
      last: z.number(),
      name: wordsSchema,
      description: wordsSchema,
      from: wordsSchema,
      scored: z.boolean(),
      weightPercent: z.number().nullable(),
    }),
  ),
});
