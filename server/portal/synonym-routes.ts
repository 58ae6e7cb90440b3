import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams as params } from '../http/schemas.ts';
import { addSynonym, removeSynonym, showSearchWords } from './synonym-service.ts';

const tag = 'portal';
const OFFICE = ['secretariat', 'organiser'] as const;
const line = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .regex(/^[^\r\n#]+$/);
const reason = z.string().trim().min(1).max(500);

const wordsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      words: z.string(),
      reason: z.string(),
      addedAt: z.string(),
      removedAt: z.string().nullable(),
      removedReason: z.string().nullable(),
    }),
  ),
  misses: z.array(z.object({ asked: z.string(), times: z.number().int(), lastOn: z.string() })),
});
const done = z.object({ id: z.uuid() });

/** The words by which the directory is found, as an office edits them. */
export function synonymRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/search-words',
      tag,
      summary: 'The families of words that were added to the search, and what was asked and found nothing',
      policy: OFFICE,
      input: { params },
      answer: wordsAnswer,
    },
    (caller, { params: { id } }) => showSearchWords(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/search-synonyms',
      tag,
      summary: 'Add a family of words: "a, b" or "a > b", with the reason',
      policy: OFFICE,
      input: { params, body: z.strictObject({ words: line, reason }) },
      answer: done,
    },
    (caller, { params: { id }, body }) => addSynonym(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/search-synonyms/:id/removals',
      tag,
      summary: 'Take a family of words back, with the reason',
      policy: OFFICE,
      input: { params, body: z.strictObject({ reason }) },
      answer: done,
    },
    (caller, { params: { id }, body }) => removeSynonym(caller, id, body),
  );
}
