import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { createEdition } from './create-service.ts';
import { listRequests } from './request-service.ts';
import * as schemas from './schemas.ts';
import * as service from './service.ts';

const OFFICE = ['organiser', 'secretariat', 'auditor', 'steward', 'evaluator-chair', 'panel-chair'] as const;

export function editionRoutes(app: FastifyInstance): void {
  const tag = 'editions';
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions',
      tag,
      summary: 'Competition years',
      policy: 'public',
      answer: schemas.editionListAnswer,
    },
    (caller) => service.listEditions(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id',
      tag,
      summary: 'One competition year with rules and stages',
      policy: 'public',
      input: { params: idParams },
      answer: schemas.editionSchema,
    },
    (caller, { params }) => service.showEdition(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/editions',
      tag,
      summary: 'Create a competition year from a rule book',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.newEditionBody },
      answer: schemas.editionSchema,
    },
    (caller, { params, body }) => createEdition(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/state',
      tag,
      summary: 'Move the competition year on',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.moveBody },
      answer: schemas.editionSchema,
    },
    (caller, { params, body }) => service.moveEdition(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/stages/:id/window',
      tag,
      summary: 'Change the window of a stage',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.windowBody },
      answer: schemas.stageSchema,
    },
    (caller, { params, body }) => service.changeWindow(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/requests',
      tag,
      summary: 'Acts that wait for a second organiser',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.requestListAnswer,
    },
    (caller, { params }) => listRequests(caller, params.id),
  );
}
