import { nextNumber, type Tx } from '../db/door.ts';
import { findRulebook, type EditionRow } from '../editions/queries.ts';
import type { Rulebook, Tier } from '../editions/rulebook/types.ts';
import { record } from '../events/record.ts';
import { findBody } from '../people/queries.ts';
import type { CertificateData } from '../pdf/certificate-data.ts';
import { insertCertificate } from './certificate-queries.ts';
import { makeCode } from './code.ts';
import { isDemo, tiersInOrder } from './content.ts';
import { jakartaDay } from './days.ts';
import { listStandingAwards, type StandingAward } from './queries.ts';

/**
 * Numbers a certificate for every standing award whose tier has one: the highest honour first, then by place.
 * The number belongs to the publication, not to the making of the file, so nothing that fails later leaves a gap.
 * Called last in its transaction, because the counter stays locked until the commit.
 */
export async function issueCertificates(tx: Tx, edition: EditionRow): Promise<void> {
  const rulebook = await findRulebook(tx, edition);
  const body = (await findBody(tx, edition.bodyId))!;
  const standing = await listStandingAwards(tx, edition.id);
  for (const tier of tiersInOrder(rulebook)) {
    if (!tier.certificate) continue;
    for (const row of standing.filter(({ award }) => award.tierKey === tier.key)) {
      await issue(tx, { edition, rulebook, tier, row, bodyName: body.name });
    }
  }
}

type Issue = { edition: EditionRow; rulebook: Rulebook; tier: Tier; row: StandingAward; bodyName: string };

async function issue(tx: Tx, { edition, rulebook, tier, row, bodyName }: Issue): Promise<void> {
  const { award } = row;
  const id = tx.context.ids.next();
  const code = makeCode(tx.context.random);
  const number = await nextNumber(tx, edition.bodyId, edition.id, 'certificate');
  const fullNumber = `${String(number).padStart(4, '0')}/${nameOfSeries(rulebook)}/${edition.year}`;
  const data: CertificateData = {
    number: fullNumber,
    recipient: row.agencyName,
    agency: row.unitName ?? '',
    title: row.title,
    tier: tier.certificate!.title,
    editionName: `${nameOfSeries(rulebook)} ${edition.year}`,
    bodyName,
    decreeNumber: row.decree!.number,
    decreeDate: row.decree!.date,
    signerName: row.decree!.signerName,
    signerPosition: row.decree!.signerPosition,
    issuedOn: jakartaDay(tx.at),
    verificationUrl: `${tx.context.config.baseUrl}/verification/${code}`,
    demo: isDemo(tx, edition),
    templateVersion: 1,
  };
  await insertCertificate(tx, {
    id,
    bodyId: award.bodyId,
    editionId: award.editionId,
    submissionId: award.submissionId,
    awardId: award.id,
    number,
    fullNumber,
    code,
    state: 'issued',
    data,
    issuedAt: tx.at,
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
    { certificateId: id, number },
    row.state === 'awarded' ? [] : [{ kind: 'certificate' }],
  );
}

/** "KIPP" of the rule book kipp-2023: what stands in numbers and beside the year. */
function nameOfSeries(rulebook: Rulebook): string {
  return rulebook.key.replace(/-?\d{4}.*$/, '').toUpperCase() || rulebook.key.toUpperCase();
}
