import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { exportProgress, exportSeats } from './jury-table.ts';
import { OFFICE } from './policy.ts';
import { exportScores } from './score-export.ts';

const tag = 'judging';

export function scoreExportRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/seats/export',
      tag,
      summary: 'Who was asked for the stage, as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, { ...(await exportSeats(caller, params.id)), format, fileName: 'kesediaan-menilai' }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/progress/export',
      tag,
      summary: 'How far each juror is, as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, {
        ...(await exportProgress(caller, params.id)),
        format,
        fileName: 'kemajuan-penilaian',
      }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/scores/export',
      tag,
      summary: 'Every sheet of a closed stage, a row for each reading, as CSV or XLSX',
      policy: ['organiser', 'auditor'],
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportScores(caller, params.id, query.format)),
  );
}
