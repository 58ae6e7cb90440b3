import { z } from 'zod';
import {
  COACHING_EVENT_KINDS,
  COACHING_PARTS,
  COACHING_STATES,
  COACHING_ZONES,
  PARTNER_ROLES,
} from '../db/schema/coachings.ts';
import {
  dateSchema,
  instantSchema,
  machineRow,
  offerSchema,
  pageOf,
  pageQuery,
  wordsSchema,
} from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';

const said = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', ''))
    .trim()
    .max(max);
const needed = (max: number) => said(max).min(1);
const link = z
  .url({ protocol: /^https$/ })
  .max(500)
  .meta({ example: 'https://rapat.contoh.id/forum' })
  .nullable();

export const coachingBody = z.strictObject({
  kind: z.enum(COACHING_EVENT_KINDS),
  title: needed(300),
  about: said(4000),
  startsAt: instantSchema,
  endsAt: instantSchema.meta({ example: '2026-05-04T05:00:00.000Z' }),
  zone: z.enum(COACHING_ZONES),
  place: needed(300).nullable(),
  link,
});
export const newCoachingBody = coachingBody.extend({ hubId: z.uuid().nullable().default(null) });
export const moveBody = z.strictObject({
  verb: z.string().min(1).max(40),
  reason: said(4000).optional(),
  outcome: needed(8000).optional(),
});
export const inviteBody = z.strictObject({ agencyId: z.uuid() });
export const participantBody = z.strictObject({
  name: needed(200),
  organisation: needed(200),
  part: z.enum(COACHING_PARTS),
  agencyId: z.uuid().nullable().default(null),
  email: z.email().max(320).optional(),
});
export const attendanceBody = z.strictObject({ present: z.boolean() });
export const planBody = z.strictObject({
  goal: needed(2000),
  activities: z
    .array(z.strictObject({ what: needed(500), who: needed(200), dueOn: dateSchema }))
    .min(1)
    .max(30),
});
export const planMoveBody = z.strictObject({
  verb: z.string().min(1).max(40),
  reason: said(4000).optional(),
  nextOn: dateSchema.optional(),
});

const filters = { hubId: z.uuid().optional(), state: z.enum(COACHING_STATES).optional() };
export const listQuery = pageQuery.extend(filters);
export const listExportQuery = exportQuery.extend(filters);
export const ownQuery = pageQuery;

const facts = z.object({
  id: z.uuid(),
  hubId: z.uuid().nullable(),
  hubName: z.string().nullable(),
  kind: z.enum(COACHING_EVENT_KINDS),
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  zone: z.enum(COACHING_ZONES),
  place: z.string().nullable(),
  link: z.string().nullable(),
  state: z.string(),
  stateLabel: wordsSchema,
});
export const coachingPage = pageOf(facts.extend({ agencies: z.number().int(), openPlans: z.number().int() }));

const tie = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  name: z.string(),
  role: z.enum(PARTNER_ROLES),
  hubId: z.uuid().nullable(),
  hubName: z.string().nullable(),
  coachingId: z.uuid().nullable(),
  coachingTitle: z.string().nullable(),
});

const plan = z.object({
  id: z.uuid(),
  version: z.number().int(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  state: z.string(),
  stateLabel: wordsSchema,
  goal: z.string().nullable(),
  activities: z.array(z.object({ what: z.string(), who: z.string(), dueOn: z.string() })),
  presentedAt: z.string().nullable(),
  followUpOn: z.string().nullable(),
  overdue: z.boolean(),
  writes: z.boolean(),
  isOwn: z.boolean(),
  offers: z.array(offerSchema),
  followUps: z.array(
    z.object({ stateLabel: wordsSchema, note: z.string(), nextOn: z.string().nullable(), at: z.string() }),
  ),
});

export const coachingAnswer = facts.extend({
  ...machineRow.pick({ version: true, offers: true }).shape,
  about: z.string(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  runs: z.boolean(),
  plans: z.array(plan),
  participants: z.array(
    z.object({
      id: z.uuid(),
      agencyId: z.uuid().nullable(),
      name: z.string(),
      organisation: z.string(),
      part: z.enum(COACHING_PARTS),
      present: z.boolean().nullable(),
      version: z.number().int(),
    }),
  ),
  partners: z.array(tie),
});

export const partnerBody = z.strictObject({ name: needed(200), about: said(2000), link });
export const tieBody = z.strictObject({
  role: z.enum(PARTNER_ROLES),
  hubId: z.uuid().nullable().default(null),
  coachingId: z.uuid().nullable().default(null),
});
export const partnerList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      about: z.string(),
      link: z.string().nullable(),
      version: z.number().int(),
      ties: z.array(tie),
    }),
  ),
});
export const createdAnswer = z.object({ id: z.uuid() });
