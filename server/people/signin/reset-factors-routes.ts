import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { idParams } from '../../http/schemas.ts';
import * as resets from './reset-factors-service.ts';

const tag = 'sign-in';
const policy = ['organiser'] as const;

const askBody = z
  .object({
    personId: z.uuid(),
    reason: z
      .string()
      .overwrite((text) => text.replaceAll('\u0000', ''))
      .trim()
      .min(1)
      .max(2000),
  })
  .strict();
export const factorResetsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      personId: z.uuid(),
      name: z.string(),
      email: z.string(),
      reason: z.string(),
      requestedByName: z.string(),
      requestedAt: z.string(),
      lapsesAt: z.string(),
      mine: z.boolean(),
    }),
  ),
});

/** Somebody lost their phone: two organisers take their second factors away. */
export function factorResetRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/factor-resets',
      tag,
      summary: 'Requests to take second factors away that wait for a second organiser',
      policy,
      input: { params: idParams },
      answer: factorResetsAnswer,
    },
    (caller, { params }) => resets.listFactorResets(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/factor-resets',
      tag,
      summary: 'Ask a second organiser to take away somebody’s second factors',
      policy,
      fresh: 'secured',
      input: { params: idParams, body: askBody },
      answer: z.object({ id: z.uuid(), lapsesAt: z.string() }),
      status: 202,
    },
    (caller, { params, body }) => resets.askFactorReset(caller, params.id, body),
  );
  for (const [noun, summary, call] of [
    [
      'confirmation',
      'Take somebody’s second factors away, as the second organiser',
      resets.confirmFactorReset,
    ],
    ['withdrawal', 'Let a request to take second factors away go', resets.withdrawFactorReset],
  ] as const)
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/factor-resets/:id/${noun}`,
        tag,
        summary,
        policy,
        repeat: 'none',
        fresh: 'secured',
        input: { params: idParams },
        answer: z.object({ id: z.uuid() }),
      },
      (caller, { params }) => call(caller, params.id),
    );
}
