import type { FastifyInstance } from 'fastify';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import * as schemas from './compose-schemas.ts';
import { OFFICE } from './policy.ts';
import * as templates from './template-service.ts';

/** An edition's own words for its mails. */
export function mailTemplateRoutes(app: FastifyInstance): void {
  const tag = 'messages';
  const url = '/api/editions/:id/mail-templates/:template';
  const own = { params: schemas.templateParams };
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/mail-templates',
      tag,
      summary: 'The mails of an edition and whether it changed their words',
      policy: OFFICE,
      input: { params: idParams },
      answer: schemas.templateList,
    },
    (caller, { params }) => templates.listTemplates(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'The words of one mail, with its versions and how it looks',
      policy: OFFICE,
      input: own,
      answer: schemas.templateAnswer,
    },
    (caller, { params }) => templates.showTemplate(caller, params.id, params.template),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url,
      tag,
      summary: 'Change the words of one mail in this edition',
      policy: ['organiser'],
      input: { ...own, body: schemas.templateBody },
      answer: schemas.templateAnswer,
    },
    (caller, { params, body }) => templates.changeTemplate(caller, params.id, params.template, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: `${url}/reset`,
      tag,
      summary: 'Go back to the shipped words',
      policy: ['organiser'],
      input: own,
      answer: schemas.templateAnswer,
    },
    (caller, { params }) => templates.resetTemplate(caller, params.id, params.template),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/preview`,
      tag,
      summary: 'How changed words would look; nothing is kept',
      policy: ['organiser'],
      repeat: 'none',
      status: 200,
      input: { ...own, body: schemas.templateBody },
      answer: schemas.previewPair,
    },
    (caller, { params, body }) => templates.previewTemplate(caller, params.id, params.template, body),
  );
}
