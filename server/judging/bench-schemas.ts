import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';

const id = z.uuid();
const figure = z.number().nullable();

const ask = {
  group: z.string().max(64).optional(),
  top: z.coerce.number().int().min(1).max(20_000).optional(),
  without: id.optional(),
  basis: z.enum(['raw', 'adjusted']).optional(),
};

export const benchQuery = z
  .object({
    ...ask,
    view: z.enum(['cut', 'grey', 'all']).default('cut'),
    example: id.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    after: id.optional(),
  })
  .strict();

export const benchExportQuery = z
  .object({
    ...ask,
    what: z.enum(['ranking', 'jurors', 'swaps', 'agreement', 'influence', 'drift']).default('ranking'),
    format: z.enum(['csv', 'xlsx']).default('csv'),
  })
  .strict();

export const noteParams = z.strictObject({ id, submissionId: id });
export const noteBody = z.object({ text: z.string().trim().min(3).max(4000) }).strict();
export const noteAnswer = z.object({ version: z.number().int(), text: z.string() });

const row = z.object({
  submissionId: id,
  number: z.number().int().nullable(),
  title: z.string(),
  agency: z.string(),
  category: z.string().nullable(),
  readers: z.number().int(),
  raw: z.string(),
  adjusted: z.string().nullable(),
  rawRank: z.number().int(),
  adjustedRank: z.number().int().nullable(),
  pTop: figure,
  expectedRank: figure,
  rank90: z.tuple([z.number().int(), z.number().int()]).nullable(),
  grey: z.boolean(),
});
const note = z.object({ version: z.number().int(), text: z.string(), by: z.string(), at: z.string() });
const swap = row.extend({ note: note.nullable() });
const titled = z.array(z.object({ submissionId: id, title: z.string() }));

const juror = z.object({
  id: id.nullable(),
  label: z.string(),
  name: z.string().nullable(),
  severity: figure,
  low: figure,
  high: figure,
  sheets: figure,
  mean: figure,
  discrimination: figure,
  flags: z.array(z.string()),
  enters: titled,
  leaves: titled,
});

const agreement = z.object({
  icc: z.object({
    agreement1: figure,
    agreementK: figure,
    consistency1: figure,
    consistencyK: figure,
    oneWay1: figure,
    oneWayK: figure,
  }),
  alpha: figure,
  readers: figure,
  dial: z
    .object({
      withReaders: z.number(),
      raw: z.number(),
      corrected: z.number(),
      readersForRaw: figure,
      readersForCorrected: figure,
    })
    .nullable(),
});

const drift = z.object({
  panel: z
    .object({
      readings: z.number().int(),
      per100: z.number(),
      se: z.number(),
      flagged: z.boolean(),
      fifths: z.array(z.object({ mean: z.number(), se: z.number() })),
    })
    .nullable(),
  measured: z.number().int(),
  jurors: z.array(
    z.object({ name: z.string(), readings: z.number().int(), per100: z.number(), se: z.number() }),
  ),
});

export const benchAnswer = z.object({
  stage: z.object({
    id,
    key: z.string(),
    kind: z.string(),
    name: wordsSchema,
    closedAt: z.string().nullable(),
  }),
  editionId: id,
  group: z.string(),
  top: z.number().int(),
  places: z.number().int(),
  basis: z.enum(['raw', 'adjusted']),
  officialRanking: z.string(),
  without: z.object({ id, name: z.string() }).nullable(),
  draws: z.number().int(),
  drawsWanted: z.number().int(),
  done: z.boolean(),
  refusal: wordsSchema.nullable(),
  components: z.number().int(),
  hidden: z.number().int(),
  counts: z.object({
    ranked: z.number().int(),
    sure: z.number().int(),
    grey: z.number().int(),
    out: z.number().int(),
  }),
  band: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  curve: z.array(z.number()),
  agreement: agreement.nullable(),
  drift: drift.nullable(),
  jurors: z.array(juror),
  swaps: z.object({ enters: z.array(swap), leaves: z.array(swap) }),
  compared: z.object({ enters: z.array(row), leaves: z.array(row) }).nullable(),
  example: row
    .extend({
      readings: z.array(z.object({ score: z.number(), severity: figure, corrected: figure })),
    })
    .nullable(),
  total: z.number().int(),
  next: id.nullable(),
  items: z.array(row),
});
export type BenchAnswer = z.infer<typeof benchAnswer>;

