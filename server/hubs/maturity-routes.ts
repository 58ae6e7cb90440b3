import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams as params } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { beginAssessment, moveAssessment, writeAnswers, writeFindings } from './assessment-service.ts';
import { addEvidence, findEvidenceFile, takeEvidenceAway } from './evidence-service.ts';
import { addInstrument, listInstruments } from './instrument-service.ts';
import * as schemas from './maturity-schemas.ts';
import {
  exportAssessments,
  listAssessments,
  listAssessmentsOfHub,
  showAssessment,
} from './maturity-view-service.ts';
import { HUB_DOORS } from './policy.ts';

const tag = 'hubs';

/** How far a hub is: the instrument, what the hub says, what somebody else finds. */
export function maturityRoutes(app: FastifyInstance): void {
  instrumentRoutes(app);
  readRoutes(app);
  changeRoutes(app);
  evidenceRoutes(app);
}

function instrumentRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/hub-instruments',
      tag,
      summary: 'The versions of the maturity instrument, the newest first',
      policy: HUB_DOORS,
      input: { params },
      answer: schemas.instrumentsAnswer,
    },
    (caller, { params: { id } }) => listInstruments(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/hub-instruments',
      tag,
      summary: 'Add a version of the maturity instrument, as YAML or the one that comes with the program',
      policy: ['organiser'],
      input: { params, body: schemas.instrumentBody },
      answer: schemas.instrumentSchema,
    },
    (caller, { params: { id }, body }) => addInstrument(caller, id, body),
  );
}

function readRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/hub-assessments',
      tag,
      summary: 'The assessments of a body, newest first',
      policy: HUB_DOORS,
      input: { params, query: schemas.assessmentsQuery },
      answer: schemas.assessmentPage,
    },
    (caller, { params: { id }, query }) => listAssessments(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/hub-assessments/export',
      tag,
      summary: 'The same list as CSV or XLSX',
      policy: HUB_DOORS,
      input: { params, query: schemas.assessmentsExportQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { format, ...filter }, reply }) =>
      sendTable(reply, {
        format,
        fileName: 'kematangan-hub',
        ...(await exportAssessments(caller, id, filter)),
      }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/hubs/:id/assessments',
      tag,
      summary: 'The assessments of a hub by year, with the trend of the verified ones',
      policy: HUB_DOORS,
      input: { params },
      answer: schemas.hubAssessmentsAnswer,
    },
    (caller, { params: { id } }) => listAssessmentsOfHub(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/hub-assessments/:id',
      tag,
      summary: 'One assessment with its questions and answers',
      policy: HUB_DOORS,
      input: { params },
      answer: schemas.assessmentAnswer,
    },
    (caller, { params: { id } }) => showAssessment(caller, id),
  );
}

function changeRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/hubs/:id/assessments',
      tag,
      summary: 'Begin this year’s assessment of your hub',
      policy: ['hub'],
      input: { params },
      answer: schemas.assessmentAnswer,
    },
    (caller, { params: { id } }) => beginAssessment(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/hub-assessments/:id/answers',
      tag,
      summary: 'Write the hub’s own answers with their evidence',
      policy: ['hub'],
      input: { params, body: schemas.answersBody },
      answer: schemas.assessmentAnswer,
    },
    (caller, { params: { id }, body }) => writeAnswers(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/hub-assessments/:id/findings',
      tag,
      summary: 'Verify the answers; a different finding has its reason',
      policy: ['hub-verifier', 'organiser'],
      input: { params, body: schemas.findingsBody },
      answer: schemas.assessmentAnswer,
    },
    (caller, { params: { id }, body }) => writeFindings(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/hub-assessments/:id/state',
      tag,
      summary: 'Hand in, send back or settle an assessment',
      policy: ['hub', 'hub-verifier', 'organiser'],
      input: { params, body: schemas.assessmentMoveBody },
      answer: schemas.assessmentAnswer,
    },
    (caller, { params: { id }, body }) => moveAssessment(caller, id, body),
  );
}

function evidenceRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/hub-assessments/:id/evidence',
      tag,
      summary: 'Put an uploaded file beside the hub’s answer to a question',
      policy: ['hub'],
      input: { params, body: schemas.evidenceBody },
      answer: schemas.evidenceAnswer,
    },
    (caller, { params: { id }, body }) => addEvidence(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/hub-evidence/:id',
      tag,
      summary: 'Take a file away from an answer',
      policy: ['hub'],
      input: { params },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params: { id } }) => takeEvidenceAway(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/hub-evidence/:id/content',
      tag,
      summary: 'A file of an assessment, for its hub, verifiers and the office',
      policy: HUB_DOORS,
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) => sendFile(reply, caller, await findEvidenceFile(caller, id)),
  );
}
