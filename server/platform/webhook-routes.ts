import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { newestFirst } from './schemas.ts';
import * as schemas from './webhook-schemas.ts';
import { exportWebhooks } from './table-service.ts';
import * as webhooks from './webhook-service.ts';

const tag = 'platform';
const policy = ['organiser'] as const;

/** Addresses outside that are told of events. */
export function webhookRoutes(app: FastifyInstance): void {
  readingRoutes(app);
  changingRoutes(app);
  for (const [noun, verb, summary] of [
    ['pause', 'disable', 'Switch a webhook off: what waits is closed, nothing more is sent'],
    ['resumption', 'enable', 'Switch a webhook on again'],
    ['removal', 'remove', 'Remove a webhook for good'],
  ] as const)
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/webhooks/:id/${noun}`,
        tag,
        summary,
        policy,
        input: { params: idParams },
        answer: schemas.webhookSchema,
      },
      (caller, { params }) => webhooks.moveWebhook(caller, params.id, verb),
    );
}

function readingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/webhook-events',
      tag,
      summary: 'The events a webhook can be told of',
      policy: 'public',
      answer: schemas.eventsAnswer,
    },
    () => Promise.resolve(webhooks.showEvents()),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/webhooks',
      tag,
      summary: 'The webhooks of a body, newest first',
      policy,
      input: { params: idParams, query: newestFirst },
      answer: schemas.webhookPage,
    },
    (caller, { params, query }) => webhooks.listWebhooks(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/webhooks/export',
      tag,
      summary: 'The same webhooks as CSV or XLSX, without any secret',
      policy,
      input: { params: idParams, query: exportQuery.strict() },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, { ...(await exportWebhooks(caller, params.id)), format, fileName: 'webhook' }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/webhooks/:id',
      tag,
      summary: 'One webhook',
      policy,
      input: { params: idParams },
      answer: schemas.webhookSchema,
    },
    (caller, { params }) => webhooks.showWebhook(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/webhooks/:id/calls',
      tag,
      summary: 'What was sent to a webhook and what it answered, newest first',
      policy,
      input: { params: idParams, query: newestFirst },
      answer: schemas.callPage,
    },
    (caller, { params, query }) => webhooks.listCalls(caller, params.id, query),
  );
}

function changingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/webhooks',
      fresh: 'secured',
      tag,
      summary: 'Register a webhook; the answer holds its secret',
      policy,
      input: { params: idParams, body: schemas.webhookBody },
      answer: schemas.webhookWithSecret,
    },
    (caller, { params, body }) => webhooks.registerWebhook(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/webhooks/:id',
      tag,
      summary: 'Change name, address or events of a webhook',
      policy,
      input: { params: idParams, body: schemas.webhookBody },
      answer: schemas.webhookSchema,
    },
    (caller, { params, body }) => webhooks.changeWebhook(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/webhooks/:id/secret',
      tag,
      summary: 'Change the secret; the one before signs beside it for a day',
      policy,
      input: { params: idParams },
      answer: schemas.webhookWithSecret,
    },
    (caller, { params }) => webhooks.rotateSecret(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/webhooks/:id/tests',
      tag,
      summary: 'Send a test message to a webhook',
      policy,
      input: { params: idParams, body: z.object({}).strict() },
      answer: schemas.webhookSchema,
    },
    (caller, { params }) => webhooks.testWebhook(caller, params.id),
  );
}
