import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, wordsSchema } from '../http/schemas.ts';
import { OFFICE, REMINDERS } from './policy.ts';
import { showClosing } from './closing-view-service.ts';
import { previewReminders, remindNow } from './reminder-service.ts';

const tag = 'judging';

const unfinished = z.object({
  jurorId: z.uuid(),
  name: z.string(),
  offered: z.number().int(),
  accepted: z.number().int(),
  remindedAt: z.string().nullable(),
  remindedToday: z.boolean(),
});
const previewAnswer = z.object({
  stageId: z.uuid(),
  closesAt: z.string().nullable(),
  isOpen: z.boolean(),
  remindable: z.number().int(),
  items: z.array(unfinished),
});
export type ReminderPreview = z.infer<typeof previewAnswer>;
const remindBody = z.object({ jurorIds: z.array(z.uuid()).min(1).max(1000).optional() }).strict();
const remindedAnswer = z.object({ reminded: z.array(unfinished), skipped: z.array(unfinished) });
export type Reminded = z.infer<typeof remindedAnswer>;

const closingAnswer = z.object({
  id: z.uuid(),
  version: z.number().int(),
  key: z.string(),
  kind: z.string(),
  name: wordsSchema,
  closesAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  readersWanted: z.number().int().nullable(),
  waiting: z.object({ id: z.uuid(), lapsesAt: z.string() }).nullable(),
  late: z.array(
    z.object({
      jurorId: z.uuid(),
      name: z.string(),
      offered: z.number().int(),
      accepted: z.number().int(),
      begun: z.number().int(),
    }),
  ),
  thin: z.array(
    z.object({
      submissionId: z.uuid(),
      title: z.string(),
      number: z.number().int().nullable(),
      sheets: z.number().int(),
    }),
  ),
  thinTotal: z.number().int(),
  unread: z.number().int().describe('Passed proposals that nobody was given to read in this stage'),
  frozen: z
    .object({
      locked: z.number().int(),
      released: z.number().int(),
      voided: z.number().int(),
      reason: z.string().nullable(),
      askedBy: z.string().nullable(),
      confirmedBy: z.string().nullable(),
      severity: z
        .object({
          sha256: z.string(),
          computedAt: z.string(),
          jurors: z.number().int(),
          refusal: wordsSchema.nullable(),
        })
        .nullable(),
    })
    .nullable(),
});
export type Closing = z.infer<typeof closingAnswer>;

/** What the office does while a stage runs: remind who is late. */
export function progressRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/reminders',
      tag,
      summary: 'Whom a reminder would reach',
      policy: OFFICE,
      input: { params: idParams },
      answer: previewAnswer,
    },
    (caller, { params }) => previewReminders(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/reminders',
      tag,
      summary: 'Remind unfinished jurors, each at most once a day',
      policy: REMINDERS,
      input: { params: idParams, body: remindBody },
      answer: remindedAnswer,
    },
    (caller, { params, body }) => remindNow(caller, params.id, body.jurorIds),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/closing',
      tag,
      summary: 'What closing the stage would lose, or what it froze',
      policy: OFFICE,
      input: { params: idParams },
      answer: closingAnswer,
    },
    (caller, { params }) => showClosing(caller, params.id),
  );
}
