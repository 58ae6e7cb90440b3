import { z } from 'zod';
import { exportQuery } from '../http/table-export.ts';
import { instantSchema, machineRow, pageOf, pageQuery, reasonBody, wordsSchema } from '../http/schemas.ts';

import { JUROR_SORTS } from './juror-list-queries.ts';

export { reasonBody };
export const emptyBody = z.object({}).strict().optional();

export const regionCode = z.string().regex(/^\d{2}(\.\d{2})?$/);
const jurorRole = z.enum(['evaluator', 'evaluator-chair', 'panelist', 'panel-chair']);
const fewNames = z.array(z.string().trim().min(1).max(100)).max(50);
const bound = z.number().int().min(0).max(5000).nullish();

/** What is known of a juror; every part may be left out. */
export const profileFields = {
  institution: z.string().trim().max(200).nullish(),
  regionCode: regionCode.nullish(),
  senior: z.boolean().optional(),
  expertise: fewNames.optional(),
  languages: fewNames.optional(),
  leastLoad: bound,
  mostLoad: bound,
};
export const jurorBody = z
  .object({
    name: z.string().trim().min(2).max(200),
    email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
    role: jurorRole,
    ...profileFields,
  })
  .strict();
export const jurorAnswer = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  invitedUntil: z.string(),
  /** Of this many proposals sent in, so many are kept from the juror by what is known of ties. */
  barred: z.number().int(),
  of: z.number().int(),
});

/** A page after a row named by its id. */
export const idPage = pageQuery.extend({ after: z.uuid().optional() }).strict();
const descending = JUROR_SORTS.map((sort) => `-${sort}` as const);
/** A sort with a minus goes down. */
export const jurorFilter = z
  .object({
    q: z.string().trim().max(100).optional(),
    role: jurorRole.optional(),
    show: z.enum(['unfinished', 'without', 'account', 'unsigned']).optional(),
    sort: z.enum([...JUROR_SORTS, ...descending]).default('name'),
  })
  .strict();
export const jurorQuery = jurorFilter.extend(idPage.shape).strict();
export const jurorExportQuery = jurorFilter.extend(exportQuery.shape).strict();
const load = z.object({ offered: z.number(), accepted: z.number(), completed: z.number(), left: z.number() });
export const jurorPage = pageOf(
  z.object({
    personId: z.uuid(),
    name: z.string(),
    email: z.string(),
    hasAccount: z.boolean(),
    roles: z.array(z.string()),
    institution: z.string().nullable(),
    regionCode: z.string().nullable(),
    senior: z.boolean(),
    expertise: z.array(z.string()),
    languages: z.array(z.string()),
    leastLoad: z.number().int().nullable(),
    mostLoad: z.number().int().nullable(),
    pactSigned: z.boolean(),
    load,
  }),
);

export const planAnswer = z.object({
  created: z.number().int(),
  components: z.number().int(),
  relaxed: z.array(z.enum(['senior', 'institutions'])),
  loads: z.array(z.object({ jurorId: z.uuid(), name: z.string(), load: z.number().int() })),
  unplaced: z.array(
    z.object({ submissionId: z.uuid(), title: z.string(), missing: z.number().int(), why: wordsSchema }),
  ),
});

const stageAssignmentFilter = z.object({
  state: z
    .enum(['offered', 'accepted', 'declined', 'recused', 'released', 'completed', 'withdrawn'])
    .optional(),
  juror: z.uuid().optional(),
  submission: z.uuid().optional(),
});
export const stageAssignmentQuery = idPage.extend(stageAssignmentFilter.shape).strict();
export const stageAssignmentExportQuery = stageAssignmentFilter.extend(exportQuery.shape).strict();
export const stageAssignmentPage = pageOf(
  machineRow.extend({
    submission: z.object({
      id: z.uuid(),
      title: z.string(),
      number: z.number().nullable(),
      group: z.string(),
    }),
    juror: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    sheetState: z.string().nullable(),
    reason: z.string().nullable(),
  }),
);
export const progressAnswer = z.object({
  items: z.array(
    z.object({
      jurorId: z.uuid(),
      name: z.string(),
      offered: z.number(),
      accepted: z.number(),
      completed: z.number(),
      declined: z.number(),
      recused: z.number(),
      released: z.number(),
    }),
  ),
  unread: z.number().int().describe('Passed proposals that nobody was given to read in this stage'),
});

