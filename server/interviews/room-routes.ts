import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, reasonBody, wordsSchema } from '../http/schemas.ts';
import { CLOCK_ACTS } from './clock.ts';
import { PLANNERS, RUNNERS } from './policy.ts';
import { recordArrival, showRoom, substitutePanel, turnClock } from './room-service.ts';
import { interviewSchema } from './schemas.ts';

const tag = 'interviews';
export const roomSchema = z.object({
  now: z.string(),
  version: z.number(),
  clock: z.object({
    phase: z.string().nullable(),
    running: z.boolean(),
    spentMs: z.number(),
    minutes: z.number().nullable(),
    presentationSpentMs: z.number().nullable(),
    presentationMinutes: z.number(),
    questionMinutes: z.number(),
  }),
  interview: interviewSchema,
  mayRun: z.boolean(),
  day: z.array(
    z.object({
      id: z.uuid(),
      startsAt: z.string(),
      minutes: z.number(),
      state: z.string(),
      stateLabel: wordsSchema,
      title: z.string(),
      agencyName: z.string(),
      timeZone: z.string(),
    }),
  ),
  quorum: z.object({ needed: z.number(), seated: z.number() }),
  panel: z
    .array(
      z.object({
        personId: z.uuid(),
        name: z.string(),
        arrival: z.string().nullable(),
        arrivedAt: z.string().nullable(),
        sheet: z.string(),
        left: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    )
    .nullable(),
});

export function roomRoutes(app: FastifyInstance): void {
  const params = idParams;
  const answer = roomSchema;
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/interviews/:id/room',
      tag,
      summary: 'The room: clock, order of the day, who is there',
      policy: 'person',
      input: { params },
      answer,
    },
    (caller, { params: { id } }) => showRoom(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/clock',
      tag,
      summary: 'Start, pause or lengthen the clock',
      policy: RUNNERS,
      input: { params, body: z.object({ turn: z.enum(CLOCK_ACTS) }).strict() },
      answer,
    },
    (caller, { params: { id }, body }) => turnClock(caller, id, body.turn),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/arrivals',
      tag,
      summary: 'Take down that a panelist is there, came late or did not come',
      policy: RUNNERS,
      input: {
        params,
        body: z.object({ personId: z.uuid(), arrival: z.enum(['present', 'late', 'absent']) }).strict(),
      },
      answer,
    },
    (caller, { params: { id }, body }) => recordArrival(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interviews/:id/panel',
      tag,
      summary: 'Put others on the panel, with the reason',
      policy: PLANNERS,
      input: { params, body: reasonBody.extend({ panel: z.array(z.uuid()).min(1).max(30) }) },
      answer,
    },
    (caller, { params: { id }, body }) => substitutePanel(caller, id, body),
  );
}
