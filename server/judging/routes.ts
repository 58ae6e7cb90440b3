import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { askedAnswer } from '../editions/schemas.ts';
import { endpoint } from '../http/endpoint.ts';
import { sendTable } from '../http/table-export.ts';
import { idParams } from '../http/schemas.ts';
import { announceChoice } from './announcement-service.ts';
import { exportStageAssignments, listStageAssignments, showProgress } from './assignment-list-service.ts';
import { assignReaders } from './assignment-plan-service.ts';
import { benchRoutes } from './bench-routes.ts';
import { closeStage, reopenStage } from './closing-service.ts';
import { consolidationRoutes } from './consolidation-routes.ts';
import type { JurorSort } from './juror-list-queries.ts';
import { jurorRoutes } from './juror-routes.ts';
import { juryRoutes } from './jury-routes.ts';
import * as jury from './jury-schemas.ts';
import { lateScoreRoutes } from './late-score-routes.ts';
import { exportJurors, listJurors } from './juror-list-service.ts';
import { appointJuror } from './juror-service.ts';
import { declareRanking } from './official-ranking-service.ts';
import { showHandedOut, takeBackOffers } from './offer-undo-service.ts';
import { OFFICE } from './policy.ts';
import { progressRoutes } from './progress-routes.ts';
import * as plenary from './plenary-schemas.ts';
import { replacementRoutes } from './replacement-routes.ts';
import * as schemas from './schemas.ts';
import { scoreExportRoutes } from './score-export-routes.ts';
import { STEPS } from './selection.ts';
import { chooseSubmissions } from './selection-service.ts';
import { exportStandings } from './standings-export-service.ts';
import { showStandings } from './standings-service.ts';

const tag = 'judging';

export function judgingRoutes(app: FastifyInstance): void {
  juryRoutes(app);
  jurorRoutes(app);
  consolidationRoutes(app);
  lateScoreRoutes(app);
  progressRoutes(app);
  replacementRoutes(app);
  scoreExportRoutes(app);
  benchRoutes(app);
  appointmentRoutes(app);
  stageRoutes(app);
  plenaryRoutes(app);
}

function appointmentRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/jurors',
      tag,
      summary: 'Appoint a juror and invite them',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.jurorBody },
      answer: schemas.jurorAnswer,
    },
    (caller, { params, body }) => appointJuror(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/jurors',
      tag,
      summary: 'The jurors and their loads',
      policy: OFFICE,
      input: { params: idParams, query: schemas.jurorQuery },
      answer: schemas.jurorPage,
    },
    (caller, { params, query }) => listJurors(caller, params.id, ordered(query)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/jurors/export',
      tag,
      summary: 'The jurors as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: schemas.jurorExportQuery },
      answer: z.unknown(),
    },
    (caller, { params, query, reply }) => exportJurors(caller, params.id, ordered(query), reply),
  );
}

function stageRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/assignments',
      tag,
      summary: 'Give every submission its readers',
      policy: ['organiser', 'evaluator-chair'],
      input: { params: idParams, body: schemas.emptyBody },
      answer: schemas.planAnswer,
    },
    (caller, { params }) => assignReaders(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/handing-out',
      tag,
      summary: 'What was handed out last, as long as it can be taken back',
      policy: ['organiser', 'evaluator-chair'],
      input: { params: idParams },
      answer: jury.handingOutAnswer,
    },
    (caller, { params }) => showHandedOut(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/assignment-undoings',
      tag,
      summary: 'Take back what was handed out, juror by juror, as far as no letter has left',
      policy: ['organiser', 'evaluator-chair'],
      input: { params: idParams, body: jury.undoOffersBody },
      answer: jury.undoneOffersAnswer,
    },
    (caller, { params, body }) => takeBackOffers(caller, params.id, new Date(body.handedOutAt)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/assignments',
      tag,
      summary: 'Who judges what',
      policy: OFFICE,
      input: { params: idParams, query: schemas.stageAssignmentQuery },
      answer: schemas.stageAssignmentPage,
    },
    (caller, { params, query }) => listStageAssignments(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/assignments/export',
      tag,
      summary: 'Who judges what, as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: schemas.stageAssignmentExportQuery },
      answer: z.unknown(),
    },
    (caller, { params, query, reply }) => exportStageAssignments(caller, params.id, query, reply),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/progress',
      tag,
      summary: 'How far each juror is',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.progressAnswer,
    },
    (caller, { params }) => showProgress(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/stages/:id/closing',
      tag,
      summary: 'Close a stage; with unfinished jurors it needs two organisers',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.closingBody },
      answer: schemas.closedAnswer,
    },
    async (caller, { params, body, reply }) =>
      asked(reply, await closeStage(caller, params.id, body?.reason)),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/stages/:id/reopening',
      tag,
      summary: 'Ask to open a closed judging stage again',
      policy: ['organiser'],
      status: 202,
      input: { params: idParams, body: schemas.reopeningBody },
      answer: askedAnswer,
    },
    (caller, { params, body }) => reopenStage(caller, params.id, body),
  );
}

function plenaryRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/standings',
      tag,
      summary: 'Totals and ranks of a group',
      policy: OFFICE,
      input: { params: idParams, query: plenary.standingsQuery },
      answer: plenary.standingsAnswer,
    },
    (caller, { params, query }) => showStandings(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/standings/export',
      tag,
      summary: 'A ranking as CSV or XLSX, as the reader may see it',
      policy: OFFICE,
      input: { params: idParams, query: plenary.standingsExportQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportStandings(caller, params.id, query)),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/official-ranking',
      tag,
      summary: 'Ask to declare the official ranking',
      policy: ['organiser'],
      status: 202,
      input: { params: idParams, body: plenary.rankingBody },
      answer: askedAnswer,
    },
    (caller, { params, body }) => declareRanking(caller, params.id, body.ranking),
  );
  for (const step of STEPS) {
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/editions/:id/${step}`,
        tag,
        summary: `Record the choice of ${step}`,
        policy: ['organiser', 'panel-chair', 'evaluator-chair'],
        input: { params: idParams, body: plenary.choiceBody },
        answer: plenary.choiceAnswer,
      },
      (caller, { params, body }) => chooseSubmissions(caller, params.id, step, body),
    );
  }
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/announcements',
      tag,
      summary: 'Announce a choice to the agencies',
      policy: ['organiser'],
      input: { params: idParams, body: plenary.announcementBody },
      answer: plenary.announcementAnswer,
    },
    (caller, { params, body }) => announceChoice(caller, params.id, body.what),
  );
}

/** "-left" is by `left`, downwards. */
function ordered<T extends { sort: string }>(query: T) {
  const descending = query.sort.startsWith('-');
  return { ...query, sort: query.sort.replace('-', '') as JurorSort, descending };
}

/** One act with two outcomes: done, or a request that waits for a second organiser (202). */
function asked<T extends object>(reply: FastifyReply, answer: T): T | FastifyReply {
  return 'request' in answer ? reply.code(202).send(answer) : answer;
}
