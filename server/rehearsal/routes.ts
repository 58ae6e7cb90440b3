import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import * as schemas from './schemas.ts';
import * as service from './service.ts';

const tag = 'rehearsal';
const ORGANISER = ['organiser'] as const;
const OFFICE = ['organiser', 'secretariat', 'auditor'] as const;

/** A whole edition with simulated people: begun, watched, stopped, wiped. */
export function rehearsalRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/rehearsals',
      tag,
      summary: 'Rehearse an edition or a shipped rule book with simulated people, in a body of its own',
      policy: ORGANISER,
      input: { params: idParams, body: schemas.newRehearsal },
      answer: schemas.rehearsalSchema,
    },
    (caller, { params, body }) => service.startRehearsal(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/rehearsals',
      tag,
      summary: 'Rehearsals of a body, and the traces of those that were wiped',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.rehearsalList,
    },
    (caller, { params }) => service.listRehearsals(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/rehearsals/:id',
      tag,
      summary: 'How far a rehearsal is: step by step, what its people did, and the time left',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.rehearsalSchema,
    },
    (caller, { params }) => service.showRehearsal(caller, params.id),
  );
  changeRoutes(app);
}

function changeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/rehearsals/:id/cancellation',
      tag,
      summary: 'Stop a rehearsal; what was done stays until it is wiped',
      policy: ORGANISER,
      input: { params: idParams },
      answer: schemas.rehearsalSchema,
    },
    (caller, { params }) => service.cancelRehearsal(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/rehearsals/:id/resumption',
      tag,
      summary: 'Go on with a stopped rehearsal where it ended',
      policy: ORGANISER,
      input: { params: idParams },
      answer: schemas.rehearsalSchema,
    },
    (caller, { params }) => service.resumeRehearsal(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/rehearsals/:id/wipe',
      fresh: 'secured',
      tag,
      summary: 'Wipe a rehearsal without a trace but the note that it was; its name is typed to confirm',
      policy: ORGANISER,
      input: { params: idParams, body: schemas.wipeBody },
      answer: schemas.rehearsalSchema,
    },
    (caller, { params, body }) => service.wipeRehearsal(caller, params.id, body),
  );
}
