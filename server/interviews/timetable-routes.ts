import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { OFFICE } from '../judging/policy.ts';
import { listMyAway, sayAway, withdrawAway } from './away-service.ts';
import { interviewCalendar, myInterviewCalendar } from './calendar-service.ts';
import { pinInterview } from './move-service.ts';
import { PLANNERS } from './policy.ts';
import { publishTimetable } from './publish-service.ts';
import { interviewSchema } from './schemas.ts';
import * as schemas from './timetable-schemas.ts';
import { keepSettings, proposeTimetable, showTimetable } from './timetable-service.ts';

const tag = 'interviews';
const answer = schemas.timetableSchema;
const nothing = z.object({}).strict().optional();

export function timetableRoutes(app: FastifyInstance): void {
  planningRoutes(app);
  awayRoutes(app);
  calendarRoutes(app);
}

function planningRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/timetable',
      tag,
      summary: 'How the interviews are planned: rooms, hours, who cannot when, the proposal',
      policy: OFFICE,
      input: { params: idParams },
      answer,
    },
    (caller, { params }) => showTimetable(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/timetable',
      tag,
      summary: 'Keep days, hours and rooms',
      policy: PLANNERS,
      input: { params: idParams, body: schemas.settingsBody },
      answer,
    },
    (caller, { params, body }) => keepSettings(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/timetable-proposal',
      tag,
      summary: 'Work out a timetable to look at',
      policy: PLANNERS,
      input: { params: idParams, body: nothing },
      answer,
    },
    (caller, { params }) => proposeTimetable(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/timetable-publication',
      tag,
      summary: 'Publish the proposal and tell everybody',
      policy: PLANNERS,
      input: { params: idParams, body: nothing },
      answer,
    },
    (caller, { params }) => publishTimetable(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/pin',
      tag,
      summary: 'Keep an interview where it is, or let it move again',
      policy: PLANNERS,
      input: { params: idParams, body: schemas.pinBody },
      answer: interviewSchema,
    },
    (caller, { params, body }) => pinInterview(caller, params.id, body.pinned),
  );
}

function awayRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/unavailabilities',
      tag,
      summary: 'Say when a panelist or a finalist cannot',
      policy: 'person',
      input: { params: idParams, body: schemas.awayBody },
      answer: schemas.awaySchema,
    },
    (caller, { params, body }) => sayAway(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/unavailabilities/mine',
      tag,
      summary: 'When I said that I, or my finalists, cannot',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.awayList,
    },
    (caller, { params }) => listMyAway(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/unavailabilities/:id',
      tag,
      summary: 'Take it back',
      policy: 'person',
      input: { params: idParams },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params }) => withdrawAway(caller, params.id),
  );
}

function calendarRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/interviews/:id/calendar',
      tag,
      summary: 'The appointment as an iCalendar file',
      policy: 'person',
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) => sendCalendar(reply, await interviewCalendar(caller, params.id)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/interviews/calendar',
      tag,
      summary: 'My interviews as an iCalendar file',
      policy: 'person',
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) => sendCalendar(reply, await myInterviewCalendar(caller, params.id)),
  );
}

function sendCalendar(reply: FastifyReply, file: string): FastifyReply {
  return reply
    .header('content-type', 'text/calendar; charset=utf-8; method=PUBLISH')
    .header('content-disposition', 'attachment; filename="wawancara.ics"')
    .serializer((payload: unknown) => payload as string)
    .send(file);
}
