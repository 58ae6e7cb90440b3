import { asSystem, look, type Caller } from '../db/door.ts';
import * as policy from './policy.ts';
import * as queries from './queries.ts';

/** The messages that the demo sent to the signed-in person. */
export async function showOwnMailbox(caller: Caller, page: queries.Page) {
  const { actor, context } = caller;
  policy.mayReadMailbox(actor, context.config);
  return readMailbox(caller, { address: actor.email }, page);
}

/** The messages that the demo sent for the bodies of an organiser, and to their people. */
export async function showMailbox(caller: Caller, page: queries.Page) {
  const bodyIds = policy.mailboxesOf(caller.actor, caller.context.config);
  return readMailbox(caller, { bodyIds }, page);
}

// Row-level security leaves the mailbox to the system, since an address belongs to no body; whose messages
// these are was decided above.
function readMailbox(caller: Caller, whose: queries.Mailboxes, page: queries.Page) {
  return look(asSystem(caller.context), async (tx) => {
    const rows = await queries.listMailbox(tx, whose, { ...page, limit: page.limit + 1 });
    const items = rows.slice(0, page.limit);
    return {
      items: items.map(letterView),
      next: rows.length > page.limit ? items.at(-1)!.id : null,
      total: await queries.countMailbox(tx, whose),
    };
  });
}

export async function showMessage(caller: Caller, id: string) {
  const { actor, context } = caller;
  policy.mayReadMailbox(actor, context.config);
  // As above: the system reads, the policy decides on what was read.
  return look(asSystem(context), async (tx) => {
    const message = await queries.findMessage(tx, id);
    const bodyIds = policy.organisedBodies(actor);
    const isTheirs = bodyIds.length > 0 && (await queries.isMessageOf(tx, id, bodyIds));
    policy.mayReadMessage(actor, context.config, message, isTheirs);
    const { messageId, text, html } = message;
    return { ...letterView(message), messageId, text, html };
  });
}

function letterView(row: queries.MailboxRow) {
  const { id, address, subject, language, receivedAt } = row;
  return { id, address, subject, language, receivedAt: receivedAt.toISOString() };
}
