import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { addAuthor, nameLead, removeAuthor, showAuthors } from './author-service.ts';

const tag = 'submissions';
const params = idParams;
const AGENCY = ['agency-admin', 'innovator'] as const;

export const authorsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      personId: z.uuid(),
      name: z.string(),
      isLead: z.boolean(),
      addedAt: z.string(),
      savedAt: z.string().nullable(),
      writing: z.boolean(),
    }),
  ),
  candidates: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  mayChange: z.boolean(),
});

/** Authors come and go while others write: these acts name a person and need no version of the text. */
export function authorRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/authors',
      tag,
      summary: 'Who writes a proposal, and who may be invited to',
      policy: [...AGENCY, 'organiser', 'secretariat', 'auditor', 'steward'],
      input: { params },
      answer: authorsAnswer,
    },
    (caller, { params: { id } }) => showAuthors(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/authors',
      tag,
      summary: 'Invite a member of the agency to write along',
      policy: AGENCY,
      input: { params, body: z.object({ personId: z.uuid() }).strict() },
      answer: authorsAnswer,
    },
    (caller, { params: { id }, body }) => addAuthor(caller, id, body.personId),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submission-authors/:id/lead',
      tag,
      summary: 'Let this author lead',
      policy: AGENCY,
      repeat: 'none',
      input: { params, body: z.object({}).strict() },
      answer: authorsAnswer,
    },
    (caller, { params: { id } }) => nameLead(caller, id),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/submission-authors/:id',
      tag,
      summary: 'Take an author out',
      policy: AGENCY,
      input: { params },
      answer: authorsAnswer,
    },
    (caller, { params: { id } }) => removeAuthor(caller, id),
  );
}
