import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import * as service from './assignment-service.ts';
import { JURORS } from './policy.ts';
import { releaseJuror } from './release-service.ts';
import * as schemas from './schemas.ts';
import * as sheets from './scoresheet-service.ts';

const tag = 'judging';

/** What a juror does; and the organiser's release, which is the same noun seen from the office. */
export function jurorRoutes(app: FastifyInstance): void {
  assignmentRoutes(app);
  scoresheetRoutes(app);
}

function assignmentRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/assignments',
      tag,
      summary: 'What I have to judge',
      policy: JURORS,
      input: { query: schemas.myQuery },
      answer: schemas.myPage,
    },
    (caller, { query }) => service.listMyAssignments(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/assignments/:id',
      tag,
      summary: 'The proposal and my sheet',
      policy: JURORS,
      input: { params: idParams, query: schemas.assignmentQuery },
      answer: schemas.assignmentAnswer,
    },
    (caller, { params, query }) => service.showAssignment(caller, params.id, query.queue),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/assignments/:id/acceptance',
      tag,
      summary: 'Accept the task',
      policy: JURORS,
      input: { params: idParams, body: schemas.emptyBody },
      answer: schemas.ownAssignment,
    },
    (caller, { params }) => service.acceptAssignment(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/assignments/:id/refusal',
      tag,
      summary: 'Turn the task down',
      policy: JURORS,
      input: { params: idParams, body: schemas.reasonBody },
      answer: schemas.ownAssignment,
    },
    (caller, { params, body }) => service.declineAssignment(caller, params.id, body.reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/assignments/:id/recusal',
      tag,
      summary: 'Step aside for a conflict of interest',
      policy: JURORS,
      input: { params: idParams, body: schemas.reasonBody },
      answer: schemas.ownAssignment,
    },
    (caller, { params, body }) => service.recuseJuror(caller, params.id, body.reason),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/assignments/:id/release',
      tag,
      summary: 'Free a juror from the task',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.reasonBody },
      answer: schemas.releasedAnswer,
    },
    (caller, { params, body }) => releaseJuror(caller, params.id, body.reason),
  );
}

function scoresheetRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/scoresheets/:id/scores',
      tag,
      summary: 'Keep scores and comments',
      policy: JURORS,
      input: { params: idParams, body: schemas.scoresBody },
      answer: schemas.savedAnswer,
    },
    (caller, { params, body }) => sheets.saveScores(caller, params.id, body.scores),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/scoresheets/:id/submission',
      tag,
      summary: 'Send the score sheet',
      policy: JURORS,
      input: { params: idParams, body: schemas.emptyBody },
      answer: schemas.sheetSchema,
    },
    (caller, { params }) => sheets.submitScoresheet(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/scoresheets/:id/reopening',
      tag,
      summary: 'Take the score sheet back',
      policy: JURORS,
      input: { params: idParams, body: schemas.emptyBody },
      answer: schemas.sheetSchema,
    },
    (caller, { params }) => sheets.reopenScoresheet(caller, params.id),
  );
}
