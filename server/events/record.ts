import { sql } from 'drizzle-orm';
import type { Effect } from '../../workflows/table.ts';
import { actorId } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { deliveries, events } from '../db/schema/index.ts';

export type Subject = {
  type: string;
  id: string;
  version: number;
  bodyId: string | null;
  editionId: string | null;
};

/** What the server itself is to do after a change, beside what the workflow tables name. */
export type ServerEffect =
  | { kind: 'signature' }
  | { kind: 'consolidation' }
  | { kind: 'checkpoint' }
  | { kind: 'package' }
  | { kind: 'directory' };

/** A mail to one known person or address beside the ones the workflow table names (an invitation, a receipt). */
export type DirectMail = {
  template: string;
  recipientId?: string;
  address?: string;
  language: 'id' | 'en';
  values: Record<string, unknown>;
};

/**
 * Many events of one kind at once, each with mails to known addresses: what an import writes, in a few statements.
 */
export async function recordMany(
  tx: Tx,
  name: string,
  happened: readonly { subject: Subject; payload: Record<string, unknown>; mails: readonly DirectMail[] }[],
): Promise<void> {
  const { ids } = tx.context;
  const all = happened.map((one) => ({ ...one, eventId: ids.next() }));
  for (let at = 0; at < all.length; at += BATCH) {
    const part = all.slice(at, at + BATCH);
    await tx.insert(events).values(
      part.map(({ eventId, subject, payload }) => ({
        id: eventId,
        name,
        bodyId: subject.bodyId,
        editionId: subject.editionId,
        actorId: actorId(tx.actor),
        subjectType: subject.type,
        subjectId: subject.id,
        subjectVersion: subject.version,
        payload: throughToken(tx, payload),
        at: tx.at,
      })),
    );
    const rows = part.flatMap(({ eventId, subject, mails }) =>
      mails.map((mail, index) => ({
        id: ids.next(),
        eventId,
        bodyId: subject.bodyId,
        editionId: subject.editionId,
        effect: 'mail',
        template: mail.template,
        recipientId: mail.recipientId ?? null,
        address: mail.address ?? null,
        language: mail.language,
        values: mail.values,
        dedupe: `${eventId}:direct:${index}`,
        state: 'pending',
        nextAt: tx.at,
        createdAt: tx.at,
      })),
    );
    if (rows.length > 0) await tx.insert(deliveries).values(rows);
  }
  await tx.execute(sql`select pg_notify('kipp_deliveries', '')`);
}

/** A statement takes 65,535 values at most. */
const BATCH = 1000;

/**
 * Writes what happened and what follows from it, in the transaction of the change itself: one append-only
 * event, and one delivery per effect. The relay is woken when the transaction commits.
 * @returns the event's id
 * @param name past tense, the same word as the mail template: `submission.submitted`
 * @param payload ids and commitments only, never personal data
 * @param leaves from when what follows may be done, where it can be taken back until then; at once otherwise
 */
export async function record(
  tx: Tx,
  name: string,
  subject: Subject,
  payload: Record<string, unknown>,
  effects: readonly (Effect | ServerEffect)[] = [],
  mails: readonly DirectMail[] = [],
  leaves: Date = tx.at,
): Promise<string> {
  const { ids } = tx.context;
  const eventId = ids.next();
  const written: Promise<unknown>[] = [
    tx.insert(events).values({
      id: eventId,
      name,
      bodyId: subject.bodyId,
      editionId: subject.editionId,
      actorId: actorId(tx.actor),
      subjectType: subject.type,
      subjectId: subject.id,
      subjectVersion: subject.version,
      payload: throughToken(tx, payload),
      at: tx.at,
    }),
  ];
  const rows = [
    ...effects.map((effect) => ({
      effect: effect.kind,
      template: effect.kind === 'mail' ? effect.template : null,
      audience: effect.kind === 'mail' ? effect.to : null,
      dedupe: `${eventId}:${effect.kind}:${effect.kind === 'mail' ? `${effect.template}:${effect.to}` : ''}`,
    })),
    ...mails.map((mail, index) => ({
      effect: 'mail' as const,
      template: mail.template,
      audience: null,
      recipientId: mail.recipientId ?? null,
      address: mail.address ?? null,
      language: mail.language,
      values: mail.values,
      dedupe: `${eventId}:direct:${index}`,
    })),
  ].map((row) => ({
    values: {} as Record<string, unknown>,
    ...row,
    id: ids.next(),
    eventId,
    bodyId: subject.bodyId,
    editionId: subject.editionId,
    state: 'pending',
    nextAt: leaves,
    createdAt: tx.at,
  }));
  if (rows.length > 0) {
    written.push(
      tx.insert(deliveries).values(rows),
      tx.execute(sql`select pg_notify('kipp_deliveries', '')`),
    );
  }
  await Promise.all(written);
  return eventId;
}

/** What a program did for a person says by which token. */
function throughToken({ actor }: Tx, payload: Record<string, unknown>): Record<string, unknown> {
  return actor.kind === 'person' && actor.tokenId ? { ...payload, tokenId: actor.tokenId } : payload;
}
