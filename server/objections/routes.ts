import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { sendFile } from '../http/download.ts';
import { idParams } from '../http/schemas.ts';
import { answerObjection, findAnswerFile } from './answer-service.ts';
import { sendObjectionCode } from './code-service.ts';
import * as decisions from './decision-service.ts';
import { fileOwnObjection, filePublicObjection } from './filing-service.ts';
import { objectionOfficeRoutes } from './office-routes.ts';
import * as reading from './reading-service.ts';
import * as schemas from './schemas.ts';
import * as views from './view-service.ts';

const tag = 'objections';
const params = idParams;

export function objectionRoutes(app: FastifyInstance): void {
  filingRoutes(app);
  readingRoutes(app);
  contestedRoutes(app);
  objectionOfficeRoutes(app);
}

function filingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/objections',
      tag,
      summary: 'Object to your own result',
      policy: ['agency-admin'],
      input: { params, body: schemas.ownBody },
      answer: schemas.itemSchema,
    },
    (caller, { params: { id }, body }) => fileOwnObjection(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/objection-codes',
      tag,
      summary: 'Have a code mailed, to object to a finalist without an account',
      policy: 'public',
      input: { params, body: schemas.codeBody },
      answer: schemas.sentAnswer,
    },
    (caller, { params: { id }, body: { email }, request }) =>
      sendObjectionCode(caller, id, { email, ip: request.ip }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/objections',
      tag,
      summary: 'Object to a finalist, signed in or with a mailed code',
      policy: 'public',
      input: { params, body: schemas.publicBody },
      answer: schemas.filedAnswer,
    },
    (caller, { params: { id }, body }) => filePublicObjection(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/objections/:id/withdrawal',
      tag,
      summary: 'Take back what you filed',
      policy: 'person',
      input: { params, body: z.strictObject({}) },
      answer: schemas.withdrawnAnswer,
    },
    (caller, { params: { id } }) => decisions.withdrawObjection(caller, id),
  );
}

function readingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/objection-register',
      tag,
      summary: 'The objection period, its finalists and the register of objections, for everybody',
      policy: 'public',
      input: { params },
      answer: schemas.publicAnswer,
    },
    (caller, { params: { id } }) => views.showPublic(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/objections',
      tag,
      summary: 'Your objections about one submission, and whether you may file one',
      policy: ['agency-admin', 'innovator'],
      input: { params },
      answer: schemas.ownAnswer,
    },
    (caller, { params: { id } }) => views.listOwn(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/objections',
      tag,
      summary: 'What you are to decide on, or filed',
      policy: 'person',
      answer: schemas.mineAnswer,
    },
    (caller) => views.listMine(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/objections/:id',
      tag,
      summary: 'One objection',
      policy: 'person',
      input: { params },
      answer: schemas.objectionSchema,
    },
    (caller, { params: { id } }) => views.showObjection(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/objections/:id/evidence',
      tag,
      summary: 'The file that came with an objection',
      policy: 'person',
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) =>
      sendFile(reply, caller, await reading.findEvidence(caller, id)),
  );
}

function contestedRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/objections/:id/answer',
      tag,
      summary: 'Answer an objection about your finalist, once',
      policy: ['agency-admin'],
      input: { params, body: schemas.answerBody },
      answer: schemas.objectionSchema,
    },
    (caller, { params: { id }, body }) => answerObjection(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/objections/:id/answer/evidence',
      tag,
      summary: 'The file that came with the answer of the agency',
      policy: 'person',
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) => sendFile(reply, caller, await findAnswerFile(caller, id)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/objections/:id/proposal',
      tag,
      summary: 'The proposal that is objected to, for the office and the panel',
      policy: 'person',
      input: { params },
      answer: schemas.contestedAnswer,
    },
    (caller, { params: { id } }) => reading.showContested(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/objections/:id/attachments/:fileId',
      tag,
      summary: 'A file of the proposal that is objected to',
      policy: 'person',
      input: { params: schemas.fileParams },
      answer: z.any(),
    },
    async (caller, { params: { id, fileId }, reply }) =>
      sendFile(reply, caller, await reading.findContestedFile(caller, id, fileId)),
  );
}
