import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { showChain } from './chain-service.ts';
import { showPromotion } from './options-service.ts';
import { promoteSubmission } from './promotion-service.ts';
import * as schemas from './schemas.ts';

const READERS = [
  'agency-admin',
  'innovator',
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator-chair',
  'panel-chair',
] as const;
const tag = 'chain';

/** The chain of competitions: regency, province, nation. */
export function chainRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/chain',
      tag,
      summary: 'What a proposal was below and became above',
      policy: READERS,
      input: { params: idParams },
      answer: schemas.chainAnswer,
    },
    (caller, { params }) => showChain(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/promotion',
      tag,
      summary: 'Where a winner can be taken, one level up',
      policy: ['agency-admin'],
      input: { params: idParams },
      answer: schemas.promotionAnswer,
    },
    (caller, { params }) => showPromotion(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/promotion',
      tag,
      summary: 'Take a winner up: a draft in an edition of the body above',
      policy: ['agency-admin'],
      input: { params: idParams, body: schemas.promotionBody },
      answer: schemas.promotedAnswer,
    },
    (caller, { params, body }) => promoteSubmission(caller, params.id, body),
  );
}
