import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { JURORS } from '../judging/policy.ts';
import { entryAnswer, evidenceForJurorAnswer, linkBody } from './entry-schemas.ts';
import { linkReplication, showEntry, showLinkedEvidence } from './entry-service.ts';

const tag = 'knowledge';
const params = idParams;

/** A finished replication enters the competition, and the jury reads what stands behind it. */
export function entryRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/replication',
      tag,
      summary: 'Which replication a proposal tells of, and which finished ones its agency can link',
      policy: ['agency-admin', 'innovator', 'secretariat', 'organiser', 'auditor'],
      input: { params },
      answer: entryAnswer,
    },
    (caller, { params: { id } }) => showEntry(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/replication',
      tag,
      summary: 'Link a finished replication to a proposal of the replication group, or take the link away',
      policy: ['agency-admin', 'innovator'],
      input: { params, body: linkBody },
      answer: entryAnswer,
    },
    (caller, { params: { id }, body }) => linkReplication(caller, id, body.replicationId),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/assignments/:id/replication',
      tag,
      summary: 'What stands behind the replication that a proposal tells of, for its juror',
      policy: JURORS,
      input: { params },
      answer: evidenceForJurorAnswer,
    },
    (caller, { params: { id } }) => showLinkedEvidence(caller, id),
  );
}
