import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { objectionAnswers, objectionPanelists, people } from '../db/schema/index.ts';

export type AnswerRow = typeof objectionAnswers.$inferSelect;

/** What the agency answered, as far as the person who asks may read it. */
export async function findAnswer(tx: Tx, objectionId: string): Promise<AnswerRow | null> {
  const [row] = await tx.select().from(objectionAnswers).where(eq(objectionAnswers.objectionId, objectionId));
  return row ?? null;
}

/** The answers to these objections, by the objection. */
export async function listAnswers(tx: Tx, ids: readonly string[]): Promise<Map<string, AnswerRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(objectionAnswers)
    .where(inArray(objectionAnswers.objectionId, [...ids]));
  return new Map(rows.map((row) => [row.objectionId, row]));
}

export async function insertAnswer(tx: Tx, row: AnswerRow): Promise<void> {
  await tx.insert(objectionAnswers).values(row);
}

/** Who sits on the panel, and the language each reads mails in. */
export function listPanelReaders(tx: Tx, objectionId: string): Promise<{ id: string; language: string }[]> {
  return tx
    .select({ id: people.id, language: people.language })
    .from(objectionPanelists)
    .innerJoin(people, eq(people.id, objectionPanelists.personId))
    .where(eq(objectionPanelists.objectionId, objectionId))
    .orderBy(people.id)
    .then((rows) => rows);
}
