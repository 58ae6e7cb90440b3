import type { z } from 'zod';
import type { newToken, scopesAnswer, tokenPage } from '../../../../server/platform/schemas.ts';
import type {
  callPage,
  eventsAnswer,
  webhookPage,
  webhookSchema,
  webhookWithSecret,
} from '../../../../server/platform/webhook-schemas.ts';

export type TokenScopes = z.infer<typeof scopesAnswer>;
export type TokenPage = z.infer<typeof tokenPage>;
export type NewToken = z.infer<typeof newToken>;
export type WebhookEvents = z.infer<typeof eventsAnswer>;
export type Webhook = z.infer<typeof webhookSchema>;
export type WebhookPage = z.infer<typeof webhookPage>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>;
export type WebhookCalls = z.infer<typeof callPage>;
