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
