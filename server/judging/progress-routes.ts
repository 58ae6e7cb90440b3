import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { OFFICE, REMINDERS } from './policy.ts';
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
}
