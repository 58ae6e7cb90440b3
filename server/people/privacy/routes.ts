import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { look } from '../../db/door.ts';
import { sendPieces } from '../../http/download.ts';
import { endpoint } from '../../http/endpoint.ts';
import { idParams, maybeReasonBody } from '../../http/schemas.ts';
import { sendTable } from '../../http/table-export.ts';
import { makeThrottle } from '../throttle.ts';
import * as consents from './consent-service.ts';
import * as deciding from './decide-service.ts';
import { STAYS } from './erasure.ts';
import { NOTICE } from './notice.ts';
import * as own from './own-service.ts';
import { showRetention } from './retention-service.ts';
import * as schemas from './schemas.ts';

const tag = 'privacy';
const OFFICE = ['secretariat', 'organiser'] as const;

/** What is held about people, and what they may ask for (UU 27/2022). */
export function privacyRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/privacy',
      tag,
      summary: 'What is held about people, why, on which basis, how long, and who sees it',
      policy: 'public',
      answer: schemas.noticeAnswer,
    },
    (caller) => look(caller, async () => ({ items: NOTICE, stays: STAYS })),
  );
  ownDataRoutes(app);
  ownRequestRoutes(app);
  officeRoutes(app);
}

function ownDataRoutes(app: FastifyInstance): void {
  // Each reads every table there is.
  const taking = makeThrottle({ limit: 20, minutes: 60 });
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/data',
      tag,
      summary: 'What is held about me, my consents and my requests',
      policy: 'person',
      answer: schemas.ownDataAnswer,
    },
    (caller) => own.showOwnData(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/data/file',
      tag,
      summary: 'Everything held about me as a file: JSON, or a page to read',
      policy: 'person',
      fresh: 'always',
      input: { query: schemas.fileQuery },
      answer: z.any(),
    },
    async (caller, { query: { format }, reply }) => {
      taking.take(caller.actor.kind === 'person' ? caller.actor.personId : '');
      const mediaType = format === 'json' ? 'application/json' : 'text/html';
      const pieces = await own.exportOwnData(caller, format);
      return sendPieces(reply, { pieces, mediaType, fileName: `data-pribadi.${format}` });
    },
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me/consents/:key',
      tag,
      summary: 'Give a consent, or take it back',
      policy: 'person',
      repeat: 'none',
      input: { params: schemas.consentParams, body: schemas.consentBody },
      answer: schemas.consentsAnswer,
    },
    (caller, { params, body }) => consents.sayConsent(caller, params.key, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/me/restriction',
      tag,
      summary: 'Let my data be used again',
      policy: 'person',
      answer: schemas.restrictionAnswer,
    },
    (caller) => own.liftRestriction(caller),
  );
}

function ownRequestRoutes(app: FastifyInstance): void {
  // Each sends a mail to the office.
  const asking = makeThrottle({ limit: 10, minutes: 60 });
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/me/privacy-requests',
      tag,
      summary: 'Ask for a correction, an erasure or a restriction of my data',
      policy: 'person',
      fresh: 'secured',
      input: { body: schemas.requestBody },
      answer: schemas.ownRequest,
    },
    (caller, { body }) => {
      asking.take(caller.actor.kind === 'person' ? caller.actor.personId : '');
      return own.fileRequest(caller, body);
    },
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me/privacy-requests/:id/withdrawal',
      tag,
      summary: 'Take my request back',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.ownRequest,
    },
    (caller, { params }) => own.withdrawRequest(caller, params.id),
  );
}

function officeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/retention',
      tag,
      summary: 'What is past its time, by class, and when something was last taken away',
      policy: ['organiser', 'auditor'],
      input: { params: idParams },
      answer: schemas.retentionAnswer,
    },
    (caller, { params }) => showRetention(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/privacy-requests',
      tag,
      summary: 'Requests about personal data, by the time that is left',
      policy: OFFICE,
      input: { params: z.object({ id: z.uuid() }).strict(), query: schemas.listQuery },
      answer: schemas.requestsPage,
    },
    (caller, { params, query }) => deciding.listRequests(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/privacy-requests/export',
      tag,
      summary: 'Requests about personal data as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: schemas.listExportQuery },
      answer: z.any(),
    },
    (caller, { params, query: { format, which }, reply }) =>
      sendTable(reply, {
        ...deciding.exportRequests(caller, params.id, which),
        format,
        fileName: 'permintaan-data',
      }),
  );
  for (const [noun, verb, summary, policy] of [
    ['fulfilment', 'fulfil', 'Fulfil a request about personal data', OFFICE],
    ['proposal', 'propose', 'Propose an erasure to a second organiser', OFFICE],
    ['erasure', 'erase', "Erase a person's data, as the second organiser", ['organiser']],
    ['return', 'sendBack', 'Send a proposed erasure back', ['organiser']],
    ['refusal', 'refuse', 'Turn a request about personal data down', ['organiser']],
  ] as const)
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/privacy-requests/:id/${noun}`,
        tag,
        summary,
        policy,
        fresh: 'secured',
        input: { params: idParams, body: maybeReasonBody },
        answer: schemas.officeRequest,
      },
      (caller, { params, body }) => deciding.decideRequest(caller, params.id, verb, body.reason),
    );
}
