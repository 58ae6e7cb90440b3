import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { enter, sendCode } from './entry-service.ts';
import { OFFICE } from './policy.ts';
import { listRateable, rate } from './rating-service.ts';
import * as schemas from './schemas.ts';
import { exportPublicScores } from './score-table.ts';
import { showPublicScores } from './scores-service.ts';
import { exclude, liftExclusion, showRatings } from './service.ts';

const tag = 'ratings';

/** What `enter` handed out travels in this header; it is no session and opens nothing but ratings. */
function ticketOf(request: FastifyRequest): string | undefined {
  const ticket = request.headers['rating-ticket'];
  return typeof ticket === 'string' ? ticket.slice(0, 200) : undefined;
}

export function ratingRoutes(app: FastifyInstance): void {
  publicRoutes(app);
  officeRoutes(app);
}

function publicRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/rateable',
      tag,
      summary: 'Finalists that the public can rate',
      policy: 'public',
      input: { params: idParams, query: schemas.rateableQuery },
      answer: schemas.rateableAnswer,
    },
    (caller, { params, query, request }) =>
      listRateable(caller, params.id, { ...query, ticket: ticketOf(request) }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/rating-codes',
      tag,
      summary: 'Mail a code to an address that wants to rate',
      policy: 'public',
      input: { params: idParams, body: schemas.codeBody },
      answer: schemas.codeAnswer,
    },
    (caller, { params, body, request }) => sendCode(caller, params.id, { ...body, ip: request.ip }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/rating-entries',
      tag,
      summary: 'Spend a code or link and get the ticket that rates',
      policy: 'public',
      repeat: 'none',
      input: { params: idParams, body: schemas.entryBody },
      answer: schemas.entryAnswer,
    },
    (caller, { params, body }) => enter(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/rating',
      tag,
      summary: 'Rate a finalist, or change the rating, with a rating ticket',
      policy: 'public',
      repeat: 'none',
      input: { params: idParams, body: schemas.ratingBody },
      answer: schemas.ratingAnswer,
    },
    (caller, { params, body, request }) =>
      rate(caller, params.id, { ...body, ticket: ticketOf(request), ip: request.ip }),
  );
}

function officeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/ratings',
      tag,
      summary: 'How many ratings came, and which bursts look made',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.ratingsAnswer,
    },
    (caller, { params }) => showRatings(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/public-scores',
      tag,
      summary: 'The public scores, once the stage is closed',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.scoresAnswer,
    },
    (caller, { params }) => showPublicScores(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/public-scores/export',
      tag,
      summary: 'The same scores as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, {
        ...(await exportPublicScores(caller, params.id)),
        format,
        fileName: 'penilaian-kebermanfaatan',
      }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/rating-exclusions',
      tag,
      summary: 'Leave the ratings of a burst out of the count',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.exclusionBody },
      answer: schemas.exclusionAnswer,
    },
    (caller, { params, body }) => exclude(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/rating-exclusions/:id/withdrawal',
      tag,
      summary: 'Count the ratings of an exclusion again',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.emptyBody },
      answer: schemas.exclusionAnswer,
    },
    (caller, { params }) => liftExclusion(caller, params.id),
  );
}
