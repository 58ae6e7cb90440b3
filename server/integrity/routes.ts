import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asSystem, look } from '../db/door.ts';
import { sendBytes, sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, pageQuery } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { checkChain } from './audit-check.ts';
import * as checkpoints from './checkpoint-service.ts';
import { exportCheckpoints, exportWitnesses } from './export-service.ts';
import { showKeys } from './key-service.ts';
import { findResultPackage } from './package-service.ts';
import { mayCheckAudit } from './policy.ts';
import { makeReceipt } from '../submissions/document-service.ts';
import { checkReceipt } from './receipt-lookup.ts';
import { makeReceiptFile, sealReceipt } from './receipt-service.ts';
import * as schemas from './schemas.ts';
import * as witnesses from './witness-service.ts';

const tag = 'integrity';

/** What proves that nothing was changed afterwards: the audit, checkpoints, receipts and packages. */
export function integrityRoutes(app: FastifyInstance): void {
  publicRoutes(app);
  packageRoutes(app);
  receiptRoutes(app);
  witnessRoutes(app);
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/audit',
      tag,
      summary: 'Recompute the chain of all events of a body and name every fault',
      policy: ['organiser', 'auditor'],
      input: { params: idParams },
      answer: schemas.auditSchema,
    },
    (caller, { params }) => {
      mayCheckAudit(caller.actor, params.id);
      return look(asSystem(caller.context), (tx) => checkChain(tx, params.id));
    },
  );
}

function publicRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/integrity/key',
      tag,
      summary: 'The public key that signs checkpoints, receipts and packages, and those before it',
      policy: 'public',
      answer: schemas.keySchema,
    },
    (caller) => showKeys(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/checkpoints',
      tag,
      summary: 'The signed checkpoints of an edition: of each closed stage, and of the audit at that moment',
      policy: 'public',
      input: { params: idParams, query: pageQuery.strict() },
      answer: schemas.checkpointPage,
    },
    (caller, { params, query }) => checkpoints.listCheckpoints(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/checkpoints/export',
      tag,
      summary: 'The signed checkpoints of an edition as a file, each with its whole note',
      policy: 'public',
      input: { params: idParams, query: exportQuery.strict() },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportCheckpoints(caller, params.id, query.format)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/checkpoints/:id',
      tag,
      summary: 'One signed checkpoint',
      policy: 'public',
      input: { params: idParams },
      answer: schemas.checkpointSchema,
    },
    (caller, { params }) => checkpoints.showCheckpoint(caller, params.id),
  );
}

function packageRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/results/package',
      tag,
      summary: 'The sealed package of a published result, from which anybody recomputes it (ZIP)',
      policy: 'public',
      input: {
        params: idParams,
        query: z.object({ version: z.coerce.number().int().min(1).optional() }).strict(),
      },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendFile(reply, caller, await findResultPackage(caller, params.id, query.version)),
  );
}

function receiptRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/receipts/:code',
      tag,
      summary: 'What the QR on a receipt leads to: what it says, as it was received',
      policy: 'public',
      input: { params: schemas.receiptCode },
      answer: schemas.receiptAnswer,
    },
    (caller, { params }) => checkReceipt(caller, params.code),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/receipt/document',
      tag,
      summary: 'The receipt as a PDF, signed',
      policy: ['agency-admin', 'innovator', 'organiser', 'secretariat', 'auditor', 'steward'],
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) => {
      const { fileName, bytes } = await makeReceipt(caller, params.id, sealReceipt);
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .header('x-content-type-options', 'nosniff')
        .serializer((payload: unknown) => payload as string)
        .send(Buffer.from(bytes));
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/receipt/proof',
      tag,
      summary:
        'The receipt as a file that proves itself offline; with the proof of inclusion once registration has closed',
      policy: ['agency-admin', 'innovator', 'organiser', 'secretariat', 'auditor', 'steward'],
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) => sendBytes(reply, await makeReceiptFile(caller, params.id)),
  );
}

function witnessRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/witnesses',
      tag,
      summary: 'Addresses outside that get every checkpoint by mail',
      policy: ['organiser', 'auditor'],
      input: { params: idParams },
      answer: schemas.witnessList,
    },
    (caller, { params }) => witnesses.showWitnesses(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/witnesses/export',
      tag,
      summary: 'The witnesses as a file',
      policy: ['organiser', 'auditor'],
      input: { params: idParams, query: exportQuery.strict() },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportWitnesses(caller, params.id, query.format)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/witnesses',
      tag,
      summary: 'Name a witness',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.witnessBody },
      answer: schemas.witnessSchema,
    },
    (caller, { params, body }) => witnesses.addWitness(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/witnesses/:id',
      tag,
      summary: 'End a witness',
      policy: ['organiser'],
      input: { params: idParams },
      answer: z.null(),
      status: 204,
    },
    (caller, { params }) => witnesses.removeWitness(caller, params.id),
  );
}
