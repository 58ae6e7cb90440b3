import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { listInnovations } from './innovation-service.ts';
import * as schemas from './schemas.ts';

export function portalRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations',
      tag: 'portal',
      summary: 'The directory of innovations',
      policy: 'public',
      input: { query: schemas.innovationsQuery },
      answer: schemas.innovationPage,
    },
    (caller, { query }) => listInnovations(caller, query),
  );
}
