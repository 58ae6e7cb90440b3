import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import * as deliveries from './delivery-service.ts';
import * as mailbox from './mailbox-service.ts';
import { OFFICE } from './policy.ts';
import * as schemas from './schemas.ts';

export function messageRoutes(app: FastifyInstance): void {
  const tag = 'messages';
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/mailbox',
      tag,
      summary: 'The demo mailbox of the signed-in person',
      policy: 'person',
      input: { query: schemas.newestFirst },
      answer: schemas.letterPage,
    },
    (caller, { query }) => mailbox.showOwnMailbox(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/mailbox',
      tag,
      summary: 'The demo mailbox of everybody',
      policy: ['organiser'],
      input: { query: schemas.newestFirst },
      answer: schemas.letterPage,
    },
    (caller, { query }) => mailbox.showMailbox(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/mailbox/:id',
      tag,
      summary: 'One message of the demo mailbox',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.messageSchema,
    },
    (caller, { params }) => mailbox.showMessage(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/deliveries',
      tag,
      summary: 'What was sent, is waiting or is doubtful',
      policy: OFFICE,
      input: { params: idParams, query: schemas.deliveriesQuery },
      answer: schemas.deliveryPage,
    },
    (caller, { params, query }) => deliveries.listDeliveries(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/deliveries/:id/resend',
      tag,
      summary: 'Send a doubtful or failed message again',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.deliverySchema,
    },
    (caller, { params }) => deliveries.resendDelivery(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/deliveries/:id/closing',
      tag,
      summary: 'Close a doubtful or failed message without sending it again',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.deliverySchema,
    },
    (caller, { params }) => deliveries.closeDelivery(caller, params.id),
  );
}
