import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import type { RequestCount } from '../http/request-count.ts';
import { openMetrics } from './metrics-service.ts';

/** For Prometheus: with the token of METRICS_TOKEN_FILE; without one, from this machine only. */
export function metricsRoutes(app: FastifyInstance, counted: RequestCount): void {
  const metrics = openMetrics(app.context, () => counted.samples());
  app.addHook('onClose', (_app, done) => {
    metrics.close();
    done();
  });
  endpoint(
    app,
    {
      method: 'GET',
      url: '/metrics',
      tag: 'platform',
      summary: 'Figures for Prometheus: counts and ages, no id and no name',
      policy: 'public',
      answer: z.any(),
    },
    async ({ context }, { request, reply }) => {
      if (!mayRead(request, context.config.metricsToken)) throw new Refusal('not_found');
      return reply
        .header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
        .serializer((text: unknown) => text as string)
        .send(await metrics.text());
    },
  );
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A proxy on this machine speaks for somebody else, and says so by a header. */
function mayRead(request: FastifyRequest, token: string | null): boolean {
  const { headers, socket } = request.raw;
  if (token !== null) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  const isForwarded = Object.keys(headers).some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded'),
  );
  return LOOPBACK.has(socket.remoteAddress ?? '') && !isForwarded;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}
