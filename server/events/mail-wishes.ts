import { eq } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { mailPreferences, people } from '../db/schema/index.ts';

/** The mails that only remind: of them, and of the digest, a person may be told in the inbox alone. Every other is always mailed. */
export const REMINDERS: readonly string[] = ['drafts.reminded', 'submission.reminded', 'scoring.reminded'];
const DIGEST = 'digest.sent';

/** Why this person does not want this by mail; null where they do. */
export async function findUnwanted(tx: Tx, personId: string, template: string): Promise<string | null> {
  if (!REMINDERS.includes(template) && template !== DIGEST) return null;
  const [person] = await tx
    .select({ wish: mailPreferences, restrictedAt: people.restrictedAt })
    .from(people)
    .leftJoin(mailPreferences, eq(mailPreferences.personId, people.id))
    .where(eq(people.id, personId));
  if (person?.restrictedAt) return 'the data of the person may only be kept';
  const wish = person?.wish;
  if (!wish) return null;
  const byMail = template === DIGEST ? wish.digest === 'mail' : wish.reminders === 'each';
  return byMail ? null : 'wanted in the inbox alone';
}
