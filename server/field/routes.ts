import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendBytes } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, reasonBody } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { JURORS } from '../judging/policy.ts';
import { makeReport } from './document-service.ts';
import { exportVisits, showVisits } from './list-service.ts';
import { photoRoutes } from './photo-routes.ts';
import { cancelVisit, planVisit, replanVisit } from './plan-service.ts';
import { PLANNERS } from './policy.ts';
import * as reports from './report-service.ts';
import * as schemas from './schemas.ts';
import { listVisitsToSubmission, showVisit } from './show-service.ts';

const tag = 'field visits';
const params = idParams;
const answer = schemas.visitSchema;

export function fieldRoutes(app: FastifyInstance): void {
  planRoutes(app);
  readRoutes(app);
  teamRoutes(app);
  officeRoutes(app);
  photoRoutes(app);
}

function planRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/field-visits',
      tag,
      summary: 'Send a team to a finalist',
      policy: PLANNERS,
      input: { params, body: schemas.planBody },
      answer,
    },
    (caller, { params: { id }, body }) => planVisit(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-visits/:id/plan',
      tag,
      summary: 'Change day, place or team, with the reason',
      policy: PLANNERS,
      input: { params, body: schemas.replanBody },
      answer,
    },
    (caller, { params: { id }, body }) => replanVisit(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-visits/:id/cancellation',
      tag,
      summary: 'Call a visit off, with the reason',
      policy: PLANNERS,
      input: { params, body: reasonBody },
      answer,
    },
    (caller, { params: { id }, body }) => cancelVisit(caller, id, body.reason),
  );
}

function readRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/field-visits',
      tag,
      summary: 'The visits: all for the office, the own ones for a juror',
      policy: 'person',
      input: { params, query: schemas.visitQuery },
      answer: schemas.visitPage,
    },
    (caller, { params: { id }, query }) => showVisits(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/field-visits/export',
      tag,
      summary: 'The visits as CSV or XLSX',
      policy: 'person',
      input: { params, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query, reply }) =>
      sendTable(reply, await exportVisits(caller, id, query.format)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/field-visits/:id',
      tag,
      summary: 'One visit with its report, as far as the reader may see it',
      policy: 'person',
      input: { params },
      answer,
    },
    (caller, { params: { id } }) => showVisit(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/field-visits',
      tag,
      summary: 'The visits to one proposal that the reader may know of',
      policy: 'person',
      input: { params },
      answer: schemas.visitsOfSubmission,
    },
    (caller, { params: { id } }) => listVisitsToSubmission(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/field-visits/:id/document',
      tag,
      summary: 'The sent report as PDF',
      policy: 'person',
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) => sendBytes(reply, await makeReport(caller, id)),
  );
}

function teamRoutes(app: FastifyInstance): void {
  const begin = { params, body: schemas.emptyBody };
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-visits/:id/start',
      tag,
      summary: 'Begin the visit',
      policy: JURORS,
      input: begin,
      answer,
    },
    (caller, { params: { id } }) => reports.beginVisit(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-findings/:id',
      tag,
      summary: 'Keep one answer; If-Match is the version of this question',
      policy: JURORS,
      input: { params, body: schemas.answerBody },
      answer: schemas.findingSchema,
    },
    (caller, { params: { id }, body }) => reports.answerQuestion(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-visits/:id/notes',
      tag,
      summary: 'Keep the summary, or where the team is',
      policy: JURORS,
      input: { params, body: schemas.notesBody },
      answer,
    },
    (caller, { params: { id }, body }) => reports.keepNotes(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-visits/:id/report',
      tag,
      summary: 'Send the report',
      policy: JURORS,
      input: begin,
      answer,
    },
    (caller, { params: { id } }) => reports.sendReport(caller, id),
  );
}

function officeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-visits/:id/return',
      tag,
      summary: 'Send a report back to be completed',
      policy: PLANNERS,
      input: { params, body: reasonBody },
      answer,
    },
    (caller, { params: { id }, body }) => reports.sendBack(caller, id, body.reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-findings/:id/settlement',
      tag,
      summary: 'Write what is done about a difference',
      policy: PLANNERS,
      input: { params, body: schemas.settlementBody },
      answer: schemas.findingSchema,
    },
    (caller, { params: { id }, body }) => reports.settleFinding(caller, id, body.settlement),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/field-visits/:id/confirmation',
      tag,
      summary: 'Make a report final',
      policy: ['organiser'],
      input: { params, body: schemas.emptyBody },
      answer,
    },
    (caller, { params: { id } }) => reports.confirmReport(caller, id),
  );
}
