import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendBytes } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, pageQuery } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { decideComments, exportComments, listComments } from './comment-service.ts';
import { commentPage, letterAnswer, verdictsBody } from './letter-schemas.ts';
import { makeLetter, showLetter } from './letter-service.ts';

const tag = 'results';
const CHAIRS = ['evaluator-chair', 'panel-chair'] as const;
const verdict = z.enum(['pending', 'released', 'withheld']).optional();

/** Feedback letters, and the chairs who decide which comments go into them. */
export function letterRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/comments',
      tag,
      summary: 'The jurors’ comments of closed stages, without names, for the chair to release',
      policy: CHAIRS,
      input: {
        params: idParams,
        query: pageQuery.extend({ verdict }),
      },
      answer: commentPage,
    },
    (caller, { params, query }) => listComments(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/comments/export',
      tag,
      summary: 'Those comments as CSV or XLSX, such as the released ones alone',
      policy: CHAIRS,
      input: { params: idParams, query: exportQuery.extend({ verdict }).strict() },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, {
        ...(await exportComments(caller, params.id, query.verdict)),
        format: query.format,
        fileName: 'komentar',
      }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/comment-verdicts',
      tag,
      summary: 'Release comments into the feedback letters, or withhold them, each with its reason',
      policy: CHAIRS,
      input: { params: idParams, body: verdictsBody },
      answer: z.object({ decided: z.number().int() }),
    },
    (caller, { params, body }) => decideComments(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/feedback',
      tag,
      summary: 'The feedback on one’s own submission, after publication',
      policy: ['agency-admin', 'innovator'],
      input: { params: idParams },
      answer: letterAnswer,
    },
    (caller, { params }) => showLetter(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/feedback/content',
      tag,
      summary: 'The feedback letter as a PDF',
      policy: ['agency-admin', 'innovator'],
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) => sendBytes(reply, await makeLetter(caller, params.id)),
  );
}
