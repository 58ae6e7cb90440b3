import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams as params } from '../http/schemas.ts';
import { addPartner, changePartner, endTie, listPartners, tiePartner } from './partner-service.ts';
import { RUNNERS, WATCHERS } from './policy.ts';
import * as schemas from './schemas.ts';

const tag = 'coaching';

/** Organisations that help hubs and events, each in a role. */
export function partnerRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/partners',
      tag,
      summary: 'Partners of a body, and what each does for which hub or event',
      policy: WATCHERS,
      input: { params },
      answer: schemas.partnerList,
    },
    (caller, { params: { id } }) => listPartners(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/partners',
      tag,
      summary: 'Add an organisation as a partner',
      policy: RUNNERS,
      input: { params, body: schemas.partnerBody },
      answer: schemas.createdAnswer,
    },
    (caller, { params: { id }, body }) => addPartner(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/partners/:id',
      tag,
      summary: 'Change what is said of a partner',
      policy: RUNNERS,
      input: { params, body: schemas.partnerBody },
      answer: schemas.createdAnswer,
    },
    (caller, { params: { id }, body }) => changePartner(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/partners/:id/roles',
      tag,
      summary: 'A partner takes on a role for a hub or an event',
      policy: RUNNERS,
      input: { params, body: schemas.tieBody },
      answer: schemas.createdAnswer,
    },
    (caller, { params: { id }, body }) => tiePartner(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/partner-ties/:id',
      tag,
      summary: 'A partner’s part there has ended',
      policy: RUNNERS,
      input: { params },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params: { id } }) => endTie(caller, id),
  );
}
