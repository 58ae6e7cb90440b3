import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import { indexInnovations } from '../portal/index-service.ts';

/** The index of the directory follows what an owner said, or did not say by a deadline. */
export async function indexSaid(
  context: Context,
  event: { subjectType: string; subjectId: string },
): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select innovation_id as id from validations where id = ${event.subjectId}::uuid
        or (round_id = ${event.subjectId}::uuid and state = 'unanswered')
      union select id from innovations where id = ${event.subjectId}::uuid`);
    await indexInnovations(
      tx,
      rows.map(({ id }) => id),
    );
  });
}
