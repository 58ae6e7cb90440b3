import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { sendPicture } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { JURORS } from '../judging/policy.ts';
import { addPhoto, findPhotoFile, removePhoto } from './photo-service.ts';
import * as schemas from './schemas.ts';

const tag = 'field visits';
const params = idParams;

export function photoRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/field-visits/:id/photos',
      tag,
      summary: 'Add a photo (multipart: "claimKey", "caption", "showsPeople", "consent", then "file")',
      policy: JURORS,
      input: { params },
      answer: schemas.photoSchema,
    },
    async (caller, { params: { id }, request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      return addPhoto(caller, id, photoOf(part), { stream: part.file, fileName: part.filename });
    },
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/field-photos/:id',
      tag,
      summary: 'Take a photo out of an unsent report',
      policy: JURORS,
      input: { params },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params: { id } }) => removePhoto(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/field-photos/:id/content',
      tag,
      summary: 'The picture of a report',
      policy: 'person',
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) => sendPicture(reply, caller, await findPhotoFile(caller, id)),
  );
}

/** What was sent before the file; what comes after it is not known yet. */
function photoOf(part: MultipartFile) {
  const text = (name: string) => {
    const field = part.fields[name];
    return field && !Array.isArray(field) && field.type === 'field' ? String(field.value) : '';
  };
  const read = schemas.photoFields.safeParse({
    claimKey: text('claimKey'),
    caption: text('caption'),
    showsPeople: ['1', 'true', 'on'].includes(text('showsPeople')),
    consent: text('consent'),
  });
  if (read.success) return read.data;
  part.file.resume();
  throw new Refusal('malformed_body');
}
