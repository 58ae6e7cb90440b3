import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { savedAnswer, submittedAnswer } from '../submissions/schemas.ts';
import * as schemas from './correction-schemas.ts';
import { askCorrection, sendCorrection } from './correction-service.ts';
import { saveCorrection, showCorrections } from './correction-text-service.ts';
import { screenedAnswer } from './schemas.ts';

const tag = 'screening';
const params = idParams;
const AGENCY = ['agency-admin', 'innovator'] as const;

export function correctionRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/correction-request',
      tag,
      summary: 'Ask the agency to put named parts right',
      policy: ['secretariat'],
      input: { params, body: schemas.askBody },
      answer: screenedAnswer,
    },
    (caller, { params: { id }, body }) => askCorrection(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/corrections',
      tag,
      summary: 'What was asked to be put right, until when, and what became of it',
      policy: [...AGENCY, 'secretariat', 'organiser', 'auditor'],
      input: { params },
      answer: schemas.correctionsAnswer,
    },
    (caller, { params: { id } }) => showCorrections(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/correction-answers',
      tag,
      summary: 'Keep what is put right; nothing else can be changed',
      policy: AGENCY,
      input: { params, body: schemas.changeBody },
      answer: savedAnswer,
    },
    (caller, { params: { id }, body }) => saveCorrection(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/correction',
      tag,
      summary: 'Send the correction',
      policy: AGENCY,
      input: { params, body: z.strictObject({}) },
      answer: submittedAnswer,
    },
    (caller, { params: { id } }) => sendCorrection(caller, id),
  );
}
