import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, reasonBody } from '../http/schemas.ts';
import * as decisions from './decision-service.ts';
import { carryOut } from './effect-service.ts';
import { exportObjections } from './export-service.ts';
import * as schemas from './schemas.ts';
import * as views from './view-service.ts';

const tag = 'objections';
const params = idParams;
const OFFICE = ['organiser', 'secretariat', 'auditor'] as const;
const DESK = ['organiser', 'secretariat'] as const;

/** What the office does with an objection, and its panel. */
export function objectionOfficeRoutes(app: FastifyInstance): void {
  decidingRoutes(app);
  panelRoutes(app);
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
}

function decidingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/objections/:id/admission',
      tag,
      summary: 'Admit an objection to its panel',
      policy: DESK,
      input: { params, body: z.strictObject({}) },
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
