import type { FastifyInstance } from 'fastify';
import { tokenRoutes } from './token-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** What programs of others need: tokens, webhooks. */
export function platformRoutes(app: FastifyInstance): void {
  tokenRoutes(app);
  webhookRoutes(app);
}
