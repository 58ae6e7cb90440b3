import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { record } from '../events/record.ts';

type Owner = { person_id: string; language: string; file_name: string; submission_id: string | null };

/**
 * Tells whoever sent a file that was taken, and waited, that its check has refused it: by mail and in the inbox, with the reason and
 * the way to the place where a clean one goes. To be called in the transaction that keeps the verdict, once for each.
 */
export async function tellRefused(tx: Tx, sha256: string, reason: Words): Promise<void> {
  const owners = await tx.execute<Owner>(sql`
    select distinct on (p.id) p.id as person_id, p.language, f.file_name, f.submission_id
    from file_receipts r join people p on p.id = r.person_id and p.closed_at is null
    left join lateral (
      select file_name, submission_id from attachments where sha256 = ${sha256} and uploaded_by = p.id and removed_at is null
      union all select file_name, null from uploads where sha256 = ${sha256} and actor_id = p.id::text limit 1) f on true
    where r.content_hash = ${sha256}`);
  for (const owner of owners) {
    const { person_id: recipientId, submission_id: submission } = owner;
    const subject = { type: 'person', id: recipientId, version: 1, bodyId: null, editionId: null };
    const mail = {
      template: 'file.refused',
      recipientId,
      language: owner.language === 'en' ? ('en' as const) : ('id' as const),
      values: {
        title: owner.file_name ?? '–',
        reason,
        link: submission ? `/agency/submissions/${submission}` : '/inbox',
      },
    };
    await record(tx, 'file.refused', subject, { sha256 }, [], [mail]);
  }
}
