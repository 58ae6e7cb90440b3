import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendBytes, sendDrawing, sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, pictureQuery } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import * as schemas from './article-schemas.ts';
import * as pages from './article-page-service.ts';
import * as service from './article-service.ts';
import { makePagePicture } from './page-picture.ts';

const tag = 'knowledge';
const WRITERS = ['secretariat', 'organiser'] as const;

/** News, guides, downloads, answers and events: what the world reads, and how the office writes it. */
export function articleRoutes(app: FastifyInstance): void {
  publicRoutes(app);
  eventRoutes(app);
  officeRoutes(app);
}

function publicRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/articles',
      tag,
      summary: 'News, guides, downloads, questions often asked and events, newest first',
      policy: 'public',
      input: { query: schemas.shownQuery },
      answer: schemas.shownPage,
    },
    (caller, { query }) => pages.listShownArticles(caller, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/pages/:slug',
      tag,
      summary: 'One page with its text in Markdown',
      policy: 'public',
      input: { params: schemas.slugParams },
      answer: schemas.pageAnswer,
    },
    (caller, { params: { slug } }) => pages.showPage(caller, slug),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/pages/:slug/content',
      tag,
      summary: 'The file of a download',
      policy: 'public',
      input: { params: schemas.slugParams },
      answer: z.any(),
    },
    async (caller, { params: { slug }, reply }) =>
      sendFile(reply, caller, await pages.findPageFile(caller, slug)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/pages/:slug/picture',
      tag,
      summary: 'The picture that goes with a shared link to a page or an event, as PNG',
      policy: 'public',
      input: { params: schemas.slugParams, query: pictureQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendDrawing(reply, await makePagePicture(caller, params.slug, query.language)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/innovation-addresses',
      tag,
      summary: 'The ids of all innovations with their last change, for those who index the portal',
      policy: 'public',
      input: { query: schemas.addressQuery },
      answer: schemas.addressAnswer,
    },
    (caller, { query }) => pages.listInnovationAddresses(caller, query),
  );
}

function eventRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/pages/:slug/calendar',
      tag,
      summary: 'An event as iCalendar',
      policy: 'public',
      input: { params: schemas.slugParams },
      answer: z.any(),
    },
    async (caller, { params: { slug }, reply }) =>
      sendBytes(reply, await pages.makePageCalendar(caller, slug)).type('text/calendar; charset=utf-8'),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/pages/:slug/registrations',
      tag,
      summary: 'Register for an event',
      policy: 'person',
      input: { params: schemas.slugParams, body: z.strictObject({}) },
      answer: schemas.registrationAnswer,
    },
    (caller, { params: { slug } }) => pages.register(caller, slug),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/pages/:slug/registrations',
      tag,
      summary: 'Give the seat back',
      policy: 'person',
      input: { params: schemas.slugParams },
      answer: schemas.registrationAnswer,
    },
    (caller, { params: { slug } }) => pages.leave(caller, slug),
  );
}

function officeRoutes(app: FastifyInstance): void {
  const params = idParams;
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/articles',
      tag,
      summary: 'The pages of a body for its office, drafts too',
      policy: WRITERS,
      input: { params, query: schemas.articleListQuery },
      answer: schemas.articlePage,
    },
    (caller, { params: { id }, query }) => service.listArticles(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/articles',
      tag,
      summary: 'Begin a page as a draft',
      policy: WRITERS,
      input: { params, body: schemas.articleBody },
      answer: schemas.createdAnswer,
    },
    (caller, { params: { id }, body }) => service.beginArticle(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/articles/:id',
      tag,
      summary: 'One page as its office edits it',
      policy: WRITERS,
      input: { params },
      answer: schemas.articleSchema,
    },
    (caller, { params: { id } }) => service.showArticle(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/articles/:id',
      tag,
      summary: 'Write a draft on',
      policy: WRITERS,
      input: { params, body: schemas.articleBody },
      answer: schemas.articleSchema,
    },
    (caller, { params: { id }, body }) => service.writeArticle(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/articles/:id/state',
      tag,
      summary:
        'Take a page one step on; somebody else than its writer approves it, for now or a later instant',
      policy: WRITERS,
      input: { params, body: schemas.articleMoveBody },
      answer: schemas.articleSchema,
    },
    (caller, { params: { id }, body }) => service.moveArticle(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/articles/:id/registrations/export',
      tag,
      summary: 'Who registered for an event, as CSV or XLSX',
      policy: WRITERS,
      input: { params, query: schemas.registrationExportQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { format }, reply }) =>
      sendTable(reply, { format, fileName: 'peserta', ...(await service.exportRegistrations(caller, id)) }),
  );
}
