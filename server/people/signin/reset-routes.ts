import type { FastifyInstance } from 'fastify';
import { endpoint } from '../../http/endpoint.ts';
import { tokenParams } from '../schemas.ts';
import { makeThrottle } from '../throttle.ts';
import { personOf } from './factor-service.ts';
import { changePassword } from './password-service.ts';
import * as resets from './reset-service.ts';
import * as schemas from './signin-schemas.ts';

const tag = 'sign-in';

/** A forgotten password. */
export function resetRoutes(app: FastifyInstance): void {
  // Each may send a mail: by address and account together, and by address alone.
  const perAccount = makeThrottle({ limit: 3, minutes: 60 });
  const perAddress = makeThrottle({ limit: 20, minutes: 60 });
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/password-resets',
      tag,
      summary: 'Ask for a link to choose a new password',
      policy: 'public',
      repeat: 'none',
      input: { body: schemas.resetBody },
      answer: schemas.resetAsked,
    },
    (caller, { body, request }) => {
      perAddress.take(request.ip);
      perAccount.take(`${body.email} ${request.ip}`);
      return resets.askReset(caller, body.email);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/password-resets/:token',
      tag,
      summary: 'Whose password the link would set',
      policy: 'public',
      input: { params: tokenParams },
      answer: schemas.resetShown,
    },
    (caller, { params }) => resets.showReset(caller, params.token),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/password-resets/:token/password',
      tag,
      summary: 'Choose a new password',
      policy: 'public',
      repeat: 'none',
      input: { params: tokenParams, body: schemas.passwordBody },
      answer: schemas.resetAsked,
    },
    (caller, { params, body }) => resets.setPassword(caller, params.token, body.password),
  );
}

/** A password that is changed by whoever knows it. */
export function passwordRoutes(app: FastifyInstance): void {
  const changing = makeThrottle({ limit: 10, minutes: 15 });
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me/password',
      tag,
      summary: 'Change my password, proved by the one of now',
      policy: 'person',
      fresh: 'secured',
      repeat: 'none',
      input: { body: schemas.passwordChangeBody },
      answer: schemas.passwordChanged,
    },
    async (caller, { body }) => {
      const { personId } = personOf(caller);
      changing.take(personId);
      const changed = await changePassword(caller, body);
      changing.clear(personId);
      return changed;
    },
  );
}
