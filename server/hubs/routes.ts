import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendDrawing } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams as params, pageQuery, pictureQuery } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { inviteHub, inviteToHub, moveHub, tieHub } from './hub-service.ts';
import { makeHubPicture } from './hub-picture.ts';
import { exportHubs, listHubs, listServed } from './list-service.ts';
import { maturityRoutes } from './maturity-routes.ts';
import { HUB_DOORS } from './policy.ts';
import * as schemas from './schemas.ts';
import { listMyHubs, showHub, showHubWork } from './view-service.ts';
import { commentOnPlan, logCoaching, signCommitment, writeWorkPlan } from './work-service.ts';

const tag = 'hubs';

/** A hub from its invitation to its decree and after. */
export function hubRoutes(app: FastifyInstance): void {
  readRoutes(app);
  changeRoutes(app);
  peopleRoutes(app);
  workRoutes(app);
  maturityRoutes(app);
  coverageRoutes(app);
}

function readRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/hubs/:id',
      tag,
      summary: 'A hub as the public knows it: course, signatures, decree, plan, verified maturity',
      policy: 'public',
      input: { params },
      answer: schemas.hubAnswer,
    },
    (caller, { params: { id } }) => showHub(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/hubs/:id/picture',
      tag,
      summary: 'The picture that goes with a shared link to a hub, as PNG',
      policy: 'public',
      input: { params, query: pictureQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendDrawing(reply, await makeHubPicture(caller, params.id, query.language)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/hubs/:id/work',
      tag,
      summary: 'The working page of a hub, with what can be done',
      policy: HUB_DOORS,
      input: { params },
      answer: schemas.hubWorkAnswer,
    },
    (caller, { params: { id } }) => showHubWork(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/hubs/:id/agencies',
      tag,
      summary: 'The agencies that a hub serves, with their innovations and replications',
      policy: HUB_DOORS,
      input: { params, query: pageQuery },
      answer: schemas.servedPage,
    },
    (caller, { params: { id }, query }) => listServed(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/hubs',
      tag,
      summary: 'The hubs you work for, and the work plans that wait for your word',
      policy: ['hub', 'hub-verifier'],
      answer: schemas.myHubsAnswer,
    },
    (caller) => listMyHubs(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/hubs',
      tag,
      summary: 'The hubs of a body, with how many stand in each state',
      policy: HUB_DOORS,
      input: { params, query: schemas.listQuery },
      answer: schemas.hubPage,
    },
    (caller, { params: { id }, query }) => listHubs(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/hubs/export',
      tag,
      summary: 'The same list as CSV or XLSX',
      policy: HUB_DOORS,
      input: { params, query: schemas.listExportQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { format, ...filter }, reply }) =>
      sendTable(reply, { format, fileName: 'hub', ...(await exportHubs(caller, id, filter)) }),
  );
}

function changeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/hubs',
      tag,
      summary: 'Invite an agency to become a hub',
      policy: ['secretariat', 'organiser'],
      input: { params, body: schemas.inviteBody },
      answer: schemas.hubWorkAnswer,
    },
    (caller, { params: { id }, body }) => inviteHub(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/hubs/:id/state',
      tag,
      summary: 'Take a hub one step on, by a verb that it offers you',
      policy: HUB_DOORS,
      input: { params, body: schemas.moveBody },
      answer: schemas.hubWorkAnswer,
    },
    (caller, { params: { id }, body }) => moveHub(caller, id, body),
  );
}

function peopleRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/hubs/:id/agency',
      tag,
      summary: 'Tie a hub to the agency that has an account here',
      policy: ['secretariat', 'organiser'],
      input: { params, body: schemas.tieBody },
      answer: schemas.hubWorkAnswer,
    },
    (caller, { params: { id }, body }) => tieHub(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/hubs/:id/invitations',
      tag,
      summary: 'Invite a person to work for this hub',
      policy: ['secretariat', 'organiser'],
      input: { params, body: schemas.personBody },
      answer: schemas.invitedAnswer,
    },
    (caller, { params: { id }, body }) => inviteToHub(caller, id, body),
  );
}

function workRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/hubs/:id/signatures',
      tag,
      summary: 'Write down that a party signed the commitment',
      policy: HUB_DOORS,
      input: { params, body: schemas.signBody },
      answer: schemas.hubWorkAnswer,
    },
    (caller, { params: { id }, body }) => signCommitment(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/hubs/:id/coachings',
      tag,
      summary: 'Log a coaching',
      policy: HUB_DOORS,
      input: { params, body: schemas.coachingBody },
      answer: schemas.hubWorkAnswer,
    },
    (caller, { params: { id }, body }) => logCoaching(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/hubs/:id/plan',
      tag,
      summary: 'Write the work plan anew; the earlier ones stay',
      policy: HUB_DOORS,
      input: { params, body: schemas.planBody },
      answer: schemas.hubWorkAnswer,
    },
    (caller, { params: { id }, body }) => writeWorkPlan(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/hubs/:id/comments',
      tag,
      summary: 'Comment on another hub’s presented work plan',
      policy: ['hub'],
      input: { params, body: schemas.commentBody },
      answer: schemas.hubWorkAnswer,
    },
    (caller, { params: { id }, body }) => commentOnPlan(caller, id, body),
  );
}
