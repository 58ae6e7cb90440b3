import type { Effect } from '../../workflows/table.ts';
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

/**
 * Numbers the certificates of awards that a correction has given; each file is made by the event of its issue.
 * @param given the submission and tier of each
 */
export async function issueGiven(
  tx: Tx,
  edition: EditionRow,
  given: readonly { submissionId: string; tierKey: string }[],
): Promise<void> {
  if (given.length === 0) return;
  const press = await openPress(tx, edition);
  const standing = await listStandingAwards(tx, edition.id);
  for (const tier of tiersInOrder(press.rulebook)) {
    if (!tier.certificate) continue;
    const rows = standing.filter(
      ({ award }) =>
        award.tierKey === tier.key &&
        given.some((one) => one.submissionId === award.submissionId && one.tierKey === tier.key),
    );
    for (const row of rows) await issueForAward(tx, press, tier, row, [{ kind: 'certificate' }]);
  }
}

/** @param effects the effect of submission.awarded makes the files of the awarded; a finalist's certificate has no such event */
async function issueForAward(
  tx: Tx,
  press: Press,
  tier: Tier,
  row: StandingAward,
  effects: readonly Effect[] = row.state === 'awarded' ? [] : [{ kind: 'certificate' }],
): Promise<void> {
  const { award } = row;
  const issued = await issueCertificate(tx, press, {
    kind: 'agency',
    submissionId: award.submissionId,
    awardId: award.id,
    print: printOfAward(tier, row),
  });
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
    effects,
  );
}
