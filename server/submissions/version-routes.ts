import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { restoreVersion } from './draft-service.ts';
import * as schemas from './schemas.ts';
import { VERSION_COLUMNS } from './table-columns.ts';
import * as views from './view-service.ts';

const AGENCY = ['agency-admin', 'innovator'] as const;
const OFFICE = ['organiser', 'secretariat', 'auditor', 'steward', 'evaluator-chair', 'panel-chair'] as const;
const BOTH = [...AGENCY, ...OFFICE] as const;
const tag = 'submissions';
const params = idParams;

export function versionRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/versions',
      tag,
      summary: 'What was written, version by version',
      policy: BOTH,
      input: { params },
      answer: schemas.versionListAnswer,
    },
    (caller, { params: { id } }) => views.listVersions(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/versions/export',
      tag,
      summary: 'The versions of a submission as CSV or XLSX',
      policy: BOTH,
      input: { params, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { format }, reply }) => {
      const { items: rows } = await views.listVersions(caller, id);
      return sendTable(reply, { format, fileName: 'versi-usulan', columns: VERSION_COLUMNS, rows });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/versions/:number',
      tag,
      summary: 'One version with its answers',
      policy: BOTH,
      input: { params: schemas.versionParams },
      answer: schemas.versionSchema,
    },
    (caller, { params: { id, number } }) => views.showVersion(caller, id, number),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/versions/:number/difference',
      tag,
      summary: 'What changed from another version to this one, word by word',
      policy: BOTH,
      input: { params: schemas.versionParams, query: schemas.differenceQuery },
      answer: schemas.differenceAnswer,
    },
    (caller, { params: { id, number }, query: { from } }) => views.showDifference(caller, id, number, from),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/restoration',
      tag,
      summary: 'Take an old version as the new text',
      policy: AGENCY,
      input: { params, body: schemas.restorationBody },
      answer: schemas.savedAnswer,
    },
    (caller, { params: { id }, body: { number } }) => restoreVersion(caller, id, number),
  );
}
