import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { exportDeliveries, exportMessages } from './export-service.ts';
import { OFFICE } from './policy.ts';
import { deliveriesQuery, tasksQuery, writtenQuery } from './schemas.ts';
import { exportTasks } from './task-table.ts';

const tag = 'messages';
const ledgerQuery = deliveriesQuery.omit({ limit: true, after: true }).extend(exportQuery.shape);

const written = writtenQuery.omit({ limit: true, after: true }).extend(exportQuery.shape);

const tasks = tasksQuery.omit({ limit: true, after: true }).extend(exportQuery.shape);

/** The lists of the post as files. */
export function messageExportRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/deliveries/export',
      tag,
      summary: 'The delivery ledger as CSV or XLSX, with the filter of the list',
      policy: OFFICE,
      input: { params: idParams, query: ledgerQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format, ...filter }, reply }) => {
      const table = await exportDeliveries(caller, params.id, filter);
      return sendTable(reply, { ...table, format, fileName: 'buku-kirim' });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/messages/export',
      tag,
      summary: 'The messages of an edition as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: written },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) => {
      const table = await exportMessages(caller, params.id, query.sort);
      return sendTable(reply, { ...table, format: query.format, fileName: 'pesan' });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/mail-tasks/export',
      tag,
      summary: 'What the office has to mend about its post, as CSV or XLSX',
      policy: ['organiser', 'secretariat'],
      input: { params: idParams, query: tasks },
      answer: z.any(),
    },
    async (caller, { params, query: { format, ...filter }, reply }) =>
      sendTable(reply, {
        ...(await exportTasks(caller, params.id, filter)),
        format,
        fileName: 'tugas-surel',
      }),
  );
}
