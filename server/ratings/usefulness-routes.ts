import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { WATCHERS } from './policy.ts';
import { exclusionAnswer } from './schemas.ts';
import { excludeUsefulness, exportUsefulness, showUsefulnessOf } from './usefulness-office-service.ts';
import * as schemas from './usefulness-schemas.ts';
import { rateUsefulness, showUsefulness } from './usefulness-service.ts';

const tag = 'ratings';

/** How useful innovations of the directory are to those who are signed in. */
export function usefulnessRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/:id/usefulness',
      tag,
      summary: 'How useful people find an innovation, from ten ratings on, and your own rating',
      policy: 'public',
      input: { params: idParams },
      answer: schemas.usefulnessAnswer,
    },
    (caller, { params }) => showUsefulness(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/innovations/:id/usefulness',
      tag,
      summary: 'Rate how useful an innovation is to you, or change your rating',
      policy: 'person',
      repeat: 'none',
      input: { params: idParams, body: schemas.usefulnessBody },
      answer: schemas.usefulnessGiven,
    },
    (caller, { params, body, request }) =>
      rateUsefulness(caller, params.id, { answers: body, ip: request.ip }),
  );
  officeRoutes(app);
}

function officeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/usefulness',
      tag,
      summary: 'Which innovations were rated how, and which hours look made',
      policy: WATCHERS,
      input: { params: idParams },
      answer: schemas.usefulnessOverview,
    },
    (caller, { params }) => showUsefulnessOf(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/usefulness/export',
      tag,
      summary: 'The same innovations as CSV or XLSX',
      policy: WATCHERS,
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, {
        ...(await exportUsefulness(caller, params.id)),
        format,
        fileName: 'kebermanfaatan-inovasi',
      }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/usefulness-exclusions',
      tag,
      summary: 'Leave the ratings of an hour from one place out of an innovation’s figure',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.usefulnessExclusionBody },
      answer: exclusionAnswer,
    },
    (caller, { params, body }) => excludeUsefulness(caller, params.id, body),
  );
}
