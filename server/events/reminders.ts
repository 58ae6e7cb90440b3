import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { reminders } from '../db/schema/index.ts';
import { record, type DirectMail, type Subject } from './record.ts';
import type { Effect } from '../../workflows/table.ts';

export type Reminder = {
  /** Says what is reminded of and for which occasion: `draft:<submission>:7-days`. The same key is sent once, ever. */
  key: string;
  /** The past-tense name, the same as the mail template's: `submission.closingReminded`. */
  event: string;
  subject: Subject;
  payload?: Record<string, unknown>;
  /** Groups that the workflow's words name, and people who are known by id; either or both. */
  effects?: readonly Effect[];
  mails?: readonly DirectMail[];
};

/**
 * Records a reminder and its mails unless one with this key was sent before. For sweeps that every worker runs: two at once
 * write one row, and the one who loses does nothing.
 * @returns whether this call sent it
 */
export async function remindOnce(tx: Tx, reminder: Reminder): Promise<boolean> {
  const { subject } = reminder;
  const written = await tx
    .insert(reminders)
    .values({ key: reminder.key, bodyId: subject.bodyId, editionId: subject.editionId, sentAt: tx.at })
    .onConflictDoNothing()
    .returning({ key: reminders.key });
  if (written.length === 0) return false;
  await record(
    tx,
    reminder.event,
    subject,
    reminder.payload ?? {},
    reminder.effects ?? [],
    reminder.mails ?? [],
  );
  return true;
}

/**
 * Notes for many agencies at once that each was reminded for an occasion; of two that remind at once one is told of each agency.
 * @param before what the key begins with, before the agency's id and the occasion
 * @returns the agencies for which this occasion is new
 */
export async function keepReminders(
  tx: Tx,
  before: string,
  bodyId: string,
  agencyIds: readonly string[],
  occasion: string,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    insert into reminders (key, body_id, sent_at) select ${before}::text || id || ${occasion}::text, ${bodyId}::uuid, ${tx.at.toISOString()}::timestamptz
    from unnest(${`{${agencyIds.join(',')}}`}::uuid[]) id on conflict do nothing returning split_part(key, ':', 2) as id`);
  return [...rows].map((one) => one.id);
}
