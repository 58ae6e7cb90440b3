import { desc, eq } from 'drizzle-orm';
import { asSystem, look, type Caller } from '../db/door.ts';
import { agencies, bodies, editions, receipts, submissions, submissionVersions } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';

/** What a person may type or scan: 64 hexadecimal digits, in groups or not. */
const codeOf = (typed: string): string => typed.replaceAll(/[^0-9a-f]/gi, '').toLowerCase();

/**
 * What the QR on a receipt leads to: what that paper says, as it was received here. Its code is the fingerprint of what was
 * received, which nobody has who has neither the paper nor the contents.
 * @throws Refusal not_found
 */
export function checkReceipt(caller: Caller, typed: string) {
  const code = codeOf(typed);
  if (code.length !== 64) throw new Refusal('not_found');
  return look(asSystem(caller.context), async (tx) => {
    const [row] = await tx
      .select({
        receipt: receipts,
        late: submissions.late,
        title: submissionVersions.title,
        agencyName: agencies.name,
        timeZone: agencies.timeZone,
        editionName: editions.name,
        year: editions.year,
        kind: editions.kind,
        bodyName: bodies.name,
      })
      .from(receipts)
      .innerJoin(submissions, eq(submissions.id, receipts.submissionId))
      .innerJoin(submissionVersions, eq(submissionVersions.id, receipts.submissionVersionId))
      .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
      .innerJoin(editions, eq(editions.id, receipts.editionId))
      .innerJoin(bodies, eq(bodies.id, receipts.bodyId))
      .where(eq(receipts.sha256, code));
    if (!row) throw new Refusal('not_found');
    const { receipt, kind, ...facts } = row;
    const [newest] = await tx
      .select({ id: receipts.id })
      .from(receipts)
      .where(eq(receipts.submissionId, receipt.submissionId))
      .orderBy(desc(receipts.issuedAt))
      .limit(1);
    return {
      ...facts,
      code,
      number: receipt.number,
      issuedAt: receipt.issuedAt.toISOString(),
      demo: kind !== 'official',
      /** After a correction the agency holds a newer one; this one was true when it was issued. */
      isNewest: newest?.id === receipt.id,
    };
  });
}
