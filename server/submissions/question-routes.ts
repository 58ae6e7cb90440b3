import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, machineRow, pageOf, pageQuery } from '../http/schemas.ts';
import { exportQuery, sendTable, type TableColumn } from '../http/table-export.ts';
import * as faqs from './faq-service.ts';
import { questionOrders } from './question-queries.ts';
import * as questions from './question-service.ts';

const tag = 'submissions';
const params = idParams;
const AGENCY = ['agency-admin', 'innovator'] as const;
const ANSWERS = ['secretariat', 'organiser'] as const;
const READS = [...ANSWERS, 'auditor', 'steward'] as const;

/** What a person writes, without what no database takes. */
function plain(most: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
    .trim()
    .min(1)
    .max(most);
}

const side = z.enum(['agency', 'office']);
const stateQuery = z.enum(['waiting', 'answered']).optional();
const questionFilter = { state: stateQuery, sort: z.enum(questionOrders.sorts).optional() };
const about = {
  agencyId: z.uuid(),
  agencyName: z.string(),
  submissionId: z.uuid().nullable(),
  title: z.string().nullable(),
  number: z.number().int().nullable(),
  waitingSince: z.string().nullable(),
};
export const questionListAnswer = pageOf(
  machineRow.extend({
    ...about,
    lastAt: z.string(),
    lastText: z.string(),
    lastSide: side,
    messages: z.number().int(),
  }),
).extend({ waiting: z.number().int(), oldest: z.string().nullable() });
export const threadAnswer = machineRow.extend({
  ...about,
  editionId: z.uuid(),
  now: z.string(),
  mayWrite: z.boolean(),
  messages: z.array(
    z.object({
      id: z.uuid(),
      side,
      text: z.string(),
      at: z.string(),
      authorName: z.string().nullable(),
      mine: z.boolean(),
    }),
  ),
});
export const faqListAnswer = z.object({
  items: z.array(
    z.object({ id: z.uuid(), question: z.string(), answer: z.string(), publishedAt: z.string() }),
  ),
});

const textBody = z.object({ text: plain(4000) }).strict();
const askBody = textBody
  .extend({ editionId: z.uuid().optional(), submissionId: z.uuid().optional() })
  .strict();

const COLUMNS: TableColumn[] = [
  { key: 'agencyName', label: 'Instansi' },
  { key: 'number', label: 'Nomor usulan', kind: 'number' },
  { key: 'title', label: 'Judul' },
  { key: 'state', label: 'Keadaan' },
  { key: 'waitingSince', label: 'Menunggu sejak', kind: 'instant' },
  { key: 'lastAt', label: 'Pesan terakhir', kind: 'instant' },
  { key: 'messages', label: 'Pesan', kind: 'number' },
  { key: 'lastText', label: 'Tulisan terakhir' },
];

/** What agencies ask the secretariat, what it answers, and what of it everybody may read. */
export function questionRoutes(app: FastifyInstance): void {
  listRoutes(app);
  threadRoutes(app);
  faqRoutes(app);
}

function listRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/questions',
      tag,
      summary: 'Questions of agencies: what waits from the oldest, or those of the own agency',
      policy: [...AGENCY, ...READS],
      input: { params, query: pageQuery.extend({ ...questionFilter, agency: z.uuid().optional() }) },
      answer: questionListAnswer,
    },
    (caller, input) => questions.listQuestions(caller, input.params.id, input.query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/questions/export',
      tag,
      summary: 'Questions of agencies as CSV or XLSX',
      policy: READS,
      input: { params, query: exportQuery.extend(questionFilter) },
      answer: z.any(),
    },
    async (caller, input) => {
      const { format, ...filter } = input.query;
      const rows = await questions.exportQuestions(caller, input.params.id, filter);
      return sendTable(input.reply, { format, fileName: 'pertanyaan', columns: COLUMNS, rows });
    },
  );
}

function threadRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/agencies/:id/questions',
      tag,
      summary: 'Ask the secretariat, about a proposal or in general',
      policy: AGENCY,
      input: { params, body: askBody },
      answer: threadAnswer,
    },
    (caller, input) => questions.askQuestion(caller, input.params.id, input.body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/questions/:id',
      tag,
      summary: 'A thread between an agency and the secretariat',
      policy: [...AGENCY, ...READS],
      input: { params },
      answer: threadAnswer,
    },
    (caller, input) => questions.showQuestion(caller, input.params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/questions/:id/messages',
      tag,
      summary: 'Ask on, or answer',
      policy: [...AGENCY, ...ANSWERS],
      input: { params, body: textBody },
      answer: threadAnswer,
    },
    (caller, input) => questions.writeMessage(caller, input.params.id, input.body.text),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/questions/:id/settlement',
      tag,
      summary: 'Mark a thread as needing no answer',
      policy: ANSWERS,
      input: { params, body: z.strictObject({}) },
      answer: threadAnswer,
    },
    (caller, input) => questions.settleQuestion(caller, input.params.id),
  );
}

function faqRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/faqs',
      tag,
      summary: 'Questions and answers that everybody reads',
      policy: 'public',
      input: { params },
      answer: faqListAnswer,
    },
    (caller, input) => faqs.listFaqs(caller, input.params.id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/faqs',
      tag,
      summary: 'Publish a question with its answer, without names',
      policy: ANSWERS,
      input: { params, body: z.object({ question: plain(1000), answer: plain(4000) }).strict() },
      answer: faqListAnswer,
    },
    (caller, input) => faqs.publishFaq(caller, input.params.id, input.body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/faqs/:id',
      tag,
      summary: 'Withdraw a published answer',
      policy: ANSWERS,
      input: { params },
      answer: faqListAnswer,
    },
    (caller, input) => faqs.withdrawFaq(caller, input.params.id),
  );
}
