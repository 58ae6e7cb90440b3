import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendBytes } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { dateSchema, idParams } from '../http/schemas.ts';
import { makeRecap, makeSheets } from './paper-service.ts';

const tag = 'interviews';
const params = idParams;

export function paperRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/interviews/:id/score-sheets',
      tag,
      summary: 'Empty score sheets as PDF: the whole panel for the office, the own one for a panelist',
      policy: 'person',
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) => sendBytes(reply, await makeSheets(caller, id)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/interviews/recap',
      tag,
      summary: 'What the panels gave, as PDF: by room and day, or the final one; once the stage is closed',
      policy: 'person',
      input: {
        params,
        query: z
          .object({
            day: dateSchema.optional(),
            room: z.string().trim().max(200).optional(),
            final: z.enum(['1']).optional(),
            language: z.enum(['id', 'en']).optional(),
          })
          .strict(),
      },
      answer: z.any(),
    },
    async (caller, { params: { id }, query, reply }) =>
      sendBytes(reply, await makeRecap(caller, id, { ...query, final: query.final === '1' })),
  );
}
