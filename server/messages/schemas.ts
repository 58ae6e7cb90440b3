import { z } from 'zod';
import { machineRow, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { messageOrders } from './compose-queries.ts';
import { ledgerOrders, taskOrders } from './ledger-queries.ts';

/** Lists are read newest first; the cursor is the id of the last row shown. */
export const newestFirst = z
  .object({ limit: z.coerce.number().int().min(1).max(100).default(50), after: z.uuid().optional() })
  .strict();

export const letterSchema = z.object({
  id: z.uuid(),
  address: z.string(),
  subject: z.string(),
  /** The language the letter is written in, as its own head says; null for one that does not say. */
  language: z.string().nullable(),
  receivedAt: z.string(),
});

export const letterPage = pageOf(letterSchema);

export const messageSchema = letterSchema.extend({
  messageId: z.string(),
  text: z.string(),
  /** For a sandboxed frame only. */
  html: z.string(),
});

export const deliveryStates = z.enum(['pending', 'sending', 'sent', 'doubtful', 'failed', 'closed']);

/** A column's name, with a dash before it from its other end. */
export const deliveriesQuery = pageQuery.extend({
  sort: z.enum(ledgerOrders.sorts).default('-when'),
  state: deliveryStates.optional(),
  /** The name of an event, or an effect that is no mail. */
  event: z.string().max(100).optional(),
  person: z.uuid().optional(),
  submission: z.uuid().optional(),
});

/** `version` rises with every attempt and every closing taken back: whoever decides says what they saw. */
export const deliverySchema = machineRow.extend({
  effect: z.string(),
  event: z.string(),
  template: z.string().nullable(),
  audience: z.string().nullable(),
  address: z.string().nullable(),
  language: z.string(),
  attempt: z.number().int(),
  nextAt: z.string(),
  doneAt: z.string().nullable(),
  problem: z.string().nullable(),
  createdAt: z.string(),
});

export const deliveryPage = pageOf(deliverySchema).extend({
  /** How many stand in each state, whatever the filter. */
  counts: z.record(z.string(), z.number().int()),
  labels: z.record(z.string(), wordsSchema),
  /** The way to the mail server: closed, open (held back) or trying, as a circuit breaker. */
  post: z.object({
    state: z.enum(['closed', 'open', 'trying']),
    stateLabel: wordsSchema,
    since: z.string().nullable(),
    lastSentAt: z.string().nullable(),
  }),
});

export const deliveryDetail = deliverySchema.extend({
  history: z.array(
    z.object({
      what: z.string(),
      label: wordsSchema,
      attempt: z.number().int().nullable(),
      problem: z.string().nullable(),
      at: z.string(),
    }),
  ),
});

export const writtenQuery = pageQuery.extend({ sort: z.enum(messageOrders.sorts).default('-made') });

export const tasksQuery = pageQuery.extend({
  sort: z.enum(taskOrders.sorts).default('-came'),
  state: z.enum(['open', 'done']).default('open'),
});

export const mailTaskSchema = machineRow.extend({
  kind: z.string(),
  toDo: wordsSchema,
  deliveryId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  addressNow: z.string().nullable(),
  problem: z.string().nullable(),
  note: z.string().nullable(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
});
export const mailTaskPage = pageOf(mailTaskSchema);
/** One mail or an mbox file as text. */
export const bounceBody = z.string().min(1);
export const bounceAnswer = z.object({
  read: z.number().int(),
  matched: z.number().int(),
  failed: z.number().int(),
});

export const inboxQuery = newestFirst.extend({ unread: z.stringbool().optional() });

export const inboxItem = z.object({
  id: z.uuid(),
  /** The event's name, the same as the mail's. */
  template: z.string(),
  subject: z.string(),
  sender: z.string(),
  at: z.string(),
  readAt: z.string().nullable(),
});

export const inboxPage = pageOf(inboxItem).extend({ unread: z.number().int() });

const line = z.array(z.object({ bold: z.boolean(), text: z.string() }));
/** What a mail consists of: plain texts in an order, never markup. */
export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['heading', 'paragraph', 'note']), line }),
  z.object({ kind: z.literal('list'), items: z.array(line) }),
  z.object({ kind: z.literal('table'), rows: z.array(z.object({ label: line, value: line })) }),
  z.object({ kind: z.literal('button'), label: z.string(), url: z.string() }),
  z.object({ kind: z.literal('verbatim'), text: z.string() }),
]);

export const inboxMessageSchema = inboxItem.extend({ blocks: z.array(blockSchema) });
export const unreadAnswer = z.object({ unread: z.number().int() });
export const readBody = z.object({ read: z.boolean() }).strict();
export const readAnswer = z.object({ id: z.uuid(), readAt: z.string().nullable() });
export const readUpToBody = z.object({ upTo: z.uuid() }).strict();

export const preferencesBody = z
  .object({ reminders: z.enum(['each', 'digest', 'inbox']), digest: z.enum(['mail', 'inbox']) })
  .strict();
/** `version` is 0 until something was chosen. */
export const preferencesSchema = preferencesBody.extend({ version: z.number().int() }).strip();
