import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, instantSchema } from '../http/schemas.ts';
import * as freezes from './freeze-service.ts';

const tag = 'platform';

const frozenSchema = z.object({
  frozen: z.literal(true),
  id: z.uuid(),
  version: z.number().int(),
  reason: z.string(),
  /** The body whose organiser froze it; null where it was done at the console. */
  by: z.string().nullable(),
  since: instantSchema,
});
const thawedSchema = z.object({ frozen: z.literal(false) });

/** The switch that makes everything read-only. */
export function freezeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/freeze',
      tag,
      summary: 'Whether everything is frozen (read-only) now, since when and why',
      policy: 'public',
      answer: z.union([frozenSchema, thawedSchema]),
    },
    (caller) => freezes.showFreeze(caller),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/freezes',
      tag,
      summary: 'Freeze everything: reads go on, every change is refused',
      policy: ['organiser'],
      fresh: 'secured',
      input: { params: idParams, body: z.object({ reason: z.string().trim().min(5).max(300) }).strict() },
      answer: frozenSchema,
    },
    (caller, { params, body }) => freezes.freezeByOrganiser(caller, params.id, body.reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/freezes/:id/thaw',
      tag,
      summary: 'End the freeze: a different organiser than the one who froze',
      policy: ['organiser'],
      fresh: 'secured',
      input: { params: idParams },
      answer: thawedSchema,
    },
    (caller, { params }) => freezes.thawByOrganiser(caller, params.id),
  );
}
