import type { Tx } from '../db/door.ts';
import type { EditionRow } from '../editions/queries.ts';
import type { Tier } from '../editions/rulebook/types.ts';
import { dataOf, listCountingCertificates, type CertificateRow } from './certificate-queries.ts';
import { printOfAward } from './certificate-issue.ts';
import { openPress, type Order, type Press } from './certificate-press.ts';
import { replaceWith } from './certificate-replace-service.ts';
import type { TitleChanges } from './content.ts';
import { listDecrees, listStandingAwards, type DecreeRow, type StandingAward } from './queries.ts';

type Differing = { row: CertificateRow; print: Order['print'] };

/**
 * After a correction: every valid certificate that says otherwise than the result as it stands now is revoked and
 * issued anew. Those of a person keep the person's name and part.
 * @returns how many were replaced
 */
export async function replaceDiffering(tx: Tx, edition: EditionRow, reason: string): Promise<number> {
  const press = await openPress(tx, edition);
  const differing = await listDiffering(tx, press, new Map());
  for (const { row, print } of differing) {
    await replaceWith(tx, press, row, { ...dataOf(row), ...print }, reason);
  }
  return differing.length;
}

/** The valid certificates that would say something else after a correction with these titles, in the order of print. */
export async function listDiffering(tx: Tx, press: Press, titles: TitleChanges): Promise<Differing[]> {
  const { edition, rulebook } = press;
  const standing = new Map((await listStandingAwards(tx, edition.id)).map((row) => [row.award.id, row]));
  const differing: Differing[] = [];
  const decrees = await listDecrees(tx, edition.id);
  for (const row of await listCountingCertificates(tx, edition.id)) {
    if (row.kind === 'juror') {
      const print = printForJuror(row, decrees);
      if (!isSame(print, row)) differing.push({ row, print });
      continue;
    }
    const award = row.awardId ? standing.get(row.awardId) : undefined;
    const tier = rulebook.tiers.find(({ key }) => key === award?.award.tierKey);
    if (!award || !tier?.certificate) continue;
    const title = titles.get(award.award.submissionId) ?? award.title;
    const print = printFor(row, tier, { ...award, title });
    if (!isSame(print, row)) differing.push({ row, print });
  }
  return differing;
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
