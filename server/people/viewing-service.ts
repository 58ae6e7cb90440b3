import { act, asSystem, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { mayInviteOfficer } from './policy.ts';
import { findPerson } from './queries.ts';
import { personOf } from './signin/factor-service.ts';
import { hasRoleInBody } from './signin/reset-factors-queries.ts';
import * as queries from './viewing-queries.ts';

/** How long an organiser may look as somebody else; then the session is the organiser's own again by itself. */
const VIEWING_MINUTES = 15;

/**
 * An organiser looks at the product as one person of an agency sees it, to help. From the next request of this session on, reads
 * answer as they would answer that person, and everything else is refused. It is written in the audit's chain, and the person is told
 * at once, with the reason.
 * @throws Refusal not_found (holds no role in the body), viewing_refused (whom the rule lets nobody see as)
 */
export async function beginViewing(
  caller: Caller,
  bodyId: string,
  { personId, reason }: { personId: string; reason: string },
) {
  const me = personOf(caller);
  mayInviteOfficer(caller.actor, bodyId);
  const once = caller.once ? { once: { ...caller.once, key: `${me.personId} ${caller.once.key}` } } : {};
  return act({ ...asSystem(caller.context), ...once }, async (tx) => {
    const person = await findPerson(tx, personId);
    if (!person || !(await hasRoleInBody(tx, personId, bodyId))) throw new Refusal('not_found');
    if (!(await queries.mayView(tx, { viewerId: me.personId, viewedId: personId, bodyId })))
      throw new Refusal('viewing_refused');
    await queries.updateViewingEnded(tx, me.sessionId);
    const id = tx.context.ids.next();
    const endsAt = new Date(tx.at.getTime() + VIEWING_MINUTES * 60_000);
    const about = { id, bodyId, sessionId: me.sessionId, viewerId: me.personId, viewedId: personId, reason };
    await queries.insertViewing(tx, { ...about, beganAt: tx.at, endsAt });
    await record(
      tx,
      'viewing.began',
      { type: 'viewing', id, version: 1, bodyId, editionId: null },
      { personId, by: me.personId, minutes: VIEWING_MINUTES },
      [],
      [
        {
          template: 'viewing.began',
          recipientId: personId,
          language: person.language === 'en' ? 'en' : 'id',
          values: { name: person.name, viewer: me.name, reason, minutes: VIEWING_MINUTES, link: '/inbox' },
        },
      ],
    );
    return { id, personId, name: person.name, endsAt: endsAt.toISOString() };
  });
}

/** The way back to one's own eyes, at any time. */
export async function endViewing({ context, actor }: Caller): Promise<void> {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  await act(asSystem(context), async (tx) => {
    const ended = await queries.updateViewingEnded(tx, actor.sessionId);
    if (!ended) return;
    const { id, bodyId, viewedId, viewerId } = ended;
    const subject = { type: 'viewing', id, version: 2, bodyId, editionId: null };
    await record(tx, 'viewing.ended', subject, { personId: viewedId, by: viewerId });
  });
}
