import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { exportScores } from './score-export.ts';

export function scoreExportRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/scores/export',
      tag: 'judging',
      summary: 'Every sheet of a closed stage, a row for each reading, as CSV or XLSX',
      policy: ['organiser', 'auditor'],
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportScores(caller, params.id, query.format)),
  );
}
