import type { FastifyInstance } from 'fastify';
import { askedAnswer } from '../editions/schemas.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, pageQuery, reasonBody } from '../http/schemas.ts';
import { movedAnswer } from '../submissions/schemas.ts';
import { requestVerdictOverride } from './override-service.ts';
import * as schemas from './schemas.ts';
import * as service from './service.ts';

const tag = 'screening';
const params = idParams;
const WATCHING = ['secretariat', 'organiser', 'auditor'] as const;

export function screeningRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/screening-queue',
      tag,
      summary: 'What waits for the administrative check',
      policy: WATCHING,
      input: { params, query: pageQuery },
      answer: schemas.queueAnswer,
    },
    (caller, { params: { id }, query }) => service.showQueue(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/checks',
      tag,
      summary: 'The checklist of a submission with what the system found',
      policy: WATCHING,
      input: { params },
      answer: schemas.checksAnswer,
    },
    (caller, { params: { id } }) => service.showChecks(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/screening',
      tag,
      summary: 'Give the verdict of the administrative check',
      policy: ['secretariat'],
      input: { params, body: schemas.verdictBody },
      answer: movedAnswer,
    },
    (caller, { params: { id }, body }) => service.screenSubmission(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/verdict-override',
      tag,
      summary: 'Ask a second organiser to let it through',
      policy: ['organiser'],
      status: 202,
      input: { params, body: reasonBody },
      answer: askedAnswer,
    },
    (caller, { params: { id }, body: { reason } }) => requestVerdictOverride(caller, id, reason),
  );
}