export const myQuery = idPage.extend({ stage: z.uuid().optional() }).strict();
const sheetSummary = z.object({
  id: z.uuid(),
  version: z.number(),
  state: z.string(),
  stateLabel: wordsSchema,
  scored: z.number(),
  of: z.number(),
  total: z.number().nullable(),
});
export const ownAssignment = machineRow.extend({
  editionId: z.uuid(),
  stageId: z.uuid(),
  consolidating: z.boolean(),
  submission: z
    .object({
      id: z.uuid(),
      title: z.string(),
      group: z.string(),
      category: z.string().nullable(),
      unitName: z.string().nullable(),
      agencyName: z.string().nullable(),
    })
    .nullable(),
  sheet: sheetSummary.nullable(),
});
export const myPage = pageOf(ownAssignment).extend({
  progress: z.object({ offered: z.number(), accepted: z.number(), completed: z.number(), total: z.number() }),
});

export const sheetSchema = machineRow.extend({
  assignmentId: z.uuid(),
  scores: z.array(
    z.object({ criterion: z.string(), score: z.number().int().nullable(), comment: z.string().nullable() }),
  ),
  total: z.number().int().nullable(),
  scored: z.number().int(),
  of: z.number().int(),
  savedAt: z.string(),
  submittedAt: z.string().nullable(),
});
/** `queue=true` also tells where it stands among the juror's own tasks. */
export const assignmentQuery = z.object({ queue: z.stringbool().default(false) }).strict();
const queueOfOwn = z.object({
  /** From 1, in the order in which the tasks are read. */
  place: z.number().int(),
  total: z.number().int(),
  completed: z.number().int(),
  previous: z.uuid().nullable(),
  following: z.uuid().nullable(),
  earlier: z.array(z.object({ id: z.uuid(), title: z.string(), total: z.number().int().nullable() })),
});
export const assignmentAnswer = ownAssignment.extend({
  queue: queueOfOwn.optional(),
  stage: z.object({
    id: z.uuid(),
    key: z.string(),
    kind: z.string(),
    name: wordsSchema,
    isOpen: z.boolean(),
    closesAt: z.string().nullable(),
    closedAt: z.string().nullable(),
  }),
  proposal: z.unknown(),
  sheet: sheetSchema.nullable(),
  rubric: z
    .object({
      id: z.uuid(),
      number: z.number(),
      scale: z.record(z.string(), z.unknown()),
      criteria: z.array(
        z.object({
          key: z.string(),
          name: wordsSchema,
          hint: wordsSchema,
          weightPercent: z.number(),
          fields: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
});

export const releasedAnswer = z.object({ id: z.uuid(), version: z.number(), state: z.string() });

export const scoresBody = z
  .object({
    scores: z
      .array(
        z
          .object({
            criterion: z.string().max(100),
            score: z.number().int().min(0).max(10_000).nullable(),
            comment: z.string().max(10_000).nullish(),
          })
          .strict(),
      )
      .min(1)
      .max(100),
  })
  .strict();
export const savedAnswer = z.object({
  version: z.number().int(),
  savedAt: z.string(),
  total: z.number().int().nullable(),
  scored: z.number().int(),
  of: z.number().int(),
});

export const closedAnswer = z.object({
  id: z.uuid(),
  key: z.string(),
  kind: z.string(),
  version: z.number(),
  closedAt: z.string(),
  locked: z.number().int(),
  released: z.number().int(),
});
/** Why it closes with unfinished jurors; not asked for where all are done. */
export const closingBody = z
  .object({ reason: z.string().trim().min(3).max(4000).optional() })
  .strict()
  .optional();
export const reopeningBody = z
  .object({ reason: z.string().trim().min(3).max(4000), closesAt: instantSchema })
  .strict();
