import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { askedAnswer } from '../editions/schemas.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, machineRow, pageOf, wordsSchema } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';
import { exportLateScores, listLateScores, listMyLateScores } from './late-score-list-service.ts';
import { keepLateScores, requestAdmission } from './late-score-service.ts';
import { JURORS, OFFICE } from './policy.ts';
import { idPage, reasonBody, scoresBody } from './schemas.ts';

const tag = 'judging';

const keptAnswer = z.object({ id: z.uuid(), state: z.string(), arrivedAt: z.string() });
const late = machineRow.extend({
  id: z.uuid(),
  submission: z.object({ id: z.uuid(), title: z.string(), number: z.number().nullable() }),
  juror: z.object({ id: z.uuid(), name: z.string() }),
  arrivedAt: z.string(),
  scored: z.number().int(),
  of: z.number().int(),
  reason: z.string().nullable(),
});
export const latePage = pageOf(late);
export const ownLatePage = pageOf(
  z.object({
    id: z.uuid(),
    editionId: z.uuid(),
    /** null where the task was freed, and the proposal with it. */
    title: z.string().nullable(),
    state: z.string(),
    stateLabel: wordsSchema,
    arrivedAt: z.string(),
  }),
);

/** Scores that arrive after the close: kept, shown as not counted, admitted by two organisers. */
export function lateScoreRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/scoresheets/:id/late-scores',
      tag,
      summary: 'Hand in scores after the close; they are kept and not counted',
      policy: JURORS,
      input: { params: idParams, body: scoresBody },
      answer: keptAnswer,
    },
    (caller, { params, body }) => keepLateScores(caller, params.id, body.scores),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/late-scores',
      tag,
      summary: 'My scores that arrived after the close',
      policy: JURORS,
      input: { query: idPage },
      answer: ownLatePage,
    },
    (caller, { query }) => listMyLateScores(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/late-scores',
      tag,
      summary: 'Scores of a stage that arrived after the close',
      policy: OFFICE,
      input: { params: idParams, query: idPage },
      answer: latePage,
    },
    (caller, { params, query }) => listLateScores(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/late-scores/export',
      tag,
      summary: 'The same late scores as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: exportQuery },
      answer: z.unknown(),
    },
    (caller, { params, query, reply }) => exportLateScores(caller, params.id, query.format, reply),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/late-scores/:id/admission',
      tag,
      summary: 'Ask that late scores count; a second organiser confirms',
      policy: ['organiser'],
      status: 202,
      input: { params: idParams, body: reasonBody },
      answer: askedAnswer,
    },
    (caller, { params, body }) => requestAdmission(caller, params.id, body.reason),
  );
}
