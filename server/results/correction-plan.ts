import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { EditionRow } from '../editions/queries.ts';
import { listDiffering } from './certificate-correct.ts';
import { openPress } from './certificate-press.ts';
import { dataOf } from './certificate-queries.ts';
import { buildContent, fingerprint, type ResultContent, type TitleChanges } from './content.ts';
import { differenceOf, honouredIn } from './difference.ts';
import type { PublicationRow } from './queries.ts';

export type CorrectionPlan = Awaited<ReturnType<typeof planCorrection>>;

/**
 * Everything that a correction would do, worked out without doing it: the content of the next version and its
 * difference from the last, the certificates that are revoked and issued anew, and how many people are told.
 */
export async function planCorrection(
  tx: Tx,
  edition: EditionRow,
  last: PublicationRow,
  titles: TitleChanges,
) {
  const content = await buildContent(tx, edition, titles);
  const before = last.content as unknown as ResultContent;
  const press = await openPress(tx, edition);
  const differing = await listDiffering(tx, press, titles);
  return {
    content,
    sha256: fingerprint(content),
    difference: differenceOf(before, content),
    certificates: differing.map(({ row, print }) => ({
      id: row.id,
      number: row.fullNumber,
      kind: row.kind,
      recipient: print.recipient,
      tier: print.tier,
      before: { title: dataOf(row).title, decree: dataOf(row).decreeNumber },
      after: { title: print.title, decree: print.decreeNumber },
    })),
    told: await countTold(tx, edition, new Set([...honouredIn(before), ...honouredIn(content)])),
  };
}

/** Whoever is honoured before or after is told, and every organiser. */
async function countTold(tx: Tx, edition: EditionRow, submissionIds: ReadonlySet<string>) {
  const ids = `{${[...submissionIds].join(',')}}`;
  const [row] = await tx.execute<{ agencies: number; people: number; organisers: number }>(sql`
    select count(distinct s.agency_id)::int as agencies,
      (select count(distinct r.person_id)::int from roles r where r.role = 'agency-admin' and r.ended_at is null
        and r.agency_id in (select agency_id from submissions where id = any(${ids}::uuid[]))) as people,
      (select count(distinct r.person_id)::int from roles r where r.role = 'organiser' and r.ended_at is null
        and r.body_id = ${edition.bodyId} and (r.edition_id is null or r.edition_id = ${edition.id})) as organisers
    from submissions s where s.id = any(${ids}::uuid[])`);
  return row!;
}
