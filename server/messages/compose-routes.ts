import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { columnsIn, rowsOfPages, type WordedColumn } from '../http/table-pages.ts';
import * as schemas from './compose-schemas.ts';
import * as compose from './compose-service.ts';
import { newestFirst, writtenQuery } from './schemas.ts';
import { scheduleMessage, stopMessage } from './sending-service.ts';
import { OFFICE } from './policy.ts';

const tag = 'messages';

/** What organisers write to many. */
export function composeRoutes(app: FastifyInstance): void {
  writingRoutes(app);
  readingRoutes(app);
  sendingRoutes(app);
}

function writingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/audiences',
      tag,
      summary: 'Who a filter means: how many, and their names',
      policy: ['organiser'],
      repeat: 'none',
      status: 200,
      input: { params: idParams, body: schemas.audienceBody },
      answer: schemas.audienceAnswer,
    },
    (caller, { params, body }) => compose.showAudience(caller, params.id, body.audience),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/messages',
      tag,
      summary: 'Write a message to an audience',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.writingBody },
      answer: schemas.writtenMessage,
    },
    (caller, { params, body }) => compose.writeMessage(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/messages/:id/content',
      tag,
      summary: 'Rewrite a draft',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.writingBody },
      answer: schemas.writtenMessage,
    },
    (caller, { params, body }) => compose.rewriteMessage(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/messages/:id/discard',
      tag,
      summary: 'Discard a draft',
      policy: ['organiser'],
      input: { params: idParams },
      answer: schemas.writtenMessage,
    },
    (caller, { params }) => compose.discardMessage(caller, params.id),
  );
}

function readingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/messages',
      tag,
      summary: 'The messages of an edition',
      policy: OFFICE,
      input: { params: idParams, query: writtenQuery },
      answer: schemas.writtenPage,
    },
    (caller, { params, query }) => compose.listMessages(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/messages/:id',
      tag,
      summary: 'One message with who it reaches and what became of its mails',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.writtenDetail,
    },
    (caller, { params }) => compose.showMessage(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/messages/:id/recipients',
      tag,
      summary: 'The audience as it was frozen',
      policy: ['organiser'],
      input: { params: idParams, query: newestFirst },
      answer: schemas.recipientPage,
    },
    (caller, { params, query }) => compose.listRecipients(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/messages/:id/recipients/export',
      tag,
      summary: 'The same audience as CSV or XLSX',
      policy: ['organiser'],
      input: { params: idParams, query: exportQuery.strict() },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, {
        columns: columnsIn(RECIPIENT_COLUMNS, caller.actor.language),
        rows: await rowsOfPages(
          (after) => compose.listRecipients(caller, params.id, { limit: 100, after }),
          ({ name, agency }) => ({ name, agency }),
        ),
        format,
        fileName: 'penerima-pesan',
      }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/messages/:id/preview',
      tag,
      summary: 'The mail as one of its readers gets it, in both languages',
      policy: ['organiser'],
      input: { params: idParams, query: schemas.previewQuery },
      answer: schemas.previewAnswer,
    },
    (caller, { params, query }) => compose.previewMessage(caller, params.id, query.person),
  );
}

function sendingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/messages/:id/sending',
      tag,
      summary: 'Send now or at an instant; a large audience needs a second organiser',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.sendingBody },
      answer: schemas.sendingAnswer,
    },
    async (caller, { params, body, reply }) => {
      const sendAt = body.sendAt === null ? null : new Date(body.sendAt);
      return oneOrAsked(reply, await scheduleMessage(caller, params.id, { ...body, sendAt }));
    },
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/messages/:id/stop',
      tag,
      summary: 'Stop a message before its instant',
      policy: ['organiser', 'secretariat'],
      input: { params: idParams },
      answer: schemas.writtenMessage,
    },
    (caller, { params }) => stopMessage(caller, params.id),
  );
}

/** One act with two outcomes: done, or a request that waits for a second organiser (202). */
function oneOrAsked(reply: FastifyReply, answer: object) {
  return 'request' in answer ? reply.code(202).send(answer) : answer;
}

const RECIPIENT_COLUMNS: readonly WordedColumn[] = [
  ['name', { id: 'Nama', en: 'Name' }],
  ['agency', { id: 'Instansi', en: 'Agency' }],
];
