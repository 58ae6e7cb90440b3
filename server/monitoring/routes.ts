import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendBytes } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams as params } from '../http/schemas.ts';
import { fillIn, moveEntry } from './entry-service.ts';
import { addForm, listMonitorings, openMonitoring, previewMonitoring } from './open-service.ts';
import { OWNERS, WATCHERS } from './policy.ts';
import * as schemas from './schemas.ts';
import { listOwnEntries, makeEntryCalendar, showEntry, showMonitoring } from './view-service.ts';

const tag = 'monitoring';
const PARTIES = [...OWNERS, ...WATCHERS];

/** A year's monitoring of how innovations are kept going: form, interview, result. */
export function monitoringRoutes(app: FastifyInstance): void {
  openRoutes(app);
  entryRoutes(app);
}

function openRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/monitoring-forms',
      tag,
      summary: 'Add a version of the monitoring form: YAML, or the one that comes with the program',
      policy: ['organiser'],
      input: { params, body: schemas.formBody },
      answer: schemas.formAnswer,
    },
    (caller, { params: { id }, body }) => addForm(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/monitoring-scope',
      tag,
      summary: 'For how many innovations a monitoring would ask',
      policy: ['organiser'],
      input: { params, query: schemas.scopeQuery },
      answer: schemas.scopeAnswer,
    },
    (caller, { params: { id }, query }) => previewMonitoring(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/monitorings',
      tag,
      summary: 'The monitorings of a body, the newest first, with how far each is',
      policy: WATCHERS,
      input: { params },
      answer: schemas.monitoringList,
    },
    (caller, { params: { id } }) => listMonitorings(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/monitorings',
      tag,
      summary: 'Open a monitoring of one group, by the number of innovations that was seen',
      policy: ['organiser'],
      input: { params, body: schemas.openBody },
      answer: z.object({ id: z.uuid() }),
    },
    (caller, { params: { id }, body }) => openMonitoring(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/monitorings/:id',
      tag,
      summary: 'One monitoring with its innovations',
      policy: WATCHERS,
      input: { params, query: schemas.entryQuery },
      answer: schemas.monitoringAnswer,
    },
    (caller, { params: { id }, query }) => showMonitoring(caller, id, query),
  );
}

function entryRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/monitoring-entries',
      tag,
      summary: 'The innovations of your agencies that are monitored',
      policy: OWNERS,
      input: { query: schemas.pageQuery },
      answer: schemas.entryPage,
    },
    (caller, { query }) => listOwnEntries(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/monitoring-entries/:id',
      tag,
      summary: 'One innovation in a monitoring: form, answers, appointment, result',
      policy: PARTIES,
      input: { params },
      answer: schemas.entryAnswer,
    },
    (caller, { params: { id } }) => showEntry(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/monitoring-entries/:id/answers',
      tag,
      summary: 'Fill in the form of your innovation; what is not sent stays as it was',
      policy: OWNERS,
      input: { params, body: schemas.fillBody },
      answer: schemas.entryAnswer,
    },
    (caller, { params: { id }, body }) => fillIn(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/monitoring-entries/:id/state',
      tag,
      summary: 'Hand the form in, send it back, invite to an interview, keep its minutes, give the result',
      policy: [...OWNERS, 'secretariat', 'organiser'],
      input: { params, body: schemas.moveBody },
      answer: schemas.entryAnswer,
    },
    (caller, { params: { id }, body }) => moveEntry(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/monitoring-entries/:id/calendar',
      tag,
      summary: 'The interview as a calendar file',
      policy: PARTIES,
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) =>
      sendBytes(reply, await makeEntryCalendar(caller, id)).type('text/calendar; charset=utf-8'),
  );
}
