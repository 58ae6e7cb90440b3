import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import * as inbox from './inbox-service.ts';
import { choosePreferences, showPreferences } from './preference-service.ts';
import * as schemas from './schemas.ts';

/** What everybody got, inside the application. */
export function inboxRoutes(app: FastifyInstance): void {
  const tag = 'messages';
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/inbox',
      tag,
      summary: 'The messages of the signed-in person',
      policy: 'person',
      input: { query: schemas.inboxQuery },
      answer: schemas.inboxPage,
    },
    (caller, { query }) => inbox.listInbox(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/inbox/unread',
      tag,
      summary: 'How many messages are unread',
      policy: 'person',
      answer: schemas.unreadAnswer,
    },
    (caller) => inbox.countUnread(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/inbox/:id',
      tag,
      summary: 'One message',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.inboxMessageSchema,
    },
    (caller, { params }) => inbox.showInboxMessage(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me/inbox/:id/reading',
      tag,
      summary: 'Mark a message as read or unread',
      policy: 'person',
      repeat: 'none',
      input: { params: idParams, body: schemas.readBody },
      answer: schemas.readAnswer,
    },
    (caller, { params, body }) => inbox.markInboxMessage(caller, params.id, body.read),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me/inbox/reading',
      tag,
      summary: 'Mark everything up to a message as read',
      policy: 'person',
      repeat: 'none',
      input: { body: schemas.readUpToBody },
      answer: schemas.unreadAnswer,
    },
    (caller, { body }) => inbox.markInboxRead(caller, body.upTo),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/mail-preferences',
      tag,
      summary: 'How one wants reminders and the daily digest',
      policy: 'person',
      answer: schemas.preferencesSchema,
    },
    (caller) => showPreferences(caller),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me/mail-preferences',
      tag,
      summary: 'Choose how reminders and the daily digest come',
      policy: 'person',
      input: { body: schemas.preferencesBody },
      answer: schemas.preferencesSchema,
    },
    (caller, { body }) => choosePreferences(caller, body),
  );
}
