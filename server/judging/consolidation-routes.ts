import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { sayInConsolidation, showConsolidation } from './consolidation-service.ts';
import { JURORS } from './policy.ts';
import { scoresBody, sheetSchema } from './schemas.ts';
import { reviseScoresheet } from './revision-service.ts';

const tag = 'judging';

const score = z.object({
  criterion: z.string(),
  score: z.number().int().nullable(),
  comment: z.string().nullable(),
});
const consolidation = z.object({
  assignmentId: z.uuid(),
  openedAt: z.string(),
  gap: z.number().int(),
  gapAtFirst: z.number().int(),
  limit: z.number().int(),
  isOpen: z.boolean(),
  readers: z.array(
    z.object({
      letter: z.string(),
      own: z.boolean(),
      total: z.number().int().nullable(),
      scores: z.array(score),
      versions: z.array(
        z.object({
          number: z.number(),
          total: z.number().int(),
          independent: z.boolean(),
          reason: z.string().nullable(),
          sentAt: z.string(),
        }),
      ),
    }),
  ),
  messages: z.array(
    z.object({
      id: z.uuid(),
      letter: z.string().nullable(),
      own: z.boolean(),
      text: z.string(),
      at: z.string(),
    }),
  ),
});
const messageBody = z.object({ text: z.string().trim().min(1).max(4000) }).strict();
const messageAnswer = z.object({ id: z.uuid(), letter: z.string(), at: z.string() });
const revisionBody = scoresBody.extend({ reason: z.string().trim().min(3).max(4000) });

/** What readers do who are further apart than the rules let stand. */
export function consolidationRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/assignments/:id/consolidation',
      tag,
      summary: 'What my fellow readers scored, without their names',
      policy: JURORS,
      input: { params: idParams },
      answer: consolidation,
    },
    (caller, { params }) => showConsolidation(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/assignments/:id/consolidation/messages',
      tag,
      summary: 'Say something to my fellow readers',
      policy: JURORS,
      input: { params: idParams, body: messageBody },
      answer: messageAnswer,
    },
    (caller, { params, body }) => sayInConsolidation(caller, params.id, body.text),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/scoresheets/:id/revision',
      tag,
      summary: 'File a next version of my sheet, with its reason',
      policy: JURORS,
      input: { params: idParams, body: revisionBody },
      answer: sheetSchema,
    },
    (caller, { params, body }) => reviseScoresheet(caller, params.id, body),
  );
}
