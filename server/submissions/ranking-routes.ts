import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, wordsSchema } from '../http/schemas.ts';
import { exportQuery, sendTable, type TableColumn } from '../http/table-export.ts';
import * as ranking from './ranking-service.ts';

const tag = 'submissions';
const params = idParams;
const ADMIN = ['agency-admin'] as const;
const AGENCY = ['agency-admin', 'innovator'] as const;
const query = z.object({ edition: z.uuid().optional() }).strict();

const item = z.object({
  id: z.uuid(),
  version: z.number().int(),
  title: z.string(),
  unitName: z.string().nullable(),
  leadName: z.string().nullable(),
  state: z.string(),
  stateLabel: wordsSchema,
  number: z.number().int().nullable(),
  changedAt: z.string(),
  place: z.number().int().nullable(),
  fits: z.boolean().nullable(),
});
export const rankingAnswer = z.object({
  agency: z.object({ id: z.uuid(), name: z.string() }),
  editionId: z.uuid(),
  year: z.number().int(),
  version: z.number().int(),
  published: z.boolean(),
  changedAt: z.string().nullable(),
  mayRank: z.boolean(),
  open: z.boolean(),
  closesAt: z.string().nullable(),
  groups: z.array(
    z.object({
      key: z.string(),
      name: wordsSchema,
      quota: z.number().int().nullable(),
      used: z.number().int(),
      left: z.number().int().nullable(),
      items: z.array(item),
    }),
  ),
});
export const rankedSendingAnswer = z.object({
  sent: z.number().int(),
  items: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      place: z.number().int().nullable(),
      number: z.number().int().nullable(),
      late: z.boolean(),
      problem: z.object({ code: z.string(), detail: wordsSchema }).nullable(),
    }),
  ),
});

const orderBody = z.object({ order: z.array(z.uuid()).max(1000) }).strict();
const publicationBody = z.object({ published: z.boolean() }).strict();
const sendingBody = z
  .object({ group: z.string().max(61), submissions: z.array(z.uuid()).min(1).max(200) })
  .strict();

const COLUMNS: TableColumn[] = [
  { key: 'group', label: 'Kelompok' },
  { key: 'place', label: 'Urutan', kind: 'number' },
  { key: 'title', label: 'Judul' },
  { key: 'unitName', label: 'Unit' },
  { key: 'leadName', label: 'Penulis utama' },
  { key: 'state', label: 'Keadaan' },
  { key: 'number', label: 'Nomor', kind: 'number' },
  { key: 'fits', label: 'Dalam kuota' },
  { key: 'changedAt', label: 'Diubah', kind: 'instant' },
];

/** The order in which an agency wants its proposals counted, and sending them in that order. */
export function rankingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/agencies/:id/proposal-ranking',
      tag,
      summary: 'The proposals of an agency in its own order, with the quota of each group',
      policy: AGENCY,
      input: { params, query },
      answer: rankingAnswer,
    },
    (caller, input) => ranking.showRanking(caller, input.params.id, input.query.edition),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/agencies/:id/proposal-ranking',
      tag,
      summary: 'Order the proposals of the agency',
      policy: ADMIN,
      input: { params, query, body: orderBody },
      answer: rankingAnswer,
    },
    (caller, input) => ranking.rankProposals(caller, input.params.id, input.query.edition, input.body.order),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/agencies/:id/proposal-ranking/publication',
      tag,
      summary: 'Show the places to the innovators of the agency, or hide them',
      policy: ADMIN,
      input: { params, query, body: publicationBody },
      answer: rankingAnswer,
    },
    (caller, input) =>
      ranking.publishRanking(caller, input.params.id, input.query.edition, input.body.published),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/agencies/:id/proposal-ranking/submission',
      tag,
      summary: 'Endorse and submit the chosen proposals of a group in the order of the ranking',
      policy: ADMIN,
      input: { params, query, body: sendingBody },
      answer: rankedSendingAnswer,
    },
    (caller, input) => ranking.submitRanked(caller, input.params.id, input.query.edition, input.body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/agencies/:id/proposal-ranking/export',
      tag,
      summary: 'The ranking of an agency as CSV or XLSX',
      policy: AGENCY,
      input: { params, query: exportQuery.extend({ edition: z.uuid().optional() }).strict() },
      answer: z.any(),
    },
    async (caller, input) => {
      const rows = await ranking.exportRanking(caller, input.params.id, input.query.edition);
      const { format } = input.query;
      return sendTable(input.reply, { format, fileName: 'urutan-usulan', columns: COLUMNS, rows });
    },
  );
}
