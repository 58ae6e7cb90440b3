import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { sendFile } from '../http/download.ts';
import { Refusal } from '../errors.ts';
import { z } from 'zod';
import { uploadAnswer } from './schemas.ts';
import { findLetter } from './letter-service.ts';
import { makeThrottle } from './throttle.ts';
import { receiveUpload } from './upload-service.ts';

export function uploadRoutes(app: FastifyInstance): void {
  const withoutSession = makeThrottle({ limit: 10, minutes: 60 });
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
      if (caller.actor.kind === 'public') withoutSession.take(request.ip);
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
    async (caller, { params, reply }) => sendFile(reply, caller, await findLetter(caller, params.id)),
  );
}
