import type { Tx } from '../db/door.ts';
import type { EditionRow } from '../editions/queries.ts';
import type { Tier } from '../editions/rulebook/types.ts';
import {
  dataOf,
  listCountingCertificates,
  updateCertificateRevoked,
  type CertificateRow,
} from './certificate-queries.ts';
import { printOfAward } from './certificate-issue.ts';
import { openPress, type Order, type Press } from './certificate-press.ts';
import { replaceWith } from './certificate-replace-service.ts';
import { tiersInOrder, type ContentChanges } from './content.ts';
import { listDecrees, listStandingAwards, type DecreeRow, type StandingAward } from './queries.ts';

/** A certificate that would say something else, and the award it then stands for; without `print` nothing stands for it. */
type Differing = { row: CertificateRow; print: Order['print'] | null; awardId: string | null };

/**
 * After a correction: every valid certificate that says otherwise than the result as it stands now is revoked and
 * issued anew, or revoked alone where no award stands behind it. Those of a person keep the person's name and part.
 * @returns how many were replaced or revoked
 */
export async function replaceDiffering(tx: Tx, edition: EditionRow, reason: string): Promise<number> {
  const press = await openPress(tx, edition);
  const standing = await listStandingAwards(tx, edition.id);
  const differing = await listDiffering(tx, press, { titles: new Map(), standing });
  for (const { row, print, awardId } of differing) {
    if (print) await replaceWith(tx, press, { ...row, awardId }, { ...dataOf(row), ...print }, reason);
    else await updateCertificateRevoked(tx, row.id, reason);
  }
  return differing.length;
}

/** The valid certificates that would say something else, or nothing, after a correction; in the order of print. */
export async function listDiffering(
  tx: Tx,
  press: Press,
  { titles, standing }: ContentChanges,
): Promise<Differing[]> {
  const { edition, rulebook } = press;
  const printed = tiersInOrder(rulebook).filter((tier) => tier.certificate);
  const decrees = await listDecrees(tx, edition.id);
  const differing: Differing[] = [];
  for (const row of await listCountingCertificates(tx, edition.id)) {
    if (row.kind === 'juror') {
      const print = printForJuror(row, decrees);
      if (!isSame(print, row)) differing.push({ row, print, awardId: null });
      continue;
    }
    const award = awardOf(row, standing, printed);
    const tier = printed.find(({ key }) => key === award?.award.tierKey);
    if (!award || !tier) {
      differing.push({ row, print: null, awardId: row.awardId });
      continue;
    }
    const title = titles.get(award.award.submissionId) ?? award.title;
    const print = printFor(row, tier, { ...award, title });
    if (!isSame(print, row)) differing.push({ row, print, awardId: award.award.id });
  }
  return differing;
}

/** An agency's certificate is of its own award; a person's names the highest that the submission has. */
function awardOf(
  row: CertificateRow,
  standing: readonly StandingAward[],
  printed: readonly Tier[],
): StandingAward | undefined {
  if (row.kind === 'agency') return standing.find(({ award }) => award.id === row.awardId);
  const own = standing.filter(({ award }) => award.submissionId === row.submissionId);
  const highest = printed.find(({ key }) => own.some(({ award }) => award.tierKey === key));
  return own.find(({ award }) => award.tierKey === highest?.key);
}

/** A juror is thanked under the decree that stands now in place of the one that was printed. */
function printForJuror(row: CertificateRow, decrees: readonly DecreeRow[]): Order['print'] {
  const { recipient, agency, title, tier, part, ...printed } = dataOf(row);
  let standing = decrees.find(({ number }) => number === printed.decreeNumber);
  for (let later = standing; later; later = decrees.find(({ replacesId }) => replacesId === later!.id))
    standing = later;
  return {
    recipient,
    agency,
    title,
    tier,
    ...(part ? { part } : {}),
    decreeNumber: standing?.number ?? printed.decreeNumber,
    decreeDate: standing?.date ?? printed.decreeDate,
    signerName: standing?.signerName ?? printed.signerName,
    signerPosition: standing?.signerPosition ?? printed.signerPosition,
  };
}

function printFor(row: CertificateRow, tier: Tier, award: StandingAward): Order['print'] {
  const print = printOfAward(tier, award);
  if (row.kind === 'agency') return print;
  const { recipient, agency, part } = dataOf(row);
  return { ...print, recipient, agency, ...(part ? { part } : {}) };
}

function isSame(print: Order['print'], row: CertificateRow): boolean {
  const data = dataOf(row);
  return (Object.keys(print) as (keyof Order['print'])[]).every(
    (key) => JSON.stringify(print[key]) === JSON.stringify(data[key]),
  );
}
