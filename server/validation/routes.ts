import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams as params, pageQuery } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { answerValidation, confirmFields, reviewValidation } from './answer-service.ts';
import { WATCHERS } from './policy.ts';
import { exportItems, listItems, listRounds, showRound } from './progress-service.ts';
import { previewReminder, remindOwners } from './reminder-service.ts';
import { moveRound, openRound, previewRound } from './round-service.ts';
import * as schemas from './schemas.ts';
import { listOwn, showValidation } from './view-service.ts';

const tag = 'validation';
const OFFICE = ['secretariat', 'organiser'] as const;
const OWNERS = ['agency-admin', 'innovator'] as const;

/** Rounds in which owners confirm or update their innovations. */
export function validationRoutes(app: FastifyInstance): void {
  roundRoutes(app);
  progressRoutes(app);
  reminderRoutes(app);
  ownerRoutes(app);
}

function roundRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/validation-rounds',
      tag,
      summary: 'The rounds of a body, the newest first, and how many answers wait to be read',
      policy: WATCHERS,
      input: { params, query: pageQuery },
      answer: schemas.roundPage,
    },
    (caller, { params: { id }, query }) => listRounds(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/validation-scope',
      tag,
      summary: 'For how many innovations and agencies a round would ask',
      policy: ['organiser'],
      input: { params, query: schemas.scopeQuery },
      answer: schemas.scopeAnswer,
    },
    (caller, { params: { id }, query }) => previewRound(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/validation-rounds',
      tag,
      summary: 'Ask the owners, by the number of innovations that was seen',
      policy: ['organiser'],
      input: { params, body: schemas.openBody },
      answer: z.object({ id: z.uuid() }),
    },
    (caller, { params: { id }, body }) => openRound(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/validation-rounds/:id/state',
      tag,
      summary: 'Extend a round, or close it; what nobody answered is then stale',
      policy: ['organiser'],
      input: { params, body: schemas.moveBody },
      answer: schemas.roundAnswer,
    },
    (caller, { params: { id }, body }) => moveRound(caller, id, body),
  );
}

function progressRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/validation-rounds/:id',
      tag,
      summary: 'How far a round is, by province',
      policy: WATCHERS,
      input: { params },
      answer: schemas.roundAnswer,
    },
    (caller, { params: { id } }) => showRound(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/validations',
      tag,
      summary: 'The answers of owners, by round, province and state, with how the directory would differ',
      policy: WATCHERS,
      input: { params, query: schemas.itemQuery },
      answer: schemas.itemPage,
    },
    (caller, { params: { id }, query }) => listItems(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/validations/export',
      tag,
      summary: 'The same list as CSV or XLSX',
      policy: WATCHERS,
      input: { params, query: schemas.itemExportQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { format, ...filter }, reply }) =>
      sendTable(reply, { format, fileName: 'validasi', ...(await exportItems(caller, id, filter)) }),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/validations/:id/state',
      tag,
      summary: 'Accept what an owner told, so that it shows, or send it back with a reason',
      policy: OFFICE,
      input: { params, body: schemas.reviewBody },
      answer: schemas.itemAnswer,
    },
    (caller, { params: { id }, body }) => reviewValidation(caller, id, body),
  );
}

function reminderRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/validation-rounds/:id/reminder',
      tag,
      summary: 'Whom a reminder would reach, before it is sent',
      policy: OFFICE,
      input: { params },
      answer: schemas.reminderPreview,
    },
    (caller, { params: { id } }) => previewReminder(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/validation-rounds/:id/reminders',
      tag,
      summary: 'Remind the agencies that owe an answer, by the number that was seen',
      policy: OFFICE,
      input: { params, body: schemas.remindBody },
      answer: schemas.remindAnswer,
    },
    (caller, { params: { id }, body }) => remindOwners(caller, id, body),
  );
}

function ownerRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/innovations',
      tag,
      summary: 'The innovations of your agencies, those that wait for an answer first',
      policy: OWNERS,
      input: { query: schemas.ownQuery },
      answer: schemas.ownPage,
    },
    (caller, { query }) => listOwn(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/:id/validation',
      tag,
      summary: 'What an owner is asked of one innovation, what the directory holds, how fresh each part is',
      policy: [...OWNERS, ...WATCHERS],
      input: { params },
      answer: schemas.ownAnswer,
    },
    (caller, { params: { id } }) => showValidation(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/innovations/:id/validation',
      tag,
      summary: 'Say how your innovation stands: still running, changed (what), stopped (why)',
      policy: OWNERS,
      input: { params, body: schemas.answerBody },
      answer: schemas.ownAnswer,
    },
    (caller, { params: { id }, body }) => answerValidation(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/innovations/:id/confirmations',
      tag,
      summary: 'Find parts of your innovation true as they stand, whether a round asks or not',
      policy: OWNERS,
      input: { params, body: schemas.confirmBody },
      answer: schemas.confirmAnswer,
    },
    (caller, { params: { id }, body }) => confirmFields(caller, id, body),
  );
}
