import { z } from 'zod';
import { instantSchema, wordsSchema } from '../http/schemas.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const name = z.string().trim().min(1).max(200);

export const settingsBody = z
  .object({
    zone: z.enum(['WIB', 'WITA', 'WIT']),
    days: z.array(z.iso.date()).min(1).max(60),
    from: clock,
    until: clock,
    breaks: z.array(z.object({ from: clock, until: clock }).strict()).max(6),
    sessionMinutes: z.number().int().min(5).max(240),
    bufferMinutes: z.number().int().min(0).max(120),
    rooms: z
      .array(z.object({ name, panel: z.array(z.uuid()).min(1).max(30) }).strict())
      .min(1)
      .max(20),
  })
  .strict();

export const awayBody = z
  .object({
    personId: z.uuid().optional(),
    submissionId: z.uuid().optional(),
    from: instantSchema,
    until: instantSchema,
    note: z.string().trim().max(500).optional(),
  })
  .strict();

export const awaySchema = z.object({
  id: z.uuid(),
  personId: z.uuid().nullable(),
  submissionId: z.uuid().nullable(),
  name: z.string(),
  from: z.string(),
  until: z.string(),
  note: z.string().nullable(),
});
export const awayList = z.object({ items: z.array(awaySchema) });

export const placementSchema = z.object({
  submissionId: z.uuid(),
  title: z.string(),
  agencyName: z.string(),
  timeZone: z.string(),
  startsAt: z.string(),
  minutes: z.number(),
  room: z.string(),
  panel: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  change: z.enum(['new', 'same', 'moved']),
});

export const timetableSchema = z.object({
  editionId: z.uuid(),
  version: z.number(),
  settings: settingsBody.nullable(),
  rules: z.object({
    perFinalist: z.number(),
    quorum: z.number(),
    presentationMinutes: z.number(),
    questionMinutes: z.number(),
  }),
  sessions: z.number(),
  panelists: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  finalists: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      agencyName: z.string(),
      timeZone: z.string(),
      frozen: z.boolean(),
    }),
  ),
  away: z.array(awaySchema),
  proposal: z
    .object({
      solvedAt: z.string(),
      placements: z.array(placementSchema),
      unplaced: z.array(z.object({ submissionId: z.uuid(), title: z.string(), reason: wordsSchema })),
    })
    .nullable(),
  publishedAt: z.string().nullable(),
});
export const pinBody = z.object({ pinned: z.boolean() }).strict();
