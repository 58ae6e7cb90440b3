import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { compareAgain, showLikeness } from './likeness-service.ts';

const tag = 'submissions';
const params = idParams;
const READERS = [
  'agency-admin',
  'innovator',
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator-chair',
  'panel-chair',
] as const;

export const likenessSchema = z.object({
  kind: z.enum(['same_title', 'similar_text', 'earlier_winner']),
  other: z.object({
    id: z.uuid(),
    title: z.string(),
    agencyName: z.string(),
    year: z.number().int().nullable(),
    number: z.number().int().nullable(),
  }),
  sameAgency: z.boolean(),
  similarity: z.number(),
  passage: z.string().nullable(),
  awards: z.array(z.object({ year: z.number().int().nullable(), award: z.string() })),
  barred: z.boolean(),
});
export const likenessAnswer = z.object({
  items: z.array(likenessSchema),
  comparedAt: z.string().nullable(),
});

export function likenessRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/likeness',
      tag,
      summary: 'Same titles, near-duplicate texts and earlier winners',
      policy: READERS,
      input: { params },
      answer: likenessAnswer,
    },
    (caller, { params: { id } }) => showLikeness(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/comparison',
      tag,
      summary: 'Compare the submitted text again',
      policy: ['organiser', 'secretariat'],
      repeat: 'none',
      status: 200,
      input: { params, body: z.object({}).strict() },
      answer: likenessAnswer,
    },
    (caller, { params: { id } }) => compareAgain(caller, id),
  );
}
