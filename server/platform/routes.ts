import type { FastifyInstance } from 'fastify';
import { freezeRoutes } from './freeze-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** What programs of others need: tokens, webhooks; and the switch that stops everything. */
export function platformRoutes(app: FastifyInstance): void {
  tokenRoutes(app);
  webhookRoutes(app);
  freezeRoutes(app);
}
