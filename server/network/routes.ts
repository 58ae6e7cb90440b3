import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendBytes, sendFile, sendPicture } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { findSignedCopy, makeAgreement, signAgreement } from './agreement-service.ts';
import { findCertificateFile, showEvidence } from './certificate-service.ts';
import { showFunnel, showInnovationFunnel } from './funnel-service.ts';
import { showHubs } from './hub-service.ts';
import { NETWORK } from './policy.ts';
import { evidenceAnswer, innovationFunnelAnswer, likeQuery } from './public-schemas.ts';
import { declareInterest, moveReplication } from './replication-service.ts';
import * as schemas from './schemas.ts';
import { exportReplications, listReplications, showReplication } from './view-service.ts';
import { workRoutes } from './work-routes.ts';
import { findReportPhoto } from './work-service.ts';

const tag = 'replications';
const params = idParams;

/** An innovation is taken over by another agency. */
export function replicationRoutes(app: FastifyInstance): void {
  publicRoutes(app);
  rowRoutes(app);
  paperRoutes(app);
  workRoutes(app);
}

function publicRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/:id/replications',
      tag,
      summary:
        'Who took an innovation over, how far, how long each step took, why some stopped; places like a region first',
      policy: 'public',
      input: { params, query: likeQuery },
      answer: innovationFunnelAnswer,
    },
    (caller, { params: { id }, query: { like } }) => showInnovationFunnel(caller, id, like),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/hubs',
      tag: 'hubs',
      summary: 'The hubs by year and kind, and how their number grew',
      policy: 'public',
      answer: schemas.hubsAnswer,
    },
    (caller) => showHubs(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/network/funnel',
      tag,
      summary: 'The course of all replications and of each hub, with medians in days',
      policy: 'public',
      answer: schemas.funnelAnswer,
    },
    (caller) => showFunnel(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/replication-evidence/:code',
      tag,
      summary: 'What stands behind a certificate of replication',
      policy: 'public',
      input: { params: z.object({ code: z.string().max(60) }).strict() },
      answer: evidenceAnswer,
    },
    (caller, { params: { code } }) => showEvidence(caller, code),
  );
}

function rowRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/innovations/:id/replications',
      tag,
      summary: 'Declare that your agency wants to take an innovation over',
      policy: ['agency-admin'],
      input: { params, body: schemas.interestBody },
      answer: schemas.replicationSchema,
    },
    (caller, { params: { id }, body }) => declareInterest(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/replications',
      tag,
      summary: 'The replications on whose side you stand',
      policy: NETWORK,
      input: { query: schemas.listQuery },
      answer: schemas.itemPage,
    },
    (caller, { query }) => listReplications(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/replications/export',
      tag,
      summary: 'The same list as CSV or XLSX',
      policy: NETWORK,
      input: { query: schemas.listExportQuery },
      answer: z.any(),
    },
    async (caller, { query: { format, ...filter }, reply }) =>
      sendTable(reply, { format, fileName: 'replikasi', ...(await exportReplications(caller, filter)) }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/replications/:id',
      tag,
      summary: 'One replication with its plan, reports, findings and signatures',
      policy: NETWORK,
      input: { params },
      answer: schemas.replicationSchema,
    },
    (caller, { params: { id } }) => showReplication(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/replications/:id/state',
      tag,
      summary: 'Take a replication one step on, by a verb that it offers you',
      policy: NETWORK,
      input: { params, body: schemas.moveBody },
      answer: schemas.replicationSchema,
    },
    (caller, { params: { id }, body }) => moveReplication(caller, id, body),
  );
}

function paperRoutes(app: FastifyInstance): void {
  for (const which of ['agreement', 'commitment'] as const)
    endpoint(
      app,
      {
        method: 'GET',
        url: `/api/replications/:id/${which}`,
        tag,
        summary:
          which === 'agreement' ? 'The agreement as PDF' : 'The replicator’s letter of commitment as PDF',
        policy: NETWORK,
        input: { params },
        answer: z.any(),
      },
      async (caller, { params: { id }, reply }) => sendBytes(reply, await makeAgreement(caller, id, which)),
    );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/replications/:id/signatures',
      tag,
      summary: 'Sign the agreement for your side, with a signed copy where you have one',
      policy: NETWORK,
      input: { params, body: schemas.signBody },
      answer: schemas.replicationSchema,
    },
    (caller, { params: { id }, body }) => signAgreement(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/replication-signatures/:id/content',
      tag,
      summary: 'The copy that a party signed on paper',
      policy: NETWORK,
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) => sendFile(reply, caller, await findSignedCopy(caller, id)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/replications/:id/certificate',
      tag,
      summary: 'The certificate of a finished replication',
      policy: NETWORK,
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) =>
      sendFile(reply, caller, await findCertificateFile(caller, id)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/replication-photos/:id/content',
      tag,
      summary: 'The picture of a progress report',
      policy: NETWORK,
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) =>
      sendPicture(reply, caller, await findReportPhoto(caller, id)),
  );
}
