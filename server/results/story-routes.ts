import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { sendBytes, sendDrawing, sendPicture } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, pictureQuery } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { exportDecrees } from './decree-table.ts';
import { exportCertificates, exportResults } from './export-service.ts';
import { OFFICE } from './policy.ts';
import { makePressSheet } from './press-service.ts';
import { registerExportQuery } from './schemas.ts';
import { showStory } from './story-page.ts';
import { makeResultsPicture, makeStoryPicture } from './story-picture.ts';
import * as schemas from './story-schemas.ts';
import * as stories from './story-service.ts';
import { makeUnpsaPack } from './unpsa-service.ts';

const tag = 'results';
const AGENCY = ['agency-admin', 'innovator'] as const;

/** What is told of winners: their stories, the press sheet, the English pack, and tables to take away. */
export function storyRoutes(app: FastifyInstance): void {
  writingRoutes(app);
  photoRoutes(app);
  readingRoutes(app);
}

function writingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/story',
      tag,
      summary: 'The story as the agency writes it',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.draftAnswer,
    },
    (caller, { params }) => stories.showStoryDraft(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/submissions/:id/story',
      tag,
      summary: 'Write the story, or as an organiser the English of its pack; version 0 begins it',
      policy: [...AGENCY, 'organiser'],
      input: { params: idParams, body: schemas.storyBody },
      answer: schemas.draftAnswer,
    },
    (caller, { params, body }) => stories.writeStory(caller, params.id, body),
  );
  for (const [noun, isOpen, summary] of [
    ['release', true, 'Open the story to the public once the result is published'],
    ['closing', false, 'Close the story to the public again'],
  ] as const) {
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/submissions/:id/story/${noun}`,
        tag,
        summary,
        policy: ['agency-admin'],
        input: { params: idParams },
        answer: schemas.draftAnswer,
      },
      (caller, { params }) => stories.releaseStory(caller, params.id, isOpen),
    );
  }
}

function photoRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/photos',
      tag,
      summary: 'Add a photo (multipart, part "caption" before part "file")',
      policy: AGENCY,
      input: { params: idParams },
      answer: schemas.photo,
    },
    async (caller, { params, request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      const field = part.fields['caption'];
      const value = field && 'value' in field ? field.value : '';
      const file = { stream: part.file, fileName: part.filename, caption: String(value) };
      return stories.addPhoto(caller, params.id, file);
    },
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/photos/:id',
      tag,
      summary: 'Remove a photo',
      policy: AGENCY,
      status: 204,
      input: { params: idParams },
      answer: z.null(),
    },
    (caller, { params }) => stories.removePhoto(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/photos/:id/content',
      tag,
      summary: 'A photo of a story',
      policy: 'public',
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) =>
      sendPicture(reply, caller, await stories.findPhotoFile(caller, params.id)),
  );
}

function readingRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stories/:id',
      tag,
      summary: 'The public page of a winner, by its submission',
      policy: 'public',
      input: { params: idParams },
      answer: schemas.storyAnswer,
    },
    (caller, { params }) => showStory(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stories/:id/picture',
      tag,
      summary: 'The picture that goes with a shared link to a winner, as PNG',
      policy: 'public',
      input: { params: idParams, query: pictureQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendDrawing(reply, await makeStoryPicture(caller, params.id, query.language)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/results/picture',
      tag,
      summary: 'The picture that goes with a shared link to the results, as PNG',
      policy: 'public',
      input: { params: idParams, query: pictureQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendDrawing(reply, await makeResultsPicture(caller, params.id, query.language)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/press-sheet',
      tag,
      summary: 'The press sheet of a published result',
      policy: 'public',
      input: { params: idParams, query: schemas.pressQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendBytes(reply, await makePressSheet(caller, params.id, query.format)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/unpsa-pack',
      tag,
      summary: 'The pack in English for the United Nations Public Service Awards',
      policy: [...AGENCY, 'organiser'],
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) => sendBytes(reply, await makeUnpsaPack(caller, params.id)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/results/export',
      tag,
      summary: 'The published results as CSV or XLSX',
      policy: 'public',
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportResults(caller, params.id, query.format)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/certificates/export',
      tag,
      summary: 'The register of certificates as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: registerExportQuery },
      answer: z.any(),
    },
    async (caller, { params, query, reply }) =>
      sendTable(reply, await exportCertificates(caller, params.id, query)),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/decrees/export',
      tag,
      summary: 'The same decrees as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, { ...(await exportDecrees(caller, params.id)), format, fileName: 'surat-keputusan' }),
  );
}
