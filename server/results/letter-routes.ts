import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendBytes } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { decideComments, listComments } from './comment-service.ts';
import { makeLetter, showLetter } from './letter-service.ts';
import { line } from './schemas.ts';

const tag = 'results';
const CHAIRS = ['evaluator-chair', 'panel-chair'] as const;

const comment = z.object({
  scoresheetId: z.uuid(),
  criterion: z.string(),
  aspect: wordsSchema,
  text: z.string(),
  sha256: z.string(),
  submissionId: z.uuid(),
  number: z.number().int().nullable(),
  title: z.string(),
  verdict: z.enum(['released', 'withheld']).nullable(),
  reason: z.string().nullable(),
});

const commentPage = pageOf(comment).extend({
  pending: z.number().int(),
  released: z.number().int(),
  withheld: z.number().int(),
});

const verdictsBody = z
  .object({
    verdicts: z
      .array(
        z
          .object({
            scoresheetId: z.uuid(),
            criterion: line(100),
            sha256: z.string().regex(/^[0-9a-f]{64}$/),
            verdict: z.enum(['released', 'withheld']),
            reason: line(500),
          })
          .strict(),
      )
      .min(1)
      .max(100),
  })
  .strict();

const letterAnswer = z.object({
  id: z.uuid(),
  number: z.number().int().nullable(),
  title: z.string(),
  agencyName: z.string(),
  unitName: z.string().nullable(),
  group: wordsSchema,
  edition: z.object({ id: z.uuid(), name: wordsSchema, year: z.number().int() }),
  bodyName: z.string(),
  publishedOn: z.string(),
  demo: z.boolean(),
  stages: z.array(
    z.object({
      key: z.string(),
      name: wordsSchema,
      readers: z.number().int(),
      total: z.string().nullable(),
      percentile: z.number().int().nullable(),
      aspects: z.array(
        z.object({
          criterion: z.string(),
          name: wordsSchema,
          mean: z.string().nullable(),
          comments: z.array(z.string()),
        }),
      ),
    }),
  ),
});

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
        query: pageQuery.extend({ verdict: z.enum(['pending', 'released', 'withheld']).optional() }),
      },
      answer: commentPage,
    },
    (caller, { params, query }) => listComments(caller, params.id, query),
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
      url: '/api/submissions/:id/letter',
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
      url: '/api/submissions/:id/letter/content',
      tag,
      summary: 'The feedback letter as a PDF',
      policy: ['agency-admin', 'innovator'],
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) => sendBytes(reply, await makeLetter(caller, params.id)),
  );
}
