import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, reasonBody } from '../http/schemas.ts';
import { cancelPublication, releasePublication } from './hold-service.ts';
import { OFFICE } from './policy.ts';
import { listPublications } from './results-service.ts';
import * as schemas from './schemas.ts';

const tag = 'results';
const nothing = z.object({}).strict().optional();

/** Where a confirmed publication stands, and what an organiser does with one that waits or was held back. */
export function publicationRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/publications',
      tag,
      summary: 'The confirmed versions of the results: which are out, which waits for its instant',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.publicationList,
    },
    (caller, { params }) => listPublications(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/publications/:id/release',
      tag,
      summary: 'Let a publication go out that was held back at its instant',
      policy: ['organiser'],
      input: { params: idParams, body: nothing },
      answer: schemas.publicationAnswer,
    },
    (caller, { params }) => releasePublication(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/publications/:id/cancellation',
      tag,
      summary: 'Call off a publication that waits for its instant or was held back',
      policy: ['organiser'],
      input: { params: idParams, body: reasonBody },
      answer: schemas.publicationAnswer,
    },
    (caller, { params, body }) => cancelPublication(caller, params.id, body.reason),
  );
}
