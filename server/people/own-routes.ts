import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import * as own from './own-service.ts';
import { tokenParams } from './schemas.ts';
import { makeThrottle } from './throttle.ts';

const tag = 'people';

/** Texts of a person, without what no database takes. */
function line(most: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
    .trim()
    .max(most);
}
const maybe = (most: number) => line(most).nullable();

const profileBody = z
  .object({
    name: line(200).min(2),
    position: maybe(200),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d ()-]{5,30}$/)
      .nullable(),
    institution: maybe(200),
    expertise: z.array(z.string().regex(/^[a-z][a-z0-9_-]{0,60}$/)).max(30),
    languages: z.array(line(40).min(2)).max(10),
  })
  .strict();
export const profileAnswer = z.object({
  name: z.string(),
  email: z.string(),
  position: z.string().nullable(),
  phone: z.string().nullable(),
  institution: z.string().nullable(),
  expertise: z.array(z.string()),
  languages: z.array(z.string()),
});
export const sessionsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      userAgent: z.string().nullable(),
      createdAt: z.string(),
      expiresAt: z.string(),
      current: z.boolean(),
    }),
  ),
});
const emailBody = z
  .object({
    email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
    password: z.string().min(1).max(200),
  })
  .strict();
const changed = z.object({ before: z.string(), email: z.string() });

/** What a person changes about their own account. */
export function ownRoutes(app: FastifyInstance): void {
  profileRoutes(app);
  ownSessionRoutes(app);
  emailRoutes(app);
}

function profileRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/profile',
      tag,
      summary: 'What I say of myself',
      policy: 'person',
      answer: profileAnswer,
    },
    (caller) => own.showProfile(caller),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/me/profile',
      tag,
      summary: 'Change my name, position, telephone, institution, expertise and languages',
      policy: 'person',
      repeat: 'none',
      input: { body: profileBody },
      answer: profileAnswer,
    },
    (caller, { body }) => own.changeProfile(caller, body),
  );
}

function ownSessionRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/sessions',
      beforeFactor: true,
      tag,
      summary: 'Where I am signed in',
      policy: 'person',
      answer: sessionsAnswer,
    },
    (caller) => own.listOwnSessions(caller),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/me/sessions',
      beforeFactor: true,
      tag,
      summary: 'Sign out everywhere else',
      policy: 'person',
      answer: sessionsAnswer,
    },
    (caller) => own.endOwnSessions(caller, 'others'),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/me/sessions/:id',
      beforeFactor: true,
      tag,
      summary: 'End one of my sessions',
      policy: 'person',
      input: { params: idParams },
      answer: sessionsAnswer,
    },
    (caller, { params }) => own.endOwnSessions(caller, { only: params.id }),
  );
}

function emailRoutes(app: FastifyInstance): void {
  // Each tries a password and may send a mail to somebody's address.
  const asking = makeThrottle({ limit: 5, minutes: 60 });
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/me/email-changes',
      tag,
      summary: 'Ask for another e-mail address',
      policy: 'person',
      fresh: 'secured',
      input: { body: emailBody },
      answer: z.object({ email: z.string(), expiresAt: z.string() }),
    },
    (caller, { body }) => {
      asking.take(caller.actor.kind === 'person' ? caller.actor.personId : '');
      return own.askEmailChange(caller, body);
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/email-changes/:token',
      tag,
      summary: 'Which address the link would set',
      policy: 'person',
      input: { params: tokenParams },
      answer: changed,
    },
    (caller, { params }) => own.showEmailChange(caller, params.token),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/email-changes/:token/confirmation',
      tag,
      summary: 'Take the new e-mail address',
      policy: 'person',
      repeat: 'none',
      input: { params: tokenParams },
      answer: changed,
    },
    (caller, { params }) => own.confirmEmailChange(caller, params.token),
  );
}
