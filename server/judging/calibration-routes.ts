import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { exportCalibration } from './calibration-export.ts';
import { listOwnCalibrations, practise, showOwnCalibration } from './calibration-own-service.ts';
import { LEADERS, PRACTISES, WATCHERS } from './calibration-policy.ts';
import * as schemas from './calibration-schemas.ts';
import { moveCalibration, planCalibration } from './calibration-service.ts';
import { addText, changeText, findSources, removeText, writeNotes } from './calibration-text-service.ts';
import { listCalibrations, showCalibration } from './calibration-view-service.ts';
import { emptyBody, reasonBody, savedAnswer, scoresBody } from './schemas.ts';

const tag = 'calibration';

/** Jurors score the same few texts before the proposals, each alone, and then see where they differ. */
export function calibrationRoutes(app: FastifyInstance): void {
  roundRoutes(app);
  textRoutes(app);
  moveRoutes(app);
  ownRoutes(app);
}

function roundRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/calibrations',
      tag,
      summary: 'Begin a practice round for the jurors of a stage',
      policy: LEADERS,
      input: { params: idParams, body: emptyBody },
      answer: schemas.roundAnswer,
    },
    (caller, { params }) => planCalibration(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/calibrations',
      tag,
      summary: 'The practice rounds of a stage',
      policy: WATCHERS,
      input: { params: idParams, query: schemas.roundQuery },
      answer: schemas.roundPage,
    },
    (caller, { params, query }) => listCalibrations(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/calibrations/:id',
      tag,
      summary: 'A practice round: texts, who has finished, and how scores lie once scoring has ended',
      policy: WATCHERS,
      input: { params: idParams },
      answer: schemas.roundAnswer,
    },
    (caller, { params }) => showCalibration(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/calibrations/:id/export',
      tag,
      summary: 'A practice round as CSV or XLSX',
      policy: WATCHERS,
      input: { params: idParams, query: schemas.roundExportQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportCalibration(caller, params.id, query.format)),
  );
}

function textRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/calibrations/:id/sources',
      tag,
      summary: 'Proposals of earlier editions to take as a benchmark',
      policy: LEADERS,
      input: { params: idParams, query: schemas.sourceQuery },
      answer: schemas.sourcePage,
    },
    (caller, { params, query }) => findSources(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/calibrations/:id/texts',
      tag,
      summary: 'Add a benchmark text: written for it, or a proposal as it was submitted',
      policy: LEADERS,
      input: { params: idParams, body: schemas.addTextBody },
      answer: schemas.roundAnswer,
    },
    (caller, { params, body }) => addText(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/calibration-texts/:id',
      tag,
      summary: 'Other words for a benchmark text',
      policy: LEADERS,
      input: { params: idParams, body: schemas.textBody },
      answer: schemas.roundAnswer,
    },
    (caller, { params, body }) => changeText(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/calibration-texts/:id',
      tag,
      summary: 'Take a benchmark text out of a round that has not opened',
      policy: LEADERS,
      input: { params: idParams },
      answer: schemas.roundAnswer,
    },
    (caller, { params }) => removeText(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/calibration-texts/:id/notes',
      tag,
      summary: 'What the chair would give each aspect, and why',
      policy: LEADERS,
      input: { params: idParams, body: schemas.notesBody },
      answer: schemas.roundAnswer,
    },
    (caller, { params, body }) => writeNotes(caller, params.id, body.notes),
  );
}

function moveRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/calibrations/:id/opening',
      tag,
      summary: 'Open a practice round to the jurors, with the date by which they score',
      policy: LEADERS,
      input: { params: idParams, body: schemas.openingBody },
      answer: schemas.roundAnswer,
    },
    (caller, { params, body }) => moveCalibration(caller, params.id, { verb: 'open', dueAt: body.dueAt }),
  );
  for (const [noun, verb, summary] of [
    ['discussion', 'discuss', 'End the scoring and show how scores lie'],
    ['closing', 'close', 'Declare a practice round finished'],
  ] as const)
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/calibrations/:id/${noun}`,
        tag,
        summary,
        policy: LEADERS,
        input: { params: idParams, body: emptyBody },
        answer: schemas.roundAnswer,
      },
      (caller, { params }) => moveCalibration(caller, params.id, { verb }),
    );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/calibrations/:id/cancellation',
      tag,
      summary: 'Call a practice round off, with the reason',
      policy: LEADERS,
      input: { params: idParams, body: reasonBody },
      answer: schemas.roundAnswer,
    },
    (caller, { params, body }) => moveCalibration(caller, params.id, { verb: 'cancel', reason: body.reason }),
  );
}

function ownRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/own-calibrations',
      tag,
      summary: 'The practice rounds I take part in, and what is left to do',
      policy: PRACTISES,
      input: { params: idParams },
      answer: schemas.ownRounds,
    },
    (caller, { params }) => listOwnCalibrations(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/calibrations/:id/own',
      tag,
      summary: 'My side of a practice round: texts, my scores, and how others scored once scoring has ended',
      policy: PRACTISES,
      input: { params: idParams },
      answer: schemas.ownAnswer,
    },
    (caller, { params }) => showOwnCalibration(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/calibration-texts/:id/sheet',
      tag,
      summary: 'Save my scores on a benchmark text',
      policy: PRACTISES,
      input: { params: idParams, body: scoresBody },
      answer: savedAnswer,
    },
    (caller, { params, body }) => practise(caller, params.id, body.scores),
  );
}
