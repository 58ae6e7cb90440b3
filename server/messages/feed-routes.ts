import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { endFeed, readFeed, renewFeed, showFeed } from './feed-service.ts';

const tag = 'messages';
const feedSchema = z.object({
  address: z.string().nullable(),
  /** 0 until there is one. */
  version: z.number().int(),
  createdAt: z.string().nullable(),
  readAt: z.string().nullable(),
});
const secretParams = z
  .object({
    secret: z
      .string()
      .regex(/^[\w-]{43}(\.ics)?$/)
      .meta({ example: `${'a'.repeat(43)}.ics` }),
  })
  .strict();

/** A person's calendar, to which their own calendar program subscribes. */
export function feedRoutes(app: FastifyInstance): void {
  const url = '/api/me/calendar-feed';
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'The address of one’s calendar',
      policy: 'person',
      answer: feedSchema,
    },
    (caller) => showFeed(caller),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url,
      tag,
      summary: 'Make the address, or a new one: the old one leads nowhere from then on',
      policy: 'person',
      answer: feedSchema,
    },
    (caller) => renewFeed(caller),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url,
      tag,
      summary: 'End the subscription',
      policy: 'person',
      answer: z.undefined(),
      status: 204,
    },
    (caller) => endFeed(caller),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/calendar-feeds/:secret',
      tag,
      summary: 'The calendar behind a secret address, for calendar programs',
      policy: 'public',
      input: { params: secretParams },
      answer: z.any(),
    },
    async (caller, { params, request, reply }) => {
      const { file, etag } = await readFeed(caller.context, params.secret.replace('.ics', ''));
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply
        .header('content-type', 'text/calendar; charset=utf-8; method=PUBLISH')
        .serializer((payload: unknown) => payload as string)
        .send(file);
    },
  );
}
