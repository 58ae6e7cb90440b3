import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { askedAnswer, requestSchema } from '../editions/schemas.ts';
import { Refusal } from '../errors.ts';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, reasonBody } from '../http/schemas.ts';
import { certificateRoutes } from './certificate-routes.ts';
import * as confirm from './confirm-service.ts';
import * as decrees from './decree-service.ts';
import { askCorrection, previewCorrection } from './correction-service.ts';
import { letterRoutes } from './letter-routes.ts';
import { nameRoutes } from './name-routes.ts';
import { OFFICE } from './policy.ts';
import { publicationRoutes } from './publication-routes.ts';
import { askPublication } from './publication-service.ts';
import { showResults } from './results-service.ts';
import { askRevocation } from './revocation-service.ts';
import * as corrections from './correction-schemas.ts';
import * as schemas from './schemas.ts';
import { storyRoutes } from './story-routes.ts';
import { verifyCertificate } from './verification-service.ts';

const tag = 'results';

export function resultRoutes(app: FastifyInstance): void {
  decreeRoutes(app);
  requestRoutes(app);
  publicationRoutes(app);
  nameRoutes(app);
  certificateRoutes(app);
  letterRoutes(app);
  storyRoutes(app);
  publicRoutes(app);
}

function decreeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/decrees',
      fresh: 'secured',
      tag,
      summary: 'Record the decree that determines the results',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.decreeBody },
      answer: schemas.decreeRecorded,
    },
    (caller, { params, body }) => decrees.recordDecree(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/decrees',
      tag,
      summary: 'Decrees of an edition',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.decreeListAnswer,
    },
    (caller, { params }) => decrees.listDecrees(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/decrees/:id/files',
      tag,
      summary: 'Upload the signed decree (multipart, one part "file")',
      policy: ['organiser'],
      input: { params: idParams },
      answer: schemas.decreeFiled,
    },
    async (caller, { params, request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      return decrees.uploadDecree(caller, params.id, { stream: part.file, fileName: part.filename });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/decrees/:id/content',
      tag,
      summary: 'The signed decree as a PDF; public once the results are',
      policy: 'public',
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) =>
      sendFile(reply, caller, await decrees.findDecreeFile(caller, params.id)),
  );
}

function requestRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/publication',
      fresh: 'secured',
      tag,
      summary: 'Ask to publish the results',
      policy: ['organiser'],
      status: 202,
      input: { params: idParams, body: schemas.publicationBody },
      answer: askedAnswer,
    },
    (caller, { params, body }) => askPublication(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/correction',
      fresh: 'secured',
      tag,
      summary: 'Ask to publish a correction of the results',
      policy: ['organiser'],
      status: 202,
      input: { params: idParams, body: corrections.correctionBody },
      answer: askedAnswer,
    },
    (caller, { params, body }) => askCorrection(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/correction',
      tag,
      summary: 'What a correction would change, replace and tell, before it is asked for',
      policy: ['organiser'],
      input: { params: idParams, query: corrections.previewQuery },
      answer: corrections.previewAnswer,
    },
    (caller, { params, query }) =>
      previewCorrection(caller, params.id, {
        titles: query.submissionId.map((submissionId, index) => ({
          submissionId,
          title: query.title[index]!,
        })),
        awards: query.awarded.map((submissionId, index) => ({
          submissionId,
          tier: query.tier[index]!,
          place: Number(query.place[index]) || null,
        })),
      }),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/revocation',
      fresh: 'secured',
      tag,
      summary: 'Ask to revoke an award',
      policy: ['organiser'],
      status: 202,
      input: { params: idParams, body: reasonBody },
      answer: askedAnswer,
    },
    (caller, { params, body }) => askRevocation(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/requests/:id/confirmation',
      fresh: 'secured',
      tag,
      summary: 'Confirm what another organiser asked for',
      policy: ['organiser'],
      input: { params: idParams },
      answer: requestSchema,
    },
    (caller, { params }) => confirm.confirmRequest(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/requests/:id/refusal',
      tag,
      summary: 'Turn down what another organiser asked for',
      policy: ['organiser'],
      input: { params: idParams, body: reasonBody },
      answer: requestSchema,
    },
    (caller, { params, body }) => confirm.refuseRequest(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/requests/:id/withdrawal',
      tag,
      summary: 'Take back an own request',
      policy: ['organiser'],
      input: { params: idParams },
      answer: requestSchema,
    },
    (caller, { params }) => confirm.withdrawRequest(caller, params.id),
  );
}

function publicRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/results',
      tag,
      summary: 'The published results: the newest version, or an earlier one by its number',
      policy: 'public',
      input: { params: idParams, query: schemas.versionQuery },
      answer: schemas.resultsAnswer,
    },
    (caller, { params, query }) => showResults(caller, params.id, query.version),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/verification/:code',
      tag,
      summary: 'Whether a certificate is real',
      policy: 'public',
      input: { params: schemas.codeParams },
      answer: schemas.verificationAnswer,
    },
    (caller, { params }) => verifyCertificate(caller, params.code),
  );
}