export const groupQuery = z.object({ group: z.string().max(64).optional() }).strict();
export const secondLookBody = z
  .object({ group: z.string().max(64), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  .strict();
export const secondLookDone = z.object({ id, submissions: z.number().int(), readings: z.number().int() });
export type SecondLookDone = z.infer<typeof secondLookDone>;

const standing = z.object({
  pTop: figure,
  rawRank: z.number().int(),
  adjustedRank: z.number().int().nullable(),
});
const moved = z.object({ enters: titled, leaves: titled });

export const secondLookAnswer = z.object({
  stage: z.object({ id, key: z.string(), name: wordsSchema, closedAt: z.string().nullable() }),
  group: z.string(),
  top: z.number().int(),
  reason: wordsSchema.nullable(),
  budget: z.object({ readings: z.number().int(), each: z.number().int(), used: z.number().int() }),
  sha256: z.string(),
  rows: z.array(
    standing.extend({
      submissionId: id,
      title: z.string(),
      agency: z.string(),
      readers: z.number().int(),
      jurors: z.array(z.object({ id, name: z.string(), load: z.number().int() })),
    }),
  ),
  unplaced: z.array(
    z.object({ submissionId: id, title: z.string(), missing: z.number().int(), why: wordsSchema }),
  ),
  past: z.array(
    z.object({
      id,
      confirmedAt: z.string(),
      confirmedBy: z.string(),
      rows: z.array(
        z.object({
          submissionId: id,
          title: z.string(),
          before: standing,
          now: standing,
          asked: z.number().int(),
          finished: z.number().int(),
        }),
      ),
      raw: moved,
      adjusted: moved,
    }),
  ),
});
export type SecondLookAnswer = z.infer<typeof secondLookAnswer>;

export const dropOutQuery = z
  .object({
    group: z.string().max(64).optional(),
    /** Ids with commas between them. */
    jurors: z
      .string()
      .max(8000)
      .default('')
      .transform((text) => text.split(',').filter(Boolean))
      .pipe(z.array(id).max(200)),
  })
  .strict();

const pair = z.object({ planned: z.number(), left: z.number() });
const readerRow = z.object({ id, name: z.string() });
export const dropOutAnswer = z.object({
  stage: z.object({ id, key: z.string(), name: wordsSchema }),
  group: z.string(),
  top: z.number().int(),
  perSubmission: z.number().int(),
  jurors: z.array(readerRow.extend({ unfinished: z.number().int(), gone: z.boolean() })),
  lost: z.number().int(),
  thin: z.object({
    total: z.number().int(),
    byReaders: z.array(z.object({ readers: z.number().int(), submissions: z.number().int() })),
    items: z.array(
      z.object({
        submissionId: id,
        title: z.string(),
        readers: z.number().int(),
        planned: figure,
        left: figure,
      }),
    ),
  }),
  components: pair,
  grey: pair.nullable(),
  repair: z.object({
    readings: z.number().int(),
    unplaced: z.number().int(),
    jurors: z.array(readerRow.extend({ extra: z.number().int(), load: z.number().int() })),
  }),
});
export type DropOutAnswer = z.infer<typeof dropOutAnswer>;

const side = z.object({
  sheets: z.number().int(),
  jurors: z.number().int(),
  mean: z.number(),
  spread: z.number(),
  shares: z.array(z.number().int()),
});
export const mirrorAnswer = z.object({
  stage: z.object({ id, key: z.string(), name: wordsSchema, closedAt: z.string() }),
  smallestPanel: z.number().int(),
  steps: z.array(z.number().int()),
  mine: side,
  panel: side.nullable(),
  severity: figure,
  aspects: z.array(z.object({ criterion: z.string(), mine: z.number(), panel: z.number() })),
});
export type MirrorAnswer = z.infer<typeof mirrorAnswer>;
