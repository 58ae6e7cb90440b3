import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams, machineRow, pageOf, pageQuery, reasonBody, wordsSchema } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { fileAsk, grantAsk, listAsks, refuseAsk, withdrawAsk } from './ask-service.ts';
import { exportAsks } from './ask-table.ts';
import {
  findMaterialFile,
  handInFile,
  handInLink,
  showMaterials,
  takeBackMaterial,
} from './material-service.ts';
import { PLANNERS } from './policy.ts';
import { emptyBody } from './schemas.ts';

const tag = 'interviews';
const params = idParams;
const AGENCY = ['agency-admin', 'innovator'] as const;
const line = z
  .string()
  .overwrite((text) => text.replaceAll('\u0000', ''))
  .trim();

export const materialsSchema = z.object({
  deadline: z.string().nullable(),
  open: z.boolean(),
  mayHandIn: z.boolean(),
  items: z.array(
    z.object({
      key: z.string(),
      label: wordsSchema,
      kind: z.enum(['file', 'link']),
      required: z.boolean(),
      mediaTypes: z.array(z.string()),
      maxBytes: z.number().nullable(),
      hosts: z.array(z.string()),
      given: z
        .object({
          id: z.uuid(),
          fileName: z.string().nullable(),
          url: z.string().nullable(),
          sizeBytes: z.number().nullable(),
          createdAt: z.string(),
          href: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
});

export const askSchema = machineRow.extend({
  kind: z.enum(['absence', 'otherTime']),
  interviewId: z.uuid(),
  submission: z.object({
    id: z.uuid(),
    number: z.number().nullable(),
    title: z.string(),
    agencyName: z.string(),
  }),
  startsAt: z.string(),
  room: z.string(),
  askedBy: z.string(),
  reason: z.string(),
  wish: z.string().nullable(),
  answer: z.string().nullable(),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
});
const changed = z.object({ id: z.uuid(), version: z.number(), state: z.string() });

export function handInRoutes(app: FastifyInstance): void {
  materialRoutes(app);
  askRoutes(app);
}

function materialRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/submissions/:id/interview-materials',
      tag,
      summary: 'What a finalist is asked for and handed in for its interview',
      policy: 'person',
      input: { params },
      answer: materialsSchema,
    },
    (caller, { params: { id } }) => showMaterials(caller, id),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/interview-materials',
      tag,
      summary: 'Hand in a file (multipart: first "key", then "file")',
      policy: AGENCY,
      input: { params },
      answer: materialsSchema,
    },
    async (caller, { params: { id }, request }) => {
      const part = await request.file();
      if (!part) throw new Refusal('malformed_body');
      const key = part.fields['key'];
      const name = key && !Array.isArray(key) && key.type === 'field' ? String(key.value) : '';
      return handInFile(caller, id, name, { stream: part.file, fileName: part.filename });
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/submissions/:id/interview-links',
      tag,
      summary: 'Hand in a link',
      policy: AGENCY,
      input: { params, body: z.object({ key: line.max(80), url: line.max(500) }).strict() },
      answer: materialsSchema,
    },
    (caller, { params: { id }, body }) => handInLink(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/interview-materials/:id',
      tag,
      summary: 'Take back what was handed in',
      policy: AGENCY,
      input: { params },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params: { id } }) => takeBackMaterial(caller, id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/interview-materials/:id/content',
      tag,
      summary: 'The file of what was handed in',
      policy: 'person',
      input: { params },
      answer: z.any(),
    },
    async (caller, { params: { id }, reply }) => sendFile(reply, caller, await findMaterialFile(caller, id)),
  );
}

function askRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/interviews/:id/asks',
      tag,
      summary: 'Ask the office: a panelist not to come, an agency for another time',
      policy: ['panelist', 'panel-chair', 'agency-admin'],
      input: {
        params,
        body: z
          .object({
            kind: z.enum(['absence', 'otherTime']),
            reason: line.min(1).max(2000),
            wish: line.max(1000).optional(),
          })
          .strict(),
      },
      answer: changed,
    },
    (caller, { params: { id }, body }) => fileAsk(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/interview-asks',
      tag,
      summary: 'What is asked of the office: all for the office, the own for others',
      policy: 'person',
      input: { params, query: pageQuery.extend({ after: z.uuid().optional() }).strict() },
      answer: pageOf(askSchema),
    },
    (caller, { params: { id }, query }) => listAsks(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/interview-asks/export',
      tag,
      summary: 'The same requests as CSV or XLSX',
      policy: 'person',
      input: { params, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { format }, reply }) =>
      sendTable(reply, { ...(await exportAsks(caller, id)), format, fileName: 'permintaan-wawancara' }),
  );
  for (const [noun, verb, summary] of [
    ['grant', grantAsk, 'Grant a request'],
    ['refusal', refuseAsk, 'Do not grant a request'],
  ] as const)
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/interview-asks/:id/${noun}`,
        tag,
        summary,
        policy: PLANNERS,
        input: { params, body: reasonBody },
        answer: changed,
      },
      (caller, { params: { id }, body }) => verb(caller, id, body.reason),
    );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/interview-asks/:id/withdrawal',
      tag,
      summary: 'Take a request back',
      policy: ['panelist', 'panel-chair', 'agency-admin'],
      input: { params, body: emptyBody },
      answer: changed,
    },
    (caller, { params: { id } }) => withdrawAsk(caller, id),
  );
}
