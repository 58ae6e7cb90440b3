import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { OFFICE } from '../judging/policy.ts';
import { paceAnswer } from './schemas.ts';
import { showStagePaces } from './service.ts';

/** How fast each stage goes against its close. */
export function paceRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/pace',
      tag: 'editions',
      summary: 'The pace of each stage and when it would be done',
      policy: OFFICE,
      input: { params: idParams },
      answer: paceAnswer,
    },
    (caller, { params }) => showStagePaces(caller, params.id),
  );
}
