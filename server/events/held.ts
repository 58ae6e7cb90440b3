import { and, asc, eq, gt, inArray, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { deliveries, events, seats } from '../db/schema/index.ts';

/** For so long a letter that tells many of one act waits, so that a slip is taken back before anybody was told of it. */
export const HELD_MINUTES = 10;

/** When a letter that is written now may leave, where what it tells can be taken back until then. */
export function heldUntil(tx: Tx): Date {
  return new Date(tx.at.getTime() + HELD_MINUTES * 60_000);
}

export type HeldLetter = { id: string; subjectId: string; recipientId: string | null; until: Date };

/** The letters of one kind that still wait for their time in an edition; one that was tried once has left. */
export function listHeldLetters(tx: Tx, editionId: string, template: string) {
  return heldLetters(tx, and(eq(deliveries.editionId, editionId), eq(deliveries.template, template)));
}

/** The same of these rows alone, locked: none of them leaves before this act has ended. */
export function lockHeldLetters(
  tx: Tx,
  editionId: string,
  template: string,
  subjectIds: readonly string[],
): Promise<HeldLetter[]> {
  if (subjectIds.length === 0) return Promise.resolve([]);
  const wanted = and(
    eq(deliveries.editionId, editionId),
    eq(deliveries.template, template),
    inArray(events.subjectId, [...subjectIds]),
  );
  return heldLetters(tx, wanted)
    .for('update', { of: deliveries })
    .then((rows) => rows);
}

function heldLetters(tx: Tx, wanted: SQL | undefined) {
  return tx
    .select({
      id: deliveries.id,
      subjectId: events.subjectId,
      recipientId: deliveries.recipientId,
      until: deliveries.nextAt,
    })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(wanted, stillHeld(tx)))
    .orderBy(asc(deliveries.id));
}

/** Letters that will not leave: what they told of is no more. */
export async function closeLetters(tx: Tx, locked: readonly HeldLetter[]): Promise<void> {
  if (locked.length === 0) return;
  const ids = locked.map((letter) => letter.id);
  await tx.update(deliveries).set({ state: 'closed', doneAt: tx.at }).where(inArray(deliveries.id, ids));
}

/** A letter about something that goes on after all does not come after the letter that ends it. */
export async function hurryLetters(tx: Tx, template: string, recipientIds: readonly string[]): Promise<void> {
  if (recipientIds.length === 0) return;
  await tx
    .update(deliveries)
    .set({ nextAt: tx.at })
    .where(
      and(
        inArray(deliveries.recipientId, [...new Set(recipientIds)]),
        eq(deliveries.template, template),
        stillHeld(tx),
      ),
    );
}

/** Why a letter that waited asks for nothing any more; null where it does. Whoever saw the question on a page and answered gets none. */
export async function findOvertaken(tx: Tx, template: string, subjectId: string): Promise<string | null> {
  if (template !== 'seat.invited') return null;
  const asked = await tx.$count(seats, and(eq(seats.id, subjectId), eq(seats.state, 'invited')));
  return asked > 0 ? null : 'answered before it left';
}

const stillHeld = (tx: Tx) =>
  and(eq(deliveries.state, 'pending'), eq(deliveries.attempt, 0), gt(deliveries.nextAt, tx.at));
