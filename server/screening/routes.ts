import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { askedAnswer } from '../editions/schemas.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, reasonBody } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';
import { correctionRoutes } from './correction-routes.ts';
import { announceVerdicts } from './announcement-service.ts';
import { passMany, undoBatch } from './batch-service.ts';
import { claimSubmission, releaseSubmission } from './claim-service.ts';
import { exportQueue, exportVerdicts } from './export-service.ts';
import { requestVerdictOverride } from './override-service.ts';
import { showPace } from './pace-service.ts';
import { showChecks, showQueue } from './queue-service.ts';
import * as schemas from './schemas.ts';
import { reopenVerdict, screenSubmission, settleVerdict } from './verdict-service.ts';

const tag = 'screening';
const params = idParams;
const WATCHING = ['secretariat', 'organiser', 'auditor'] as const;

export function screeningRoutes(app: FastifyInstance): void {
  readingRoutes(app);
  verdictRoutes(app);
  deskRoutes(app);
  correctionRoutes(app);
}

function readingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/screening-queue',
      tag,
      summary: 'What waits for the administrative check',
      policy: WATCHING,
      input: { params, query: schemas.queueQuery },
      answer: schemas.queueAnswer,
    },
    (caller, { params: { id }, query }) => showQueue(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/screening-queue/export',
      tag,
      summary: 'What waits for the check, with what the system found, as CSV or XLSX',
      policy: WATCHING,
      input: { params, query: schemas.queueExportQuery },
      answer: z.any(),
    },
    (caller, { params: { id }, query, reply }) => exportQueue(caller, id, query, reply),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/screening-verdicts/export',
      tag,
      summary: 'The verdicts with their reasons as CSV or XLSX',
      policy: WATCHING,
      input: { params, query: exportQuery },
      answer: z.any(),
    },
    (caller, { params: { id }, query: { format }, reply }) => exportVerdicts(caller, id, format, reply),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/screening-pace',
      tag,
      summary: 'How far the check is, by day and by person, against its close',
      policy: WATCHING,
      input: { params },
      answer: schemas.paceAnswer,
    },
    (caller, { params: { id } }) => showPace(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/checks',
      tag,
      summary: 'The checklist of a submission with what the system found and what that rests on',
      policy: WATCHING,
      input: { params },
      answer: schemas.checksAnswer,
    },
    (caller, { params: { id } }) => showChecks(caller, id),
  );
}

function verdictRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/screening',
      tag,
      summary: 'Give a verdict of the administrative check, or an opinion on that of somebody else',
      policy: ['secretariat'],
      input: { params, body: schemas.verdictBody },
      answer: schemas.screenedAnswer,
    },
    (caller, { params: { id }, body }) => screenSubmission(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/verdict-settlement',
      tag,
      summary: 'Decide where two people of the secretariat disagree',
      policy: ['organiser'],
      input: { params, body: schemas.verdictBody },
      answer: schemas.screenedAnswer,
    },
    (caller, { params: { id }, body }) => settleVerdict(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/verdict-reopening',
      tag,
      summary: 'Take a verdict back that was not announced yet',
      policy: ['secretariat', 'organiser'],
      input: { params, body: reasonBody },
      answer: schemas.screenedAnswer,
    },
    (caller, { params: { id }, body: { reason } }) => reopenVerdict(caller, id, reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/verdict-announcement',
      tag,
      summary: 'Tell all agencies the verdicts that were kept until now',
      policy: ['organiser'],
      input: { params, body: z.strictObject({}) },
      answer: schemas.announcedAnswer,
    },
    (caller, { params: { id } }) => announceVerdicts(caller, id),
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

function deskRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/screening-batches',
      tag,
      summary: 'Pass many whose automatic checks are clean, each by itself',
      policy: ['secretariat'],
      input: { params, body: schemas.batchBody },
      answer: schemas.batchAnswer,
    },
    (caller, { params: { id }, body }) => passMany(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/screening-batch-undoings',
      tag,
      summary: 'Take back what one act passed, as far as it was not announced',
      policy: ['secretariat'],
      input: { params, body: schemas.undoBody },
      answer: schemas.batchAnswer,
    },
    (caller, { params: { id }, body: { batchId } }) => undoBatch(caller, id, batchId),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/claim',
      tag,
      summary: 'Say that you have it open, so that nobody else begins on it',
      policy: ['secretariat'],
      repeat: 'none',
      input: { params, body: z.strictObject({}) },
      answer: schemas.claimAnswer,
    },
    (caller, { params: { id } }) => claimSubmission(caller, id),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/submissions/:id/claim',
      tag,
      summary: 'Let go of it',
      policy: ['secretariat'],
      status: 204,
      input: { params },
      answer: z.any(),
    },
    (caller, { params: { id } }) => releaseSubmission(caller, id),
  );
}
