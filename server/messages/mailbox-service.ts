import { asSystem, look, type Caller } from '../db/door.ts';
import * as policy from './policy.ts';
import * as queries from './queries.ts';

/** The messages that the demo sent to the signed-in person. */
export async function showOwnMailbox(caller: Caller, page: queries.Page) {
  const { actor, context } = caller;
  policy.mayReadMailbox(actor, context.config);
  return readMailbox(caller, actor.email, page);
}

/** The messages that the demo sent to anybody. */
export async function showMailbox(caller: Caller, page: queries.Page) {
  policy.mayReadEveryMailbox(caller.actor, caller.context.config);
  return readMailbox(caller, null, page);
}

// Row-level security leaves the mailbox to the system, since an address belongs to no body; whose messages
// these are was decided above.
function readMailbox(caller: Caller, address: string | null, page: queries.Page) {
  return look(asSystem(caller.context), async (tx) => {
    const rows = await queries.listMailbox(tx, address, { ...page, limit: page.limit + 1 });
    const items = rows.slice(0, page.limit);
    return {
      items: items.map(letterView),
      next: rows.length > page.limit ? items.at(-1)!.id : null,
      total: await queries.countMailbox(tx, address),
    };
  });
}

export async function showMessage(caller: Caller, id: string) {
  const { actor, context } = caller;
  policy.mayReadMailbox(actor, context.config);
  // As above: the system reads, the policy decides on what was read.
  return look(asSystem(context), async (tx) => {
    const message = await queries.findMessage(tx, id);
    policy.mayReadMessage(actor, context.config, message);
    const { messageId, text, html } = message;
    return { ...letterView(message), messageId, text, html };
  });
}

function letterView(row: { id: string; address: string; subject: string; receivedAt: Date }) {
  return { id: row.id, address: row.address, subject: row.subject, receivedAt: row.receivedAt.toISOString() };
}
