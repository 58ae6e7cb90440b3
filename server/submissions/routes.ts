import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { askedAnswer } from '../editions/schemas.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, maybeReasonBody, reasonBody } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { requestDisqualification } from './disqualify-service.ts';
import { createDraft, saveAnswers } from './draft-service.ts';
import { countSubmissions, exportSubmissions, listSubmissions } from './list-service.ts';
import * as moves from './move-service.ts';
import { showReceipt } from './receipt-service.ts';
import * as schemas from './schemas.ts';
import { LIST_COLUMNS } from './table-columns.ts';
import { submitSubmission } from './submit-service.ts';
import * as views from './view-service.ts';

const AGENCY = ['agency-admin', 'innovator'] as const;
const OFFICE = ['organiser', 'secretariat', 'auditor', 'steward', 'evaluator-chair', 'panel-chair'] as const;
const BOTH = [...AGENCY, ...OFFICE] as const;
const tag = 'submissions';
const params = idParams;

export function submissionRoutes(app: FastifyInstance): void {
  readingRoutes(app);
  writingRoutes(app);
  moveRoutes(app);
}

function readingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/submissions',
      tag,
      summary: 'Submissions of an edition, or those of the own agency',
      policy: BOTH,
      input: { params, query: schemas.listQuery },
      answer: schemas.listAnswer,
    },
    (caller, { params: { id }, query: { agency, ...query } }) =>
      listSubmissions(caller, id, { ...query, agencyId: agency }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/submissions/export',
      tag,
      summary: 'The same list as CSV or XLSX',
      policy: BOTH,
      input: { params, query: schemas.exportListQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { agency, format, ...query }, reply }) => {
      const rows = await exportSubmissions(caller, id, { ...query, agencyId: agency });
      return sendTable(reply, { format, fileName: 'usulan', columns: LIST_COLUMNS, rows });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/counts',
      tag,
      summary: 'How many submissions stand where',
      policy: OFFICE,
      input: { params },
      answer: schemas.countsAnswer,
    },
    (caller, { params: { id } }) => countSubmissions(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id',
      tag,
      summary: 'One submission',
      policy: BOTH,
      input: { params },
      answer: schemas.submissionSchema,
    },
    (caller, { params: { id } }) => views.showSubmission(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/receipt',
      tag,
      summary: 'The receipt of a submission',
      policy: BOTH,
      input: { params },
      answer: schemas.receiptSchema,
    },
    (caller, { params: { id } }) => showReceipt(caller, id),
  );
}

function writingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/submissions',
      tag,
      summary: 'Begin a draft',
      policy: AGENCY,
      input: { params, body: schemas.newDraftBody },
      answer: schemas.submissionSchema,
    },
    (caller, { params: { id }, body }) => createDraft(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/answers',
      tag,
      summary: 'Keep the answers of a draft',
      policy: AGENCY,
      input: { params, body: schemas.answersBody },
      answer: schemas.savedAnswer,
    },
    (caller, { params: { id }, body }) => saveAnswers(caller, id, body),
  );
}

function moveRoutes(app: FastifyInstance): void {
  const body = maybeReasonBody;
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/proposal',
      tag,
      summary: 'Send a draft to the agency administrator',
      policy: AGENCY,
      input: { params, body: z.strictObject({}) },
      answer: schemas.movedAnswer,
    },
    (caller, { params: { id } }) => moves.proposeSubmission(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/recall',
      tag,
      summary: 'Take a proposal back as a draft',
      policy: AGENCY,
      input: { params, body: z.strictObject({}) },
      answer: schemas.movedAnswer,
    },
    (caller, { params: { id } }) => moves.recallSubmission(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/return',
      tag,
      summary: 'Return a proposal with a note',
      policy: AGENCY,
      input: { params, body },
      answer: schemas.movedAnswer,
    },
    (caller, { params: { id }, body: { reason } }) => moves.returnSubmission(caller, id, reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/submission',
      tag,
      summary: 'Endorse and submit',
      policy: AGENCY,
      input: { params, body: z.strictObject({}) },
      answer: schemas.submittedAnswer,
    },
    (caller, { params: { id } }) => submitSubmission(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/withdrawal',
      tag,
      summary: 'Withdraw',
      policy: AGENCY,
      input: { params, body },
      answer: schemas.movedAnswer,
    },
    (caller, { params: { id }, body: { reason } }) => moves.withdrawSubmission(caller, id, reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/disqualification',
      fresh: 'secured',
      tag,
      summary: 'Ask a second organiser to disqualify',
      policy: ['organiser'],
      status: 202,
      input: { params, body: reasonBody },
      answer: askedAnswer,
    },
    (caller, { params: { id }, body: { reason } }) => requestDisqualification(caller, id, reason),
  );
}
