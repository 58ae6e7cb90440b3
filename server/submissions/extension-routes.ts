import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, instantSchema, reasonBody, wordsSchema } from '../http/schemas.ts';
import { exportQuery, sendTable, type TableColumn } from '../http/table-export.ts';
import * as extensions from './extension-service.ts';

const tag = 'submissions';
const params = idParams;
const OFFICE = ['organiser', 'secretariat', 'auditor', 'steward', 'evaluator-chair', 'panel-chair'] as const;

export const extensionSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  stageId: z.uuid(),
  stageName: wordsSchema,
  before: z.string(),
  closesAt: z.string(),
  reason: z.string().nullable(),
  grantedBy: z.string().nullable(),
  grantedAt: z.string(),
  withdrawnAt: z.string().nullable(),
  withdrawReason: z.string().nullable(),
  mine: z.boolean(),
});
export const extensionListAnswer = z.object({ items: z.array(extensionSchema) });

const grantBody = reasonBody.extend({ agencyId: z.uuid(), closesAt: instantSchema }).strict();

const COLUMNS: TableColumn[] = [
  { key: 'agencyName', label: 'Instansi' },
  { key: 'beforeAt', label: 'Batas semula', kind: 'instant' },
  { key: 'closesAt', label: 'Batas instansi ini', kind: 'instant' },
  { key: 'reason', label: 'Alasan' },
  { key: 'grantedBy', label: 'Diberikan oleh' },
  { key: 'grantedAt', label: 'Diberikan', kind: 'instant' },
  { key: 'withdrawnAt', label: 'Dicabut', kind: 'instant' },
  { key: 'withdrawReason', label: 'Alasan dicabut' },
];

/** A later close for one agency: granted, seen by everybody, withdrawn. */
export function extensionRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/extensions',
      tag,
      summary: 'Agencies with a later close; the reasons for the office and the agency concerned',
      policy: 'public',
      input: { params },
      answer: extensionListAnswer,
    },
    (caller, input) => extensions.listExtensions(caller, input.params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/extensions/export',
      tag,
      summary: 'The extensions of an edition as CSV or XLSX',
      policy: OFFICE,
      input: { params, query: exportQuery },
      answer: z.any(),
    },
    async (caller, input) => {
      const rows = await extensions.exportExtensions(caller, input.params.id);
      const { format } = input.query;
      return sendTable(input.reply, { format, fileName: 'perpanjangan', columns: COLUMNS, rows });
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/extensions',
      tag,
      summary: 'Grant one agency a later close',
      policy: ['organiser'],
      input: { params, body: grantBody },
      answer: extensionSchema,
    },
    (caller, input) => extensions.grantExtension(caller, input.params.id, input.body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/extensions/:id/withdrawal',
      tag,
      summary: 'Withdraw an extension',
      policy: ['organiser'],
      input: { params, body: reasonBody },
      answer: extensionSchema,
    },
    (caller, input) => extensions.withdrawExtension(caller, input.params.id, input.body.reason),
  );
}
