import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { handInRoutes } from './hand-in-routes.ts';
import * as moves from './move-service.ts';
import { planInterview, rescheduleInterview } from './plan-service.ts';
import { paperRoutes } from './paper-routes.ts';
import { PLANNERS, RUNNERS } from './policy.ts';
import { roomRoutes } from './room-routes.ts';
import * as schemas from './schemas.ts';
import { listInterviews, showInterview } from './service.ts';
import { exportInterviews } from './table-service.ts';
import { timetableRoutes } from './timetable-routes.ts';

const tag = 'interviews';

export function interviewRoutes(app: FastifyInstance): void {
  timetableRoutes(app);
  slotRoutes(app);
  moveRoutes(app);
  roomRoutes(app);
  handInRoutes(app);
  paperRoutes(app);
}

function slotRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/interviews',
      tag,
      summary: 'Plan the interview of a finalist',
      policy: PLANNERS,
      input: { params: idParams, body: schemas.interviewBody },
      answer: schemas.interviewSchema,
    },
    (caller, { params, body }) => planInterview(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/interviews',
      tag,
      summary: 'The timetable',
      policy: 'person',
      input: { params: idParams, query: schemas.listQuery },
      answer: schemas.interviewPage,
    },
    (caller, { params, query }) => listInterviews(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/interviews/export',
      tag,
      summary: 'The same timetable as CSV or XLSX',
      policy: 'person',
      input: { params: idParams, query: exportQuery.strict() },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, {
        ...(await exportInterviews(caller, params.id)),
        format,
        fileName: 'jadwal-wawancara',
      }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/interviews/:id',
      tag,
      summary: 'One interview',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.interviewSchema,
    },
    (caller, { params }) => showInterview(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/schedule',
      tag,
      summary: 'Move an interview',
      policy: PLANNERS,
      input: { params: idParams, body: schemas.scheduleBody },
      answer: schemas.interviewSchema,
    },
    (caller, { params, body }) => rescheduleInterview(caller, params.id, body),
  );
}

function moveRoutes(app: FastifyInstance): void {
  const input = { params: idParams, body: schemas.emptyBody };
  const answer = schemas.interviewSchema;
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/start',
      tag,
      summary: 'Start',
      policy: RUNNERS,
      input,
      answer,
    },
    (caller, { params }) => moves.startInterview(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/completion',
      tag,
      summary: 'Finish, with every sheet in',
      policy: RUNNERS,
      input,
      answer,
    },
    (caller, { params }) => moves.completeInterview(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/absence',
      tag,
      summary: 'Record that the finalist did not come',
      policy: RUNNERS,
      input,
      answer,
    },
    (caller, { params }) => moves.recordAbsence(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/cancellation',
      tag,
      summary: 'Call off',
      policy: PLANNERS,
      input: { params: idParams, body: schemas.reasonBody },
      answer,
    },
    (caller, { params, body }) => moves.cancelInterview(caller, params.id, body.reason),
  );
}
