import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { addAttachment, findAttachmentFile, removeAttachment } from './attachment-service.ts';
import { attachmentSchema } from './schemas.ts';

const tag = 'submissions';
const params = idParams;
const AGENCY = ['agency-admin', 'innovator'] as const;

export function attachmentRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/attachments',
      tag,
      summary: 'Attach a file (multipart: first "requirement", then "file")',
      policy: AGENCY,
      input: { params },
      answer: attachmentSchema,
    },
    async (caller, { params: { id }, request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      return addAttachment(caller, id, fieldOf(part, 'requirement'), {
        stream: part.file,
        fileName: part.filename,
      });
    },
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/attachments/:id',
      tag,
      summary: 'Remove an attachment from a draft',
      policy: AGENCY,
      input: { params },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params: { id } }) => removeAttachment(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/attachments/:id/content',
      tag,
      summary: 'The file of an attachment',
      policy: 'person',
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) =>
      sendFile(reply, caller, await findAttachmentFile(caller, id)),
  );
}

/** A field that came before the file; one that comes after it is not known yet. */
function fieldOf(part: MultipartFile, name: string): string {
  const field = part.fields[name];
  return field && !Array.isArray(field) && field.type === 'field' ? String(field.value) : '';
}
