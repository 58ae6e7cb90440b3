import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { roles } from '../db/schema/index.ts';

/** The organisers of a body: they look into its rehearsal, and touch nothing in it. */
export async function watchersOf(tx: Tx, bodyId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: roles.personId })
    .from(roles)
    .where(and(eq(roles.bodyId, bodyId), eq(roles.role, 'organiser'), isNull(roles.endedAt)));
  return rows.map((row) => row.id);
}
