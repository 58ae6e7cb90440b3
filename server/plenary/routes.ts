import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { listCandidates } from './candidates-service.ts';
import { closePlenary, correctMinutes, findMinutesFile } from './closing-service.ts';
import { decideOrder, recordDecision } from './decision-service.ts';
import { showEvidence } from './evidence-service.ts';
import { chairOf, MINUTE_TAKERS } from './policy.ts';
import * as schemas from './schemas.ts';
import { convenePlenary, listPlenaries, recordAttendance, showPlenary } from './service.ts';
import { exportPlenaries } from './table-service.ts';

const tag = 'plenary';
const answer = schemas.plenarySchema;
const LEADERS = chairOf('nominees');

export function plenaryRoutes(app: FastifyInstance): void {
  readingRoutes(app);
  minuteTakingRoutes(app);
  closingRoutes(app);
}

function readingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/plenaries',
      tag,
      summary: 'Convene the plenary of a step',
      policy: LEADERS,
      input: { params: idParams, body: schemas.conveneBody },
      answer,
    },
    (caller, { params, body }) => convenePlenary(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/plenaries',
      tag,
      summary: 'The plenaries of an edition',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.plenaryList,
    },
    (caller, { params }) => listPlenaries(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/plenaries/export',
      tag,
      summary: 'The same plenaries as CSV or XLSX',
      policy: 'person',
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, { ...(await exportPlenaries(caller, params.id)), format, fileName: 'pleno' }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/plenaries/:id',
      tag,
      summary: 'One plenary with what was taken down',
      policy: 'person',
      input: { params: idParams },
      answer,
    },
    (caller, { params }) => showPlenary(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/plenaries/:id/candidates',
      tag,
      summary: 'What the plenary chooses from, with desk and panel totals side by side',
      policy: 'person',
      input: { params: idParams, query: schemas.candidatesQuery },
      answer: schemas.candidatesAnswer,
    },
    (caller, { params, query }) => listCandidates(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/plenaries/:id/candidates/:submissionId',
      tag,
      summary: 'The evidence on one candidate: its text, and what was given and noted on each aspect',
      policy: 'person',
      input: { params: schemas.evidenceParams },
      answer: schemas.evidenceAnswer,
    },
    (caller, { params }) => showEvidence(caller, params.id, params.submissionId),
  );
}

function minuteTakingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/plenaries/:id/attendance',
      tag,
      summary: 'Take down who is there',
      policy: MINUTE_TAKERS,
      input: { params: idParams, body: schemas.attendanceBody },
      answer,
    },
    (caller, { params, body }) => recordAttendance(caller, params.id, body.attendance),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/plenaries/:id/decisions',
      tag,
      summary: 'Take down what was said or decided',
      policy: MINUTE_TAKERS,
      input: { params: idParams, body: schemas.decisionBody },
      answer,
    },
    (caller, { params, body }) => recordDecision(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/plenaries/:id/tie-order',
      tag,
      summary: 'Put tied proposals in an order, with the reason',
      policy: MINUTE_TAKERS,
      input: { params: idParams, body: schemas.orderBody },
      answer,
    },
    (caller, { params, body }) => decideOrder(caller, params.id, body),
  );
}

function closingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/plenaries/:id/closing',
      tag,
      summary: 'Close and seal the minutes',
      policy: LEADERS,
      input: { params: idParams, body: z.object({}).strict().optional() },
      answer,
    },
    (caller, { params }) => closePlenary(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/plenaries/:id/correction',
      tag,
      summary: 'Seal a corrected version of the minutes',
      policy: LEADERS,
      input: { params: idParams, body: schemas.correctionBody },
      answer,
    },
    (caller, { params, body }) => correctMinutes(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/plenaries/:id/minutes/:number',
      tag,
      summary: 'The sealed minutes as a file',
      policy: 'person',
      input: { params: schemas.minutesParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) =>
      sendFile(reply, caller, await findMinutesFile(caller, params.id, params.number)),
  );
}
