import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, pageQuery } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { exportQuestions, listQuestions, showQuestions } from './question-list-service.ts';
import { answerQuestion, askQuestion, moderateQuestion } from './question-service.ts';
import * as schemas from './schemas.ts';
import {
  addTutorialFile,
  findTutorialFile,
  publishTutorial,
  removeTutorialFile,
  showTutorial,
} from './tutorial-service.ts';

const tag = 'knowledge';
const params = idParams;
const OWNERS = ['agency-admin', 'innovator'] as const;
const ANSWERERS = [...OWNERS, 'secretariat', 'organiser'] as const;
const WATCHERS = [...ANSWERERS, 'auditor'] as const;

/** What is known of an innovation beside its record: the tutorial of its owner, questions and answers. */
export function knowledgeRoutes(app: FastifyInstance): void {
  tutorialRoutes(app);
  questionRoutes(app);
  listRoutes(app);
}

function tutorialRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/:id/tutorial',
      tag,
      summary: 'How to take an innovation over, as its owner tells it: the newest version or an earlier one',
      policy: 'public',
      input: { params, query: schemas.tutorialQuery },
      answer: schemas.tutorialAnswer,
    },
    (caller, { params: { id }, query }) => showTutorial(caller, id, query.version),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/innovations/:id/tutorial',
      tag,
      summary: 'Publish the next version of the tutorial (If-Match: the number of the newest, 0 for none)',
      policy: OWNERS,
      input: { params, body: schemas.tutorialBody },
      answer: schemas.publishedAnswer,
    },
    (caller, { params: { id }, body }) => publishTutorial(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/innovations/:id/tutorial-attachments',
      tag,
      summary: 'Put an uploaded file beside the tutorial',
      policy: OWNERS,
      input: { params, body: schemas.tutorialFileBody },
      answer: schemas.createdAnswer,
    },
    (caller, { params: { id }, body }) => addTutorialFile(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/tutorial-attachments/:id',
      tag,
      summary: 'Take a file away from the tutorial',
      policy: OWNERS,
      input: { params },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params: { id } }) => removeTutorialFile(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/tutorial-attachments/:id/content',
      tag,
      summary: 'A file of a tutorial',
      policy: 'public',
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) => sendFile(reply, caller, await findTutorialFile(caller, id)),
  );
}

function questionRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/:id/questions',
      tag,
      summary: 'Questions about an innovation with the answers, and how fast its owner answers',
      policy: 'public',
      input: { params, query: pageQuery },
      answer: schemas.questionsAnswer,
    },
    (caller, { params: { id }, query }) => showQuestions(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/innovations/:id/questions',
      tag,
      summary: 'Ask the owner of an innovation; your agency is named, you are not',
      policy: 'person',
      input: { params, body: schemas.askBody },
      answer: schemas.createdAnswer,
    },
    (caller, { params: { id }, body }) => askQuestion(caller, id, body.text),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/innovation-questions/:id/answer',
      tag,
      summary: 'Answer a question, or put the answer right',
      policy: ANSWERERS,
      input: { params, body: schemas.answerBody },
      answer: schemas.questionSchema,
    },
    (caller, { params: { id }, body }) => answerQuestion(caller, id, body.answer),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/innovation-questions/:id/moderation',
      tag,
      summary: 'Hide a question with its answer and say why, or show it again',
      policy: ['secretariat', 'organiser'],
      input: { params, body: schemas.moderationBody },
      answer: schemas.questionSchema,
    },
    (caller, { params: { id }, body }) => moderateQuestion(caller, id, body),
  );
}

function listRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovation-questions',
      tag,
      summary: 'The questions about your innovations, or those of your body, newest first',
      policy: WATCHERS,
      input: { query: schemas.questionListQuery },
      answer: schemas.questionListAnswer,
    },
    (caller, { query }) => listQuestions(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovation-questions/export',
      tag,
      summary: 'The same list as CSV or XLSX',
      policy: WATCHERS,
      input: { query: schemas.questionExportQuery },
      answer: z.any(),
    },
    async (caller, { query: { format, ...filter }, reply }) =>
      sendTable(reply, { format, fileName: 'pertanyaan', ...exportQuestions(caller, filter) }),
  );
}
