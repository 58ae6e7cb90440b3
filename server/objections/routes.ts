import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { sendFile } from '../http/download.ts';
import { idParams, reasonBody } from '../http/schemas.ts';
import { sendObjectionCode } from './code-service.ts';
import * as decisions from './decision-service.ts';
import { carryOut } from './effect-service.ts';
import { exportObjections } from './export-service.ts';
import { fileOwnObjection, filePublicObjection } from './filing-service.ts';
import * as schemas from './schemas.ts';
import * as views from './view-service.ts';

const tag = 'objections';
const params = idParams;
const OFFICE = ['organiser', 'secretariat', 'auditor'] as const;
const DESK = ['organiser', 'secretariat'] as const;

export function objectionRoutes(app: FastifyInstance): void {
  filingRoutes(app);
  readingRoutes(app);
  officeRoutes(app);
  panelRoutes(app);
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
      input: { params, body: z.object({}) },
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
      sendFile(reply, caller.context.files, await views.findEvidence(caller, id)),
  );
}

function officeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/objections',
      tag,
      summary: 'The objections of an edition',
      policy: OFFICE,
      input: { params, query: schemas.listQuery },
      answer: schemas.listAnswer,
    },
    (caller, { params: { id }, query }) => views.listObjections(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/objections/export',
      tag,
      summary: 'The objections as CSV or XLSX',
      policy: OFFICE,
      input: { params, query: schemas.exportQuery },
      answer: z.any(),
    },
    (caller, { params: { id }, query, reply }) => exportObjections(caller, id, query, reply),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/objections/:id/admission',
      tag,
      summary: 'Admit an objection to its panel',
      policy: DESK,
      input: { params, body: z.object({}) },
      answer: schemas.objectionSchema,
    },
    (caller, { params: { id } }) => decisions.admitObjection(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/objections/:id/dismissal',
      tag,
      summary: 'Find an objection inadmissible',
      policy: DESK,
      input: { params, body: reasonBody },
      answer: schemas.objectionSchema,
    },
    (caller, { params: { id }, body: { reason } }) => decisions.dismissObjection(caller, id, reason),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/objections/:id/candidates',
      tag,
      summary: 'Who may sit on the panel',
      policy: ['organiser'],
      input: { params },
      answer: schemas.candidatesAnswer,
    },
    (caller, { params: { id } }) => decisions.showCandidates(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/objections/:id/panel',
      tag,
      summary: 'Appoint the panel',
      policy: ['organiser'],
      input: { params, body: schemas.panelBody },
      answer: schemas.objectionSchema,
    },
    (caller, { params: { id }, body }) => decisions.appointPanel(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/objections/:id/effect',
      tag,
      summary: 'Carry out what the panel decided',
      policy: ['organiser'],
      input: { params, body: schemas.effectBody },
      answer: schemas.effectAnswer,
    },
    (caller, { params: { id }, body }) => carryOut(caller, id, body),
  );
}

function panelRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/objections/:id/opinion',
      tag,
      summary: 'Give your opinion as a member of the panel',
      policy: 'person',
      repeat: 'none',
      input: { params, body: schemas.opinionBody },
      answer: schemas.objectionSchema,
    },
    (caller, { params: { id }, body }) => decisions.giveOpinion(caller, id, body),
  );
}
