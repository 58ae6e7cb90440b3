import { z } from 'zod';
import { PARTNER_ROLES } from '../db/schema/coachings.ts';
import { COACHING_KINDS, HUB_KINDS, HUB_PARTIES, HUB_STATES } from '../db/schema/hubs.ts';
import { dateSchema, instantSchema, machineRow, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';
import { publicMaturitySchema } from './maturity-schemas.ts';
import { hubOrders } from './queries.ts';

const said = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', ''))
    .trim()
    .max(max);
const needed = (max: number) => said(max).min(1);

export const inviteBody = z.strictObject({
  name: needed(200),
  kind: z.enum(HUB_KINDS),
  agencyId: z.uuid().optional(),
  regionCode: z
    .string()
    .regex(/^\d{2}$/)
    .meta({ example: '35' })
    .optional(),
  note: said(2000).optional(),
});

export const moveBody = z.strictObject({
  verb: z.string().min(1).max(40),
  reason: said(4000).optional(),
  decree: said(200).optional(),
  decreeOn: dateSchema.optional(),
});

export const signBody = z.strictObject({
  party: z.enum(HUB_PARTIES),
  organisation: needed(200),
  signer: needed(200),
  office: needed(200),
  signedOn: dateSchema,
});

export const coachingBody = z.strictObject({
  heldOn: dateSchema,
  kind: z.enum(COACHING_KINDS),
  topic: needed(500),
  participants: z.number().int().min(0).max(100_000),
  outcome: needed(4000),
  followUp: said(4000),
});

const activityShape = { title: needed(300), doer: needed(200), dueOn: dateSchema, obstacle: said(1000) };
export const planBody = z.strictObject({
  goal: needed(4000),
  obstacles: said(4000),
  activities: z.array(z.strictObject(activityShape)).max(40),
});

export const commentBody = z.strictObject({ fromHubId: z.uuid(), text: needed(4000) });

export const tieBody = z.strictObject({ agencyId: z.uuid() });
export const personBody = z.strictObject({ name: needed(200), email: z.email().max(320) });
export const invitedAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  expiresAt: instantSchema,
});

const filters = {
  state: z.enum(HUB_STATES).optional(),
  kind: z.enum(HUB_KINDS).optional(),
  q: z.string().trim().max(200).optional(),
  /** A column's name, with a dash before it from its other end. */
  sort: z.enum(hubOrders.sorts).default('name'),
};
export const listQuery = pageQuery.extend(filters).strict();
export const listExportQuery = exportQuery.extend(filters).strict();

export const hubItemSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(HUB_KINDS),
  state: z.string(),
  stateLabel: wordsSchema,
  joinedYear: z.number().int().nullable(),
  decree: z.string().nullable(),
  province: z.string().nullable(),
});

export const hubPage = pageOf(hubItemSchema).extend({
  states: z.array(z.object({ state: z.string(), stateLabel: wordsSchema, count: z.number().int() })),
  regional: z.number().int(),
  central: z.number().int(),
});

export const myHubsAnswer = z.object({ items: z.array(hubItemSchema), toComment: z.array(hubItemSchema) });

const stepSchema = z.object({
  id: z.uuid(),
  done: wordsSchema,
  state: z.string(),
  stateLabel: wordsSchema,
  round: z.number().int(),
  reason: z.string().nullable(),
  decree: z.string().nullable(),
  at: instantSchema,
});
const signatureSchema = z.object({
  id: z.uuid(),
  round: z.number().int(),
  party: z.enum(HUB_PARTIES),
  organisation: z.string(),
  signedOn: dateSchema,
});
const planSchema = z.object({
  number: z.number().int(),
  goal: z.string(),
  obstacles: z.string(),
  activities: z.array(
    z.object({ title: z.string(), doer: z.string(), dueOn: dateSchema, obstacle: z.string() }),
  ),
  writtenAt: instantSchema,
});

export const hubAnswer = hubItemSchema.extend({
  note: z.string().nullable(),
  source: z.string(),
  decreeOn: dateSchema.nullable(),
  steps: z.array(stepSchema),
  signatures: z.array(signatureSchema),
  coachings: z.number().int(),
  plan: planSchema.nullable(),
  agencies: z.number().int(),
  partners: z.array(
    z.object({
      name: z.string(),
      about: z.string(),
      link: z.string().nullable(),
      role: z.enum(PARTNER_ROLES),
    }),
  ),
  maturity: z.array(publicMaturitySchema),
});

export const hubWorkAnswer = hubItemSchema.extend({
  ...machineRow.pick({ version: true, offers: true }).shape,
  round: z.number().int(),
  note: z.string().nullable(),
  source: z.string(),
  decreeOn: dateSchema.nullable(),
  agencyId: z.uuid().nullable(),
  isOwn: z.boolean(),
  isOffice: z.boolean(),
  missingParties: z.array(z.enum(HUB_PARTIES)),
  /** What this person may write now. */
  signs: z.boolean(),
  logs: z.boolean(),
  writesPlan: z.boolean(),
  /** The hubs for which this person may comment on the plan. */
  commentsAs: z.array(z.object({ id: z.uuid(), name: z.string() })),
  commenters: z.number().int(),
  steps: z.array(stepSchema),
  signatures: z.array(signatureSchema.extend({ signer: z.string(), office: z.string() })),
  coachings: z.array(
    z.object({
      id: z.uuid(),
      round: z.number().int(),
      heldOn: dateSchema,
      kind: z.enum(COACHING_KINDS),
      topic: z.string(),
      participants: z.number().int(),
      outcome: z.string(),
      followUp: z.string(),
    }),
  ),
  plan: planSchema.nullable(),
  planNumber: z.number().int().nullable(),
  comments: z.array(
    z.object({
      id: z.uuid(),
      planNumber: z.number().int(),
      fromHub: z.string(),
      text: z.string(),
      writtenAt: instantSchema,
    }),
  ),
});

export const servedPage = pageOf(
  z.object({
    id: z.uuid(),
    name: z.string(),
    level: z.string(),
    innovations: z.number().int(),
    replications: z.number().int(),
    isHere: z.boolean(),
  }),
);
