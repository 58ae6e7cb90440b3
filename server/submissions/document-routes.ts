import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { makeBlankForm, makeLetter, type Paper } from './document-service.ts';

const tag = 'submissions';
const params = idParams;
const key = z.string().regex(/^[a-z][a-z0-9_-]{0,60}$/);
const answer = z.any();

export function documentRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/letter',
      tag,
      summary: 'A letter to sign, filled in with the draft (PDF)',
      policy: ['agency-admin', 'innovator'],
      input: { params, query: z.object({ requirement: key.default('surat') }).strict() },
      answer,
    },
    async (caller, { params: { id }, query, reply }) =>
      send(reply, await makeLetter(caller, id, query.requirement)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/blank-form',
      tag,
      summary: 'The form of a group to print (PDF)',
      policy: 'public',
      input: { params, query: z.object({ group: key }).strict() },
      answer,
    },
    async (caller, { params: { id }, query, reply }) =>
      send(reply, await makeBlankForm(caller, id, query.group)),
  );
}

/** A file of our own making, named in ASCII; saved, never run. */
function send(reply: FastifyReply, { fileName, bytes }: Paper): FastifyReply {
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('x-content-type-options', 'nosniff')
    .serializer((payload: unknown) => payload as string)
    .send(Buffer.from(bytes));
}
