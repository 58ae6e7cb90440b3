import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { beginViewing, endViewing } from './viewing-service.ts';

const tag = 'people';

const viewingBody = z.strictObject({ personId: z.uuid(), reason: z.string().trim().min(10).max(1000) });
export const viewingAnswer = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  endsAt: z.string(),
});

/** Support: an organiser sees what a person of an agency sees, reads alone, a quarter of an hour, told and written down. */
export function viewingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/viewings',
      tag,
      summary:
        'See the product as a person of an agency sees it, for fifteen minutes and without changing anything',
      policy: ['organiser'],
      fresh: 'always',
      input: { params: idParams, body: viewingBody },
      answer: viewingAnswer,
    },
    (caller, { params, body }) => beginViewing(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/me/viewing',
      tag,
      summary: 'See with one’s own eyes again',
      policy: 'person',
      whileViewing: true,
      status: 204,
      answer: z.undefined(),
    },
    (caller) => endViewing(caller),
  );
}
