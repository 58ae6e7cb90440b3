import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendDrawing } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, pictureQuery } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { exportInnovations } from './innovation-export.ts';
import { makeInnovationPicture } from './innovation-picture.ts';
import { compareInnovations, showInnovation } from './innovation-service.ts';
import * as schemas from './schemas.ts';
import { searchInnovations } from './search-service.ts';
import { showStatistics } from './statistics-service.ts';
import { suggest } from './suggestion-service.ts';
import { synonymRoutes } from './synonym-routes.ts';

const tag = 'portal';

/** The directory is the same for everybody: caches may keep an answer for a minute. */
const cacheable = (reply: FastifyReply) => reply.header('cache-control', 'public, max-age=60');

export function portalRoutes(app: FastifyInstance): void {
  listRoutes(app);
  pageRoutes(app);
  synonymRoutes(app);
}

function listRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations',
      tag,
      summary: 'The directory of innovations: a question in words, filters, facets with counts',
      policy: 'public',
      input: { query: schemas.innovationsQuery },
      answer: schemas.innovationPage,
    },
    (caller, { query, reply }) => {
      cacheable(reply);
      return searchInnovations(caller, query);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/suggestions',
      tag,
      summary: 'What somebody may be about to ask of the directory',
      policy: 'public',
      input: { query: schemas.suggestionsQuery },
      answer: schemas.suggestionsAnswer,
    },
    (caller, { query, reply }) => {
      cacheable(reply);
      return suggest(caller, query.q);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/export',
      tag,
      summary:
        'The directory, or what a question finds, as CSV, XLSX or JSON, a row for every award; the columns are those of the import',
      policy: 'public',
      input: { query: schemas.innovationsExportQuery },
      answer: z.any(),
    },
    async (caller, { query: { format, ...search }, reply }) => {
      const table = exportInnovations(caller, search);
      if (format !== 'json') return sendTable(reply, { ...table, format, fileName: 'inovasi' });
      reply.header('content-disposition', 'attachment; filename="inovasi.json"');
      return { items: await Array.fromAsync(table.rows) };
    },
  );
}

function pageRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/statistics',
      tag,
      summary: 'The directory in numbers: by province, year, level, award and phase',
      policy: 'public',
      input: { query: schemas.statisticsQuery },
      answer: schemas.statisticsAnswer,
    },
    (caller, { query, reply }) => {
      cacheable(reply);
      return showStatistics(caller, query);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/comparison',
      tag,
      summary: 'Up to four innovations side by side (ids with commas between them)',
      policy: 'public',
      input: { query: schemas.compareQuery },
      answer: schemas.compareAnswer,
    },
    (caller, { query, reply }) => {
      cacheable(reply);
      return compareInnovations(caller, schemas.idsIn(query.ids));
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/:id',
      tag,
      summary: 'One innovation: story, awards, phases, contact, and others like it',
      policy: 'public',
      input: { params: idParams },
      answer: schemas.innovationAnswer,
    },
    (caller, { params, reply }) => {
      cacheable(reply);
      return showInnovation(caller, params.id);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovations/:id/picture',
      tag,
      summary: 'The picture that goes with a shared link to an innovation, as PNG',
      policy: 'public',
      input: { params: idParams, query: pictureQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendDrawing(reply, await makeInnovationPicture(caller, params.id, query.language)),
  );
}
