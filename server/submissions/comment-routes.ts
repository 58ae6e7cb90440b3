import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, wordsSchema } from '../http/schemas.ts';
import * as comments from './comment-service.ts';

const tag = 'submissions';
const params = idParams;
const policy = ['agency-admin', 'innovator'] as const;

function plain(least: number, most: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
    .trim()
    .min(least)
    .max(most);
}

const said = z.object({ id: z.uuid(), text: z.string(), authorName: z.string(), createdAt: z.string() });
export const commentsAnswer = z.object({
  items: z.array(
    said.extend({
      field: z.string(),
      label: wordsSchema,
      anchor: z.object({ state: z.enum(['whole', 'found', 'moved', 'changed']), passage: z.string() }),
      resolved: z.boolean(),
      replies: z.array(said),
    }),
  ),
  open: z.number().int(),
});
const answer = commentsAnswer;
const newComment = z
  .object({ field: z.string().max(100), quote: plain(0, 2000).default(''), text: plain(1, 4000) })
  .strict();

/** Comments are said beside the writing and change no text: they need no version of it. */
export function commentRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/comments',
      tag,
      summary: 'What the agency says about the passages of its draft',
      policy,
      input: { params },
      answer,
    },
    (caller, { params: { id } }) => comments.listComments(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/comments',
      tag,
      summary: 'Comment on a passage',
      policy,
      input: { params, body: newComment },
      answer,
    },
    (caller, { params: { id }, body }) => comments.addComment(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/comments/:id/replies',
      tag,
      summary: 'Answer a comment',
      policy,
      input: { params, body: z.object({ text: plain(1, 4000) }).strict() },
      answer,
    },
    (caller, { params: { id }, body }) => comments.replyTo(caller, id, body.text),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/comments/:id/resolution',
      tag,
      summary: 'Mark a comment as settled',
      policy,
      repeat: 'none',
      input: { params, body: z.object({}).strict() },
      answer,
    },
    (caller, { params: { id } }) => comments.resolveComment(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/comments/:id/reopening',
      tag,
      summary: 'Open a settled comment again',
      policy,
      repeat: 'none',
      input: { params, body: z.object({}).strict() },
      answer,
    },
    (caller, { params: { id } }) => comments.reopenComment(caller, id),
  );
}
