import type { FastifyInstance } from 'fastify';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { idParams } from '../../http/schemas.ts';
import { makeThrottle } from '../throttle.ts';
import * as factors from './factor-service.ts';
import { listProviders, showIdentities } from './oidc-service.ts';
import * as passkeys from './passkey-service.ts';
import * as schemas from './signin-schemas.ts';
import * as steps from './step-service.ts';

const tag = 'sign-in';
/** Answers that hold a secret are not stored for a repeat: they are given once. */
const own = { tag, policy: 'person', repeat: 'none', beforeFactor: true } as const;

/** The second factors of the person who asks. */
export function factorRoutes(app: FastifyInstance): void {
  totpRoutes(app);
  passkeyRoutes(app);
  proofRoutes(app);
}

function totpRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      ...own,
      method: 'GET',
      url: '/api/me/factors',
      summary: 'My second factors',
      answer: schemas.factorsAnswer,
    },
    async (caller) => ({
      ...(await factors.showFactors(caller)),
      passkeysPossible: passkeys.passkeysWork(caller.context),
      providers: listProviders(caller.context),
      identities: await showIdentities(caller),
    }),
  );
  endpoint(
    app,
    {
      ...own,
      method: 'POST',
      url: '/api/me/totp',
      summary: 'Begin an authenticator app: its secret, for the QR code',
      fresh: 'always',
      answer: schemas.totpAnswer,
    },
    (caller) => factors.startTotp(caller),
  );
  endpoint(
    app,
    {
      ...own,
      method: 'PUT',
      url: '/api/me/totp/confirmation',
      summary: 'Confirm the authenticator app by a code of it',
      fresh: 'always',
      input: { body: schemas.codeBody },
      answer: schemas.codesAnswer,
    },
    (caller, { body }) => factors.confirmTotp(caller, body.code),
  );
  endpoint(
    app,
    {
      ...own,
      method: 'DELETE',
      url: '/api/me/totp',
      summary: 'Take my authenticator app away',
      fresh: 'always',
      answer: z.undefined(),
      status: 204,
    },
    (caller) => factors.removeTotp(caller),
  );
  endpoint(
    app,
    {
      ...own,
      method: 'POST',
      url: '/api/me/recovery-codes',
      summary: 'New recovery codes in the place of the old ones',
      fresh: 'always',
      answer: schemas.codesAnswer,
    },
    (caller) => factors.renewRecoveryCodes(caller),
  );
}

function passkeyRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      ...own,
      method: 'POST',
      url: '/api/me/passkey-challenges',
      summary: 'What a browser needs to make a passkey',
      fresh: 'always',
      answer: schemas.challengeAnswer,
    },
    (caller) => passkeys.askNewPasskey(caller),
  );
  endpoint(
    app,
    {
      ...own,
      method: 'POST',
      url: '/api/me/passkeys',
      summary: 'Take a new passkey',
      fresh: 'always',
      input: { body: schemas.newPasskeyBody },
      answer: schemas.codesAnswer,
    },
    (caller, { body }) =>
      passkeys.addPasskey(caller, { ...body, response: body.response as RegistrationResponseJSON }),
  );
  endpoint(
    app,
    {
      ...own,
      method: 'PUT',
      url: '/api/me/passkeys/:id',
      summary: 'Name one of my passkeys',
      input: { params: idParams, body: schemas.nameBody },
      answer: schemas.nameAnswer,
    },
    (caller, { params, body }) => passkeys.namePasskey(caller, params.id, body.name),
  );
  endpoint(
    app,
    {
      ...own,
      method: 'DELETE',
      url: '/api/me/passkeys/:id',
      summary: 'Take one of my passkeys away',
      fresh: 'always',
      input: { params: idParams },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params }) => passkeys.removePasskey(caller, params.id),
  );
}

function proofRoutes(app: FastifyInstance): void {
  // A session left open must not be the place to guess its owner's password.
  const proving = makeThrottle({ limit: 10, minutes: 15 });
  endpoint(
    app,
    {
      ...own,
      method: 'PUT',
      url: '/api/me/proof',
      summary: 'Prove again that it is me, before what needs a fresh proof',
      input: { body: schemas.proofBody },
      answer: schemas.proofAnswer,
    },
    async (caller, { body }) => {
      const { personId } = factors.personOf(caller);
      proving.take(personId);
      const proved = await steps.proveAgain(caller, body);
      proving.clear(personId);
      return proved;
    },
  );
  endpoint(
    app,
    {
      ...own,
      method: 'POST',
      url: '/api/me/proof-challenges',
      summary: 'What a browser needs to prove by passkey that it is me',
      answer: schemas.challengeAnswer,
    },
    (caller) => passkeys.askProof(caller),
  );
  endpoint(
    app,
    {
      ...own,
      method: 'PUT',
      url: '/api/me/passkey-proof',
      summary: 'Prove by passkey that it is me',
      input: { body: schemas.signedBody },
      answer: schemas.proofAnswer,
    },
    async (caller, { body }) => {
      await passkeys.proveByPasskey(caller, {
        ...body,
        response: body.response as AuthenticationResponseJSON,
      });
      return { methods: ['passkey'] };
    },
  );
}
