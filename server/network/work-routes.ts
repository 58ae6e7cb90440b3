import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import * as schemas from './schemas.ts';
import { addReport, addReportPhoto, codeActivity, writePlan } from './work-service.ts';

const tag = 'replications';
const params = idParams;

/** Plan, reports with photos, and what others find of them. */
export function workRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/replications/:id/plan',
      tag,
      summary: 'Write the action plan, complete or not',
      policy: ['agency-admin', 'innovator'],
      input: { params, body: schemas.planBody },
      answer: schemas.replicationSchema,
    },
    (caller, { params: { id }, body }) => writePlan(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/replications/:id/reports',
      tag,
      summary: 'Tell how the work goes',
      policy: ['agency-admin', 'innovator'],
      input: { params, body: schemas.reportBody },
      answer: schemas.createdAnswer,
    },
    (caller, { params: { id }, body }) => addReport(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/replication-reports/:id/photos',
      tag,
      summary: 'Add a photo to a report (multipart: "caption", then "file")',
      policy: ['agency-admin', 'innovator'],
      input: { params },
      answer: schemas.createdAnswer,
    },
    async (caller, { params: { id }, request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      return addReportPhoto(caller, id, captionOf(part), { stream: part.file, fileName: part.filename });
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/replications/:id/codes',
      tag,
      summary: 'Say how far an activity is, as somebody apart from its doers',
      policy: ['hub', 'hub-verifier'],
      input: { params, body: schemas.codeBody },
      answer: schemas.replicationSchema,
    },
    (caller, { params: { id }, body }) => codeActivity(caller, id, body),
  );
}

/** What was sent before the file; what comes after it is not known yet. */
function captionOf(part: MultipartFile): string {
  const field = part.fields['caption'];
  const text = field && !Array.isArray(field) && field.type === 'field' ? String(field.value).trim() : '';
  if (text.length > 0 && text.length <= 300) return text;
  part.file.resume();
  throw new Refusal('malformed_body');
}
