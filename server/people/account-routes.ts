import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { exportInvitations } from './invitation-table.ts';
import * as merges from './merge-service.ts';
import * as roles from './role-service.ts';
import * as schemas from './schemas.ts';
import * as invitations from './service.ts';
import { makeThrottle } from './throttle.ts';

const tag = 'people';
const OFFICE = ['secretariat', 'organiser', 'auditor'] as const;
const INVITES = ['agency-admin', 'secretariat', 'organiser'] as const;

/** Who holds which role, invitations after they were sent, and two accounts made one. */
export function accountRoutes(app: FastifyInstance): void {
  peopleListRoutes(app);
  invitationRoutes(app);
  mergeRoutes(app);
}

function peopleListRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/people',
      tag,
      summary: 'People with a role in a body',
      policy: OFFICE,
      input: { params: idParams, query: schemas.peopleQuery },
      answer: schemas.peoplePage,
    },
    (caller, { params, query }) => roles.listPeople(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/people/export',
      tag,
      summary: 'People with a role in a body as CSV or XLSX, a row for every role',
      policy: OFFICE,
      input: { params: idParams, query: schemas.peopleExportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format, ...filter }, reply }) => {
      const table = await roles.exportPeople(caller, params.id, filter);
      return sendTable(reply, { ...table, format, fileName: 'orang' });
    },
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/roles/:id/ending',
      tag,
      summary: 'End a role',
      policy: INVITES,
      repeat: 'none',
      input: { params: idParams, body: schemas.endingBody },
      answer: schemas.endingAnswer,
    },
    (caller, { params, body }) => roles.endRole(caller, params.id, body.reason),
  );
}

function invitationRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/invitations',
      tag,
      summary: 'Open invitations to the office, the jury and the network of a body',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.officeInvitations,
    },
    (caller, { params }) => roles.listOfficeInvitations(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/invitations/export',
      tag,
      summary: 'The same invitations as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, { ...(await exportInvitations(caller, params.id)), format, fileName: 'undangan' }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/invitations',
      tag,
      summary: 'Invite a person to the office or the network of a body',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.officerBody },
      answer: schemas.invitationSchema,
    },
    (caller, { params, body }) => roles.inviteOfficer(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sent-invitations/:id/resending',
      tag,
      summary: 'Send an invitation again with a new link',
      policy: INVITES,
      input: { params: idParams },
      answer: schemas.invitationSchema,
    },
    (caller, { params }) => invitations.resendInvitation(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/sent-invitations/:id',
      tag,
      summary: 'Take an invitation back',
      policy: INVITES,
      input: { params: idParams },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params }) => invitations.revokeInvitation(caller, params.id),
  );
}

function mergeRoutes(app: FastifyInstance): void {
  // Each sends a mail to somebody's address.
  const asking = makeThrottle({ limit: 5, minutes: 60 });
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/me/merges',
      tag,
      summary: 'Ask to make another account of mine one with this',
      policy: 'person',
      input: { body: schemas.mergeBody },
      answer: schemas.mergeAsked,
    },
    (caller, { body }) => {
      asking.take(caller.actor.kind === 'person' ? caller.actor.personId : '');
      return merges.askMerge(caller, body.email);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/account-merges/:token',
      tag,
      summary: 'What merging the two accounts would do',
      policy: 'person',
      input: { params: schemas.tokenParams },
      answer: schemas.mergeShown,
    },
    (caller, { params }) => merges.showMerge(caller, params.token),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/account-merges/:token/confirmation',
      tag,
      summary: 'Make the two accounts one',
      policy: 'person',
      repeat: 'none',
      input: { params: schemas.tokenParams },
      answer: schemas.mergeDone,
    },
    (caller, { params }) => merges.confirmMerge(caller, params.token),
  );
}
