import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { sendFile } from '../http/download.ts';
import { Refusal } from '../errors.ts';
import { z } from 'zod';
import { uploadAnswer } from './schemas.ts';
import { findLetter } from './letter-service.ts';
import { receiveUpload } from './upload-service.ts';

export function uploadRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/uploads',
      tag: 'files',
      summary: 'Upload a file (multipart, one part "file"); name its id where it belongs',
      policy: 'public',
      answer: uploadAnswer,
    },
    async (caller, { request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      return receiveUpload(caller, { stream: part.file, fileName: part.filename });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/agency-applications/:id/letter',
      tag: 'people',
      summary: 'The official letter of an application',
      policy: ['secretariat', 'organiser', 'auditor'],
      input: { params: idParams },
      answer: z.any(),
    },
    async (caller, { params, reply }) =>
      sendFile(reply, caller.context.files, await findLetter(caller, params.id)),
  );
}
