import { z } from 'zod';
import { PARTIES, PROGRESS_CODES, REPLICATION_CODES } from '../db/schema/replications.ts';
import { dateSchema, instantSchema, machineRow, pageOf, wordsSchema } from '../http/schemas.ts';
import { resultsSchema } from './result-schemas.ts';
import { exportQuery } from '../http/table-export.ts';
import { replicationOrders } from './queries.ts';

const said = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', ''))
    .trim()
    .max(max);
const needed = (max: number) => said(max).min(1);

export const interestBody = z.strictObject({
  agencyId: z.uuid(),
  scope: z.enum(['whole', 'part']).default('whole'),
  purpose: needed(4000),
});

export const moveBody = z.strictObject({
  verb: z.string().min(1).max(40),
  reason: said(4000).optional(),
  code: z.enum(REPLICATION_CODES).optional(),
  until: dateSchema.optional(),
});

export const planBody = z.strictObject({
  baseline: said(4000),
  baselineOn: dateSchema.nullable(),
  target: said(4000),
  core: z.array(needed(300)).max(20),
  adaptation: said(4000),
  obstacles: said(4000),
  budget: said(1000),
  activities: z
    .array(
      z.strictObject({
        title: needed(300),
        doer: needed(200),
        startsOn: dateSchema,
        dueOn: dateSchema,
        output: needed(500),
      }),
    )
    .max(40),
});

export const reportBody = z.strictObject({ text: needed(8000), activityId: z.uuid().optional() });
export const codeBody = z.strictObject({
  activityId: z.uuid(),
  code: z.enum(PROGRESS_CODES),
  reason: needed(2000),
});
export const signBody = z.strictObject({ office: needed(200), uploadId: z.uuid().optional() });
export const createdAnswer = z.object({ id: z.uuid() });

const filters = {
  state: z
    .string()
    .regex(/^[a-zA-Z0-9]{1,30}$/)
    .optional(),
  seat: z.enum(['replicator', 'owner']).optional(),
  q: z.string().trim().max(200).optional(),
  /** A column's name, with a dash before it from its other end. */
  sort: z.enum(replicationOrders.sorts).default('-declared'),
};
export const listQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional(),
});
export const listExportQuery = exportQuery.extend(filters).strict();

export const itemSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.string(),
  stateLabel: wordsSchema,
  innovationId: z.uuid(),
  title: z.string(),
  ownerName: z.string(),
  replicatorName: z.string(),
  declaredAt: instantSchema,
  code: z.enum(REPLICATION_CODES).nullable(),
  codeLabel: wordsSchema.nullable(),
  reason: z.string().nullable(),
});
export const itemPage = pageOf(itemSchema);

export const datesSchema = z.object({
  declared: instantSchema,
  verified: instantSchema.nullable(),
  agreed: instantSchema.nullable(),
  signed: instantSchema.nullable(),
  planned: instantSchema.nullable(),
  started: instantSchema.nullable(),
  finished: instantSchema.nullable(),
  sustained12: instantSchema.nullable(),
  sustained24: instantSchema.nullable(),
  stopped: instantSchema.nullable(),
});

export const activitySchema = z.object({
  id: z.uuid(),
  title: z.string(),
  doer: z.string(),
  startsOn: dateSchema,
  dueOn: dateSchema,
  output: z.string(),
  progress: z.enum(PROGRESS_CODES).nullable(),
  progressLabel: wordsSchema.nullable(),
  progressReason: z.string().nullable(),
  codedAt: instantSchema.nullable(),
});

export const replicationSchema = itemSchema.extend({
  ...machineRow.pick({ version: true, offers: true }).shape,
  seats: z.array(z.enum(['replicator', 'owner', 'hub', 'verifier', 'office'])),
  party: z.enum(PARTIES).nullable(),
  /** What this person may write now. */
  writes: z.enum(['plan', 'reports']).nullable(),
  /** Whether this person may say how far an activity is. */
  codes: z.boolean(),
  scope: z.enum(['whole', 'part']),
  purpose: z.string(),
  hubName: z.string().nullable(),
  ownerHere: z.boolean(),
  ownerDueAt: instantSchema.nullable(),
  postponedUntil: dateSchema.nullable(),
  results: resultsSchema,
  agreementNumber: z.string().nullable(),
  parties: z.array(z.enum(PARTIES)),
  dates: datesSchema,
  plan: z
    .object({
      baseline: z.string(),
      baselineOn: dateSchema.nullable(),
      target: z.string(),
      core: z.array(z.string()),
      adaptation: z.string(),
      obstacles: z.string(),
      budget: z.string(),
    })
    .nullable(),
  activities: z.array(activitySchema),
  signatures: z.array(
    z.object({
      party: z.enum(PARTIES),
      name: z.string(),
      office: z.string(),
      signedAt: instantSchema,
      href: z.string().nullable(),
    }),
  ),
  reports: z.array(
    z.object({
      id: z.uuid(),
      activityId: z.uuid().nullable(),
      text: z.string(),
      writtenAt: instantSchema,
      photos: z.array(
        z.object({ id: z.uuid(), caption: z.string(), fileName: z.string(), href: z.string() }),
      ),
    }),
  ),
  certificate: z.object({ number: z.string(), code: z.string(), isMade: z.boolean() }).nullable(),
});

export const funnelSchema = z.object({
  declared: z.number().int(),
  agreed: z.number().int(),
  started: z.number().int(),
  finished: z.number().int(),
  sustained: z.number().int(),
  stopped: z.number().int(),
  daysToAnswer: z.number().nullable(),
  daysToAgree: z.number().nullable(),
  daysToStart: z.number().nullable(),
  daysToFinish: z.number().nullable(),
  /** Whose time still runs: no median counts them. */
  waitingAgreement: z.number().int(),
  waitingStart: z.number().int(),
  waitingFinish: z.number().int(),
  /** Finished twelve months ago or longer; of these `sustained` still run, `endedInYear` stopped, and the rest has not answered. */
  yearOver: z.number().int(),
  endedInYear: z.number().int(),
});

export const funnelAnswer = z.object({
  funnel: funnelSchema,
  hubs: z.array(funnelSchema.extend({ hubId: z.uuid(), hubName: z.string() })),
});

export const hubsAnswer = z.object({
  totals: z.array(
    z.object({
      year: z.number().int(),
      regional: z.number().int(),
      central: z.number().int(),
      total: z.number().int(),
      source: z.string(),
    }),
  ),
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      kind: z.enum(['regional', 'central']),
      joinedYear: z.number().int(),
      state: z.string(),
      stateLabel: wordsSchema,
      decree: z.string().nullable(),
      note: z.string().nullable(),
      source: z.string(),
    }),
  ),
  /** So many of the newest total are not known by name here. */
  unnamed: z.number().int(),
});
