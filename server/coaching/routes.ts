import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendBytes } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams as params } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { changeCoaching, inviteAgency, moveCoaching, planCoaching } from './coaching-service.ts';
import { addParticipant, noteAttendance } from './participant-service.ts';
import { partnerRoutes } from './partner-routes.ts';
import { movePlan, writePlan } from './plan-service.ts';
import { OWNERS, RUNNERS, WATCHERS } from './policy.ts';
import * as schemas from './schemas.ts';
import {
  exportCoachings,
  listCoachings,
  listOwnCoachings,
  makeCoachingCalendar,
  showCoaching,
} from './view-service.ts';

const tag = 'coaching';
const PARTIES = [...WATCHERS, ...OWNERS];
const WRITERS = [...RUNNERS, ...OWNERS];

/** Forums and workshops of hubs and of the office: who comes, the action plans they make, what becomes of them, who helps. */
export function coachingRoutes(app: FastifyInstance): void {
  eventRoutes(app);
  roomRoutes(app);
  partnerRoutes(app);
}

function eventRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/coachings',
      tag,
      summary: 'Forums and workshops of a body, the newest first',
      policy: WATCHERS,
      input: { params, query: schemas.listQuery },
      answer: schemas.coachingPage,
    },
    (caller, { params: { id }, query }) => listCoachings(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/coachings/export',
      tag,
      summary: 'The same list as CSV or XLSX',
      policy: WATCHERS,
      input: { params, query: schemas.listExportQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { format, ...filter }, reply }) =>
      sendTable(reply, { format, fileName: 'pembinaan', ...(await exportCoachings(caller, id, filter)) }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/coachings',
      tag,
      summary: 'Forums and workshops to which your agencies are invited',
      policy: OWNERS,
      input: { query: schemas.ownQuery },
      answer: schemas.coachingPage,
    },
    (caller, { query }) => listOwnCoachings(caller, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/coachings',
      tag,
      summary: 'Plan a forum or workshop, of a hub or of the office',
      policy: RUNNERS,
      input: { params, body: schemas.newCoachingBody },
      answer: schemas.createdAnswer,
    },
    (caller, { params: { id }, body }) => planCoaching(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/coachings/:id',
      tag,
      summary:
        'One event with its agencies, action plans, people and partners; an invited agency sees its own part',
      policy: PARTIES,
      input: { params },
      answer: schemas.coachingAnswer,
    },
    (caller, { params: { id } }) => showCoaching(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/coachings/:id',
      tag,
      summary: 'Say anew when and where it is; the invited hear of another time or place',
      policy: RUNNERS,
      input: { params, body: schemas.coachingBody },
      answer: schemas.coachingAnswer,
    },
    (caller, { params: { id }, body }) => changeCoaching(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/coachings/:id/state',
      tag,
      summary: 'Send the invitations, begin, end, close or cancel an event',
      policy: RUNNERS,
      input: { params, body: schemas.moveBody },
      answer: schemas.coachingAnswer,
    },
    (caller, { params: { id }, body }) => moveCoaching(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/coachings/:id/calendar',
      tag,
      summary: 'The event as a calendar file',
      policy: PARTIES,
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) =>
      sendBytes(reply, await makeCoachingCalendar(caller, id)).type('text/calendar; charset=utf-8'),
  );
}

function roomRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/coachings/:id/invitations',
      tag,
      summary: 'Invite an agency to an event',
      policy: RUNNERS,
      input: { params, body: schemas.inviteBody },
      answer: schemas.coachingAnswer,
    },
    (caller, { params: { id }, body }) => inviteAgency(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/coachings/:id/participants',
      tag,
      summary: 'Note who comes: facilitators, speakers, participants; an agency its own participants',
      policy: WRITERS,
      input: { params, body: schemas.participantBody },
      answer: schemas.coachingAnswer,
    },
    (caller, { params: { id }, body }) => addParticipant(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/coaching-participants/:id/attendance',
      tag,
      summary: 'Note whether somebody is there',
      policy: RUNNERS,
      input: { params, body: schemas.attendanceBody },
      answer: schemas.coachingAnswer,
    },
    (caller, { params: { id }, body }) => noteAttendance(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/coaching-plans/:id',
      tag,
      summary: 'Write the action plan of an agency: what, who, by when',
      policy: WRITERS,
      input: { params, body: schemas.planBody },
      answer: schemas.coachingAnswer,
    },
    (caller, { params: { id }, body }) => writePlan(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/coaching-plans/:id/state',
      tag,
      summary: 'Present a plan, note a follow-up with the next day to ask, find it carried out, or stop it',
      policy: WRITERS,
      input: { params, body: schemas.planMoveBody },
      answer: schemas.coachingAnswer,
    },
    (caller, { params: { id }, body }) => movePlan(caller, id, body),
  );
}
