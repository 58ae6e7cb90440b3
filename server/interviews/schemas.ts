import { z } from 'zod';
import { instantSchema, machineRow, pageOf, pageQuery, reasonBody, wordsSchema } from '../http/schemas.ts';

export { reasonBody };
export const emptyBody = z.object({}).strict().optional();

const minutes = z.number().int().min(1).max(480);
const room = z.string().trim().min(1).max(200);

export const interviewBody = z
  .object({
    submissionId: z.uuid(),
    startsAt: instantSchema,
    minutes,
    room,
    panel: z.array(z.uuid()).min(1).max(30),
  })
  .strict();

export const scheduleBody = z
  .object({ startsAt: instantSchema, minutes: minutes.optional(), room: room.optional() })
  .strict();

export const listQuery = pageQuery
  .extend({ after: z.uuid().optional(), from: instantSchema.optional(), to: instantSchema.optional() })
  .strict();

export const interviewSchema = machineRow.extend({
  stateLabel: wordsSchema,
  editionId: z.uuid(),
  stageId: z.uuid(),
  submission: z.object({
    id: z.uuid(),
    number: z.number().nullable(),
    title: z.string(),
    group: z.string(),
    agencyName: z.string(),
  }),
  startsAt: z.string(),
  minutes: z.number(),
  room: z.string(),
  timeZone: z.string(),
  pinned: z.boolean(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  panel: z.array(z.object({ personId: z.uuid(), name: z.string(), done: z.boolean() })).nullable(),
  own: z
    .object({ assignmentId: z.uuid(), sheetId: z.uuid().nullable(), sheetState: z.string().nullable() })
    .nullable(),
});

export const interviewPage = pageOf(interviewSchema);
