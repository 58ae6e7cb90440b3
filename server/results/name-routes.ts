import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, reasonBody } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { exportNameLists } from './export-service.ts';
import { listNameLists, openNameRound } from './name-round-service.ts';
import { changeNameList, showNames, writeNames } from './name-service.ts';
import { OFFICE } from './policy.ts';
import * as schemas from './name-schemas.ts';

const tag = 'results';

/** Names as they are printed: written and confirmed by the agency, watched by the office. */
export function nameRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/names',
      tag,
      summary: 'The names that certificates of the innovators will carry',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.namesAnswer,
    },
    (caller, { params }) => showNames(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/names',
      tag,
      summary: 'Write the names; version 0 begins the list',
      policy: ['agency-admin', 'innovator'],
      input: { params: idParams, body: schemas.namesBody },
      answer: schemas.namesAnswer,
    },
    (caller, { params, body }) => writeNames(caller, params.id, body),
  );
  for (const [noun, verb, summary] of [
    ['confirmation', 'confirm', 'Confirm the names as they will be printed'],
    ['reopening', 'reopen', 'Open confirmed names again, before anything was issued'],
  ] as const) {
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/submissions/:id/names/${noun}`,
        tag,
        summary,
        policy: ['agency-admin'],
        input: { params: idParams },
        answer: schemas.namesAnswer,
      },
      (caller, { params }) => changeNameList(caller, params.id, verb),
    );
  }
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/names/waiver',
      tag,
      summary: 'Issue without waiting for the agency',
      policy: ['organiser'],
      input: { params: idParams, body: reasonBody },
      answer: schemas.namesAnswer,
    },
    (caller, { params, body }) => changeNameList(caller, params.id, 'waive', body.reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/name-round',
      tag,
      summary: 'Set until when agencies confirm names, and ask those who have not',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.roundBody },
      answer: schemas.roundAnswer,
    },
    (caller, { params, body }) => openNameRound(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/name-lists',
      tag,
      summary: 'Who has confirmed names and who has not',
      policy: OFFICE,
      input: { params: idParams, query: schemas.nameListQuery },
      answer: schemas.nameListPage,
    },
    (caller, { params, query }) => listNameLists(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/name-lists/export',
      tag,
      summary: 'Who has confirmed names and who has not, name by name, as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: schemas.nameListExportQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportNameLists(caller, params.id, query)),
  );
}
