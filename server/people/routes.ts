import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import * as schemas from './schemas.ts';
import * as applications from './application-service.ts';
import * as service from './service.ts';
import * as session from './session-service.ts';
import { makeThrottle } from './throttle.ts';

export function peopleRoutes(app: FastifyInstance): void {
  const tag = 'people';
  // Each application sends a mail to an address that nobody has proved.
  const applying = makeThrottle({ limit: 10, minutes: 60 });
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me',
      tag,
      summary: 'The signed-in person and their roles',
      policy: 'person',
      beforeFactor: true,
      answer: schemas.meAnswer,
    },
    (caller, { request }) => session.showMe(caller, request.proof),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me/language',
      tag,
      summary: 'Choose the language',
      policy: 'person',
      repeat: 'none',
      beforeFactor: true,
      input: { body: schemas.languageBody },
      answer: schemas.languageBody,
    },
    (caller, { body }) => session.chooseLanguage(caller, body.language),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies',
      tag,
      summary: 'Organising bodies',
      policy: 'public',
      answer: z.object({ items: z.array(schemas.bodySchema) }),
    },
    (caller) => session.showBodies(caller),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/agency-applications',
      tag,
      summary: 'Ask for agency accounts by official letter',
      policy: 'public',
      input: { body: schemas.applicationBody },
      answer: schemas.applicationReceived,
    },
    (caller, { body, request }) => {
      applying.take(request.ip);
      return applications.applyForAgency(caller, body);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/agency-applications',
      tag,
      summary: 'Agency applications of a body',
      policy: ['secretariat', 'organiser', 'auditor'],
      input: { params: idParams },
      answer: z.object({ items: z.array(schemas.applicationSchema) }),
    },
    (caller, { params }) => applications.listApplications(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/agency-applications/:id/verification',
      tag,
      summary: 'Verify or refuse an agency application',
      policy: ['secretariat', 'organiser'],
      input: { params: idParams, body: schemas.verificationBody },
      answer: schemas.applicationSchema,
    },
    (caller, { params, body }) => applications.decideApplication(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/agencies/:id/invitations',
      tag,
      summary: 'Invite a member of the agency',
      policy: ['agency-admin', 'secretariat', 'organiser'],
      input: { params: idParams, body: schemas.invitationBody },
      answer: schemas.invitationSchema,
    },
    (caller, { params, body }) => service.inviteMember(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/invitations/:token',
      tag,
      summary: 'What an invitation says',
      policy: 'public',
      input: { params: schemas.tokenParams },
      answer: schemas.invitationShown,
    },
    (caller, { params }) => service.showInvitation(caller, params.token),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/invitations/:token/acceptance',
      tag,
      summary: 'Accept an invitation',
      policy: 'public',
      repeat: 'none',
      input: { params: schemas.tokenParams, body: schemas.acceptanceBody },
      answer: z.object({ email: z.string() }),
    },
    (caller, { params, body }) => service.acceptInvitation(caller, params.token, body),
  );
}
