import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { columnsOf } from './import-kinds.ts';
import * as schemas from './import-schemas.ts';
import * as service from './import-service.ts';

const tag = 'imports';
/** Proposals are taken in by the secretariat as well; the service looks at the kind. */
const OFFICE = ['organiser', 'secretariat'] as const;

/** Spreadsheets into the register, the accounts, the jury and the directory: tried first, written when told to. */
export function importRoutes(app: FastifyInstance): void {
  attemptRoutes(app);
  tableRoutes(app);
}

function attemptRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/imports',
      tag,
      summary: 'Try a spreadsheet (multipart, one part "file"): what it would do; nothing is written yet',
      policy: OFFICE,
      input: { params: idParams, query: schemas.importQuery },
      answer: schemas.importSchema,
    },
    (caller, { params, query, request }) => {
      const input = { kind: query.kind, editionId: query.edition };
      return service.tryImport(caller, params.id, input, async (mostBytes) => {
        const part = await request.file(mostBytes ? { limits: { fileSize: mostBytes } } : {});
        if (!part) throw new Refusal('malformed_body');
        return { bytes: await part.toBuffer(), fileName: part.filename };
      });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/imports',
      tag,
      summary: 'The last fifty imports of a body',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.importList,
    },
    (caller, { params }) => service.listImports(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/imports/:id',
      tag,
      summary: 'What an import would do today, or did',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.importSchema,
    },
    (caller, { params }) => service.showImport(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/imports/:id/completion',
      tag,
      summary: 'Write what can be taken; refused rows stay in the list',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.importSchema,
    },
    (caller, { params }) => service.completeImport(caller, params.id),
  );
}

function tableRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/imports/:id/refused',
      tag,
      summary: 'The refused rows with their reasons as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: schemas.formatQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, {
        ...(await service.exportRefused(caller, params.id)),
        format,
        fileName: 'baris-ditolak',
      }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/import-templates/:kind',
      tag,
      summary: 'An empty table with the columns of an import; those of proposals are the form of an edition',
      policy: OFFICE,
      input: { params: schemas.templateParams, query: schemas.templateQuery },
      answer: z.any(),
    },
    async (caller, { params: { kind }, query: { format, edition }, reply }) => {
      const columns = (await columnsOf(caller, kind, edition)).map((key) => ({ key, label: key }));
      return sendTable(reply, { format, fileName: `templat-${kind}`, columns, rows: [] });
    },
  );
}
