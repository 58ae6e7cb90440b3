import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { sendBytes, sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { issueForJurors } from './certificate-people.ts';
import { replaceCertificate } from './certificate-replace-service.ts';
import * as certificates from './certificate-service.ts';
import { OFFICE } from './policy.ts';
import * as schemas from './schemas.ts';
import { packUnsigned, uploadSignedOf } from './signature-many-service.ts';
import { askSignatures, uploadSigned } from './signature-service.ts';

const tag = 'results';

export function certificateRoutes(app: FastifyInstance): void {
  readingRoutes(app);
  changingRoutes(app);
  signingRoutes(app);
}

function signingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/certificates/unsigned',
      tag,
      summary: 'The certificates of one kind that await a signature, at most 200, as one ZIP file',
      policy: ['organiser'],
      input: { params: idParams, query: schemas.kindQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendBytes(reply, await packUnsigned(caller, params.id, query.kind)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/signed-files',
      tag,
      summary:
        'Upload one of many signed certificates; which one it is is read from the file (multipart, one part "file")',
      policy: ['organiser'],
      input: { params: idParams },
      answer: schemas.signedAnswer,
    },
    async (caller, { params, request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      return uploadSignedOf(caller, params.id, { stream: part.file, fileName: part.filename });
    },
  );
}

function readingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/certificates',
      tag,
      summary: 'The register of certificates of an edition, one kind at a time',
      policy: OFFICE,
      input: { params: idParams, query: schemas.registerQuery },
      answer: schemas.certificatePage,
    },
    (caller, { params, query }) => certificates.listCertificates(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/certificates',
      tag,
      summary: 'The certificates of one submission',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.certificateListAnswer,
    },
    (caller, { params }) => certificates.listOwnCertificates(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/certificates',
      tag,
      summary: 'The certificates of a juror',
      policy: 'person',
      answer: schemas.certificateListAnswer,
    },
    (caller) => certificates.listCertificatesOfJuror(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/certificates/:id/content',
      tag,
      summary: 'The certificate as a PDF, signed where it was signed',
      policy: 'person',
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) =>
      sendFile(reply, caller, await certificates.findCertificateFile(caller, params.id)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/certificates/own',
      tag,
      summary: 'Every valid certificate of one’s own agency in an edition as one ZIP file',
      policy: ['agency-admin', 'innovator'],
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) =>
      sendBytes(reply, await certificates.packCertificates(caller, params.id)),
  );
}

function changingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/certificates/:id/replacements',
      tag,
      summary: 'Correct a name: revoke the certificate and issue its successor',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.replacementBody },
      answer: schemas.replacementAnswer,
    },
    (caller, { params, body }) => replaceCertificate(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/certificates/:id/signed-files',
      tag,
      summary: 'Upload the certificate with its certified electronic signature (multipart, one part "file")',
      policy: ['organiser'],
      input: { params: idParams },
      answer: schemas.signedAnswer,
    },
    async (caller, { params, request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      return uploadSigned(caller, params.id, { stream: part.file, fileName: part.filename });
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/signatures',
      tag,
      summary: 'Ask the signing service for every certificate that is not signed yet',
      policy: ['organiser'],
      input: { params: idParams },
      answer: schemas.askedSignatures,
    },
    (caller, { params }) => askSignatures(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/juror-certificates',
      tag,
      summary: 'Issue a certificate for every juror who finished work and has none',
      policy: ['organiser'],
      input: { params: idParams },
      answer: schemas.issuedAnswer,
    },
    (caller, { params }) => issueForJurors(caller, params.id),
  );
}
