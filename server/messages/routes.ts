import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams, reasonBody } from '../http/schemas.ts';
import * as deliveries from './delivery-service.ts';
import * as mailbox from './mailbox-service.ts';
import { OFFICE } from './policy.ts';
import * as schemas from './schemas.ts';
import { closeTask, importBounces, listTasks, reopenTask } from './task-service.ts';

const tag = 'messages';

export function messageRoutes(app: FastifyInstance): void {
  taskRoutes(app);
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
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/deliveries/:id/reopening',
      tag,
      summary: 'Take back the closing of a message, so that it waits for a decision again',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.deliverySchema,
    },
    (caller, { params }) => deliveries.reopenDelivery(caller, params.id),
  );
}

/** Mails that came back, and one delivery's history. */
function taskRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/deliveries/:id',
      tag,
      summary: 'One delivery with everything that was tried and decided about it',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.deliveryDetail,
    },
    (caller, { params }) => deliveries.showDelivery(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/mail-tasks',
      tag,
      summary: 'What the office has to mend about its post',
      policy: ['organiser', 'secretariat'],
      input: { params: idParams, query: schemas.tasksQuery },
      answer: schemas.mailTaskPage,
    },
    (caller, { params, query }) => listTasks(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/mail-tasks/:id/closing',
      tag,
      summary: 'Close a task with a note',
      policy: ['organiser', 'secretariat'],
      input: { params: idParams, body: reasonBody },
      answer: schemas.mailTaskSchema,
    },
    (caller, { params, body }) => closeTask(caller, params.id, body.reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/mail-tasks/:id/reopening',
      tag,
      summary: 'Take back the closing of a task, so that it waits again',
      policy: ['organiser', 'secretariat'],
      input: { params: idParams },
      answer: schemas.mailTaskSchema,
    },
    (caller, { params }) => reopenTask(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/bounces',
      tag,
      summary: 'Take in mails that came back (RFC 3464): one mail or an mbox file, as text/plain',
      policy: ['organiser', 'secretariat'],
      repeat: 'none',
      status: 200,
      input: { params: idParams, body: schemas.bounceBody },
      answer: schemas.bounceAnswer,
    },
    (caller, { params, body }) => importBounces(caller, params.id, body),
  );
}
