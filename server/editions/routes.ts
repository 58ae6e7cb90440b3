import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendBytes } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { createEdition } from './create-service.ts';
import { readDraft, writeDraft } from './draft-service.ts';
import { listRequests } from './request-service.ts';
import { exportRequests } from './request-table.ts';
import * as rules from './rules-service.ts';
import { draftBody } from './draft-schemas.ts';
import * as schemas from './schemas.ts';
import * as service from './service.ts';

const OFFICE = ['organiser', 'secretariat', 'auditor', 'steward', 'evaluator-chair', 'panel-chair'] as const;

const tag = 'editions';

export function editionRoutes(app: FastifyInstance): void {
  yearRoutes(app);
  ruleRoutes(app);
}

function yearRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions',
      tag,
      summary: 'Competition years',
      policy: 'public',
      input: { query: schemas.editionListQuery },
      answer: schemas.editionListAnswer,
    },
    (caller, { query }) => service.listEditions(caller, query.stages),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id',
      tag,
      summary: 'One competition year with rules and stages',
      policy: 'public',
      input: { params: idParams, query: schemas.editionQuery },
      answer: schemas.editionSchema,
    },
    (caller, { params, query }) => service.showEdition(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/editions',
      tag,
      summary: 'Create a competition year from a rule book',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.newEditionBody },
      answer: schemas.editionSchema,
    },
    (caller, { params, body }) => createEdition(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/state',
      tag,
      summary: 'Move the competition year on',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.moveBody },
      answer: schemas.editionSchema,
    },
    (caller, { params, body }) => service.moveEdition(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/stages/:id/window',
      tag,
      summary: 'Change the window of a stage',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.windowBody },
      answer: schemas.stageSchema,
    },
    (caller, { params, body }) => service.changeWindow(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/requests',
      tag,
      summary: 'Acts that wait for a second organiser',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.requestListAnswer,
    },
    (caller, { params }) => listRequests(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/requests/export',
      tag,
      summary: 'The same requests as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: exportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, { ...(await exportRequests(caller, params.id)), format, fileName: 'permintaan' }),
  );
}

/** The rules as a file that people read, compare and replace. */
function ruleRoutes(app: FastifyInstance): void {
  const source = { tag, answer: z.any(), policy: 'public' as const, method: 'GET' as const };
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/rulebooks',
      tag,
      summary: 'The rule books that come with the house',
      policy: 'public',
      answer: schemas.rulebookListAnswer,
    },
    () => rules.listRulebooks(),
  );
  endpoint(
    app,
    {
      ...source,
      url: '/api/rulebooks/:key/source',
      summary: 'A shipped rule book as a YAML file',
      input: { params: schemas.rulebookParams },
    },
    async (caller, { params: { key }, reply }) =>
      sendYaml(reply, key, await rules.readSource(caller, { template: key })),
  );
  endpoint(
    app,
    {
      ...source,
      url: '/api/editions/:id/rulebook/source',
      summary: 'The rule book of an edition as a YAML file',
      input: { params: idParams },
    },
    async (caller, { params: { id }, reply }) =>
      sendYaml(reply, `kipp-${id.slice(0, 8)}`, await rules.readSource(caller, { editionId: id })),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/rulebook/comparison',
      tag,
      summary: 'What its rules say otherwise than others, in words',
      policy: 'public',
      input: { params: idParams, query: schemas.comparisonQuery },
      answer: schemas.comparisonAnswer,
    },
    (caller, { params, query }) => rules.compareRules(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/rulebook',
      tag,
      summary: 'Replace the rule book of a draft',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.rulesBody },
      answer: schemas.editionSchema,
    },
    (caller, { params, body }) => rules.replaceRules(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/rulebook/draft',
      tag,
      summary: 'The rules as they are being written, with every fault and its place',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.draftAnswer,
    },
    (caller, { params }) => readDraft(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/editions/:id/rulebook/draft',
      tag,
      summary: 'Write changes into the draft of the rules',
      policy: ['organiser'],
      input: { params: idParams, body: draftBody },
      answer: schemas.draftAnswer,
    },
    (caller, { params, body }) => writeDraft(caller, params.id, body),
  );
}

function sendYaml(reply: FastifyReply, name: string, source: string): FastifyReply {
  return sendBytes(reply, { content: Buffer.from(source, 'utf8'), fileName: `${name}.yaml` });
}
