import type { Tx } from '../db/door.ts';
import type { EditionRow } from '../editions/queries.ts';
import type { Tier } from '../editions/rulebook/types.ts';
import { record } from '../events/record.ts';
import { issueCertificate, openPress, type Order, type Press } from './certificate-press.ts';
import { tiersInOrder } from './content.ts';
import { listStandingAwards, type StandingAward } from './queries.ts';

/**
 * Numbers a certificate for every standing award whose tier has one: the highest honour first, then by place.
 * Called last in its transaction, because the counter stays locked until the commit.
 */
export async function issueCertificates(tx: Tx, edition: EditionRow): Promise<void> {
  const press = await openPress(tx, edition);
  const standing = await listStandingAwards(tx, edition.id);
  for (const tier of tiersInOrder(press.rulebook)) {
    if (!tier.certificate) continue;
    for (const row of standing.filter(({ award }) => award.tierKey === tier.key)) {
      await issueForAward(tx, press, tier, row);
    }
  }
}

/** What an agency's certificate says of an award, as it stands now. */
export function printOfAward(tier: Tier, row: StandingAward): Order['print'] {
  return {
    recipient: row.agencyName,
    agency: row.unitName ?? '',
    title: row.title,
    tier: tier.certificate!.title,
    decreeNumber: row.decree!.number,
    decreeDate: row.decree!.date,
    signerName: row.decree!.signerName,
    signerPosition: row.decree!.signerPosition,
  };
}

async function issueForAward(tx: Tx, press: Press, tier: Tier, row: StandingAward): Promise<void> {
  const { award } = row;
  const issued = await issueCertificate(tx, press, {
    kind: 'agency',
    submissionId: award.submissionId,
    awardId: award.id,
    print: printOfAward(tier, row),
  });
  // The effect of submission.awarded makes the files of the awarded; a finalist's certificate has no such event.
  await record(
    tx,
    'certificate.issued',
    {
      type: 'submission',
      id: award.submissionId,
      version: row.version,
      bodyId: award.bodyId,
      editionId: award.editionId,
    },
    { certificateId: issued.id, number: issued.number },
    row.state === 'awarded' ? [] : [{ kind: 'certificate' }],
  );
}
