import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { exportBench } from './bench-export.ts';
import { showBench } from './bench-service.ts';
import { writeNote } from './note-service.ts';
import { BENCH, NOTES } from './bench-policy.ts';
import { showDropOut } from './drop-out-service.ts';
import { showMirror } from './mirror-service.ts';
import { JURORS } from './policy.ts';
import * as schemas from './bench-schemas.ts';
import { confirmSecondLook, showSecondLook } from './second-look-service.ts';

const tag = 'fairness';

export function benchRoutes(app: FastifyInstance): void {
  workbenchRoutes(app);
  secondLookRoutes(app);
  reflectionRoutes(app);
}

function workbenchRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/workbench',
      tag,
      summary: 'A ranking with its uncertainty: chances, strictness, agreement, who changes places',
      policy: BENCH,
      input: { params: idParams, query: schemas.benchQuery },
      answer: schemas.benchAnswer,
    },
    (caller, { params, query }) => showBench(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/workbench/export',
      tag,
      summary: 'One table of the workbench as CSV or XLSX',
      policy: BENCH,
      input: { params: idParams, query: schemas.benchExportQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) => sendTable(reply, await exportBench(caller, params.id, query)),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/stages/:id/workbench/notes/:submissionId',
      tag,
      summary: 'Why a submission that changes places should stand where it does',
      policy: NOTES,
      input: { params: schemas.noteParams, body: schemas.noteBody },
      answer: schemas.noteAnswer,
    },
    (caller, { params, body }) => writeNote(caller, params.id, params.submissionId, body.text),
  );
}

function secondLookRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/second-looks',
      tag,
      summary: 'Where one more reading moves the result most, and what earlier ones changed',
      policy: BENCH,
      input: { params: idParams, query: schemas.groupQuery },
      answer: schemas.secondLookAnswer,
    },
    (caller, { params, query }) => showSecondLook(caller, params.id, query.group),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/second-looks',
      tag,
      summary: 'Send out the extra tasks of a second look as it was shown',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.secondLookBody },
      answer: schemas.secondLookDone,
    },
    (caller, { params, body }) => confirmSecondLook(caller, params.id, body),
  );
}

function reflectionRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/drop-out',
      tag,
      summary: 'What a stage loses if these jurors do not finish, and who could take over',
      policy: BENCH,
      input: { params: idParams, query: schemas.dropOutQuery },
      answer: schemas.dropOutAnswer,
    },
    (caller, { params, query }) => showDropOut(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/mirror',
      tag,
      summary: 'My own scores beside the panel’s together, once the stage is closed',
      policy: JURORS,
      input: { params: idParams },
      answer: schemas.mirrorAnswer,
    },
    (caller, { params }) => showMirror(caller, params.id),
  );
}
