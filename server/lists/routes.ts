import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { LIST_READERS } from './policy.ts';
import * as schemas from './schemas.ts';
import * as service from './service.ts';

const tag = 'lists';
const params = idParams;
const policy = LIST_READERS;

export function listRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/list-views',
      tag,
      summary: 'The views of a list, one’s own and the office’s, and how one has it',
      policy,
      input: { params, query: schemas.listQuery },
      answer: schemas.viewsAnswer,
    },
    (caller, { params: { id }, query: { list } }) => service.showViews(caller, id, list),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/list-views',
      tag,
      summary: 'Keep a list as a view, for oneself or for the office',
      policy,
      input: { params, body: schemas.newViewBody },
      answer: schemas.viewAnswer,
    },
    (caller, { params: { id }, body }) => service.keepView(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/list-views/:id',
      tag,
      summary: 'Change a view: its name, its rows, their order, its columns, who sees it',
      policy,
      input: { params, body: schemas.viewBody },
      answer: schemas.viewAnswer,
    },
    (caller, { params: { id }, body }) => service.changeView(caller, id, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/list-views/:id',
      tag,
      summary: 'Remove a view',
      policy,
      status: 204,
      input: { params },
      answer: z.any(),
    },
    (caller, { params: { id } }) => service.removeView(caller, id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/bodies/:id/list-choice',
      tag,
      summary: 'Choose the columns of a list, and the view it opens with',
      policy,
      repeat: 'none',
      input: { params, body: schemas.choiceBody },
      answer: schemas.choiceAnswer,
    },
    (caller, { params: { id }, body }) => service.chooseList(caller, id, body),
  );
}
