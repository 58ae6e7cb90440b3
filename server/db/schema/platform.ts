import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';

/** A secret by which a program speaks for its creator, within its scopes. Only the hash is kept. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: key(),
    bodyId: ofBody(),
    name: text().notNull(),
    tokenHash: text().notNull(),
    /** The last characters, to tell tokens apart in a list. */
    hint: text().notNull(),
    scopes: jsonb().$type<string[]>().notNull(),
    createdBy: ofPerson(),
    version: version(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('api_tokens_token').on(t.tokenHash), index('api_tokens_body').on(t.bodyId, t.id)],
);

export const WEBHOOK_STATES = ['active', 'disabled', 'removed'] as const;

/** An address outside that is told of chosen events. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: key(),
    bodyId: ofBody(),
    state: text().notNull(),
    version: version(),
    name: text().notNull(),
    url: text().notNull(),
    events: jsonb().$type<string[]>().notNull(),
    /** Of this year alone; null for all of the body's. */
    editionId: uuid(),
    /** The secret is worked out from the installation's own and this number: nothing that signs is kept here. */
    secretNumber: integer().notNull().default(1),
    /** When the secret was changed; the one before also signs for a day after. */
    secretAt: instant(),
    failures: integer().notNull().default(0),
    /** The first failure of an unbroken row; null while it answers. */
    failingSince: instant(),
    answeredAt: instant(),
    createdBy: ofPerson(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('webhooks_state', t.state, WEBHOOK_STATES),
    index('webhooks_body').on(t.bodyId, t.id),
    index('webhooks_active')
      .on(t.bodyId)
      .where(sql`${t.state} = 'active'`),
  ],
);
