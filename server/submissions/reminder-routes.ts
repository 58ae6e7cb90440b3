import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { remindWriters } from './reminder-service.ts';

const note = z
  .string()
  .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
  .trim()
  .max(500);

export const remindedAnswer = z.object({
  id: z.uuid(),
  remindedAt: z.string(),
  missing: z.number().int(),
  writers: z.array(z.object({ name: z.string() })),
});

/** The agency's administrator reminds those who write a draft. */
export function writerReminderRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/reminders',
      tag: 'submissions',
      summary: 'Remind those who write a draft of what is missing, once a day',
      policy: ['agency-admin'],
      input: { params: idParams, body: z.object({ note: note.optional() }).strict() },
      answer: remindedAnswer,
    },
    (caller, { params: { id }, body }) => remindWriters(caller, id, body.note),
  );
}
