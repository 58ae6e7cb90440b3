import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { findBody } from '../people/queries.ts';
import type { CertificateData } from '../pdf/certificate-data.ts';
import { wordsOf } from '../pdf/words.ts';
import { makeCode, readCode } from '../results/verification-service.ts';
import { replication as workflow } from '../../workflows/replication.ts';
import { labelOf } from '../events/step.ts';
import { dayOf, yearOf } from './days.ts';
import {
  findParts,
  findReplication,
  lockReplication,
  nextNetworkNumber,
  type ReplicationRow,
} from './queries.ts';
import { subjectOf } from './step-service.ts';
import { fullNumberOf, readReplication, showReplication } from './view-service.ts';
import * as queries from './work-queries.ts';

const LIMIT_BYTES = 8 * 1024 * 1024;
const TEMPLATE = 4;

/**
 * What follows from the verifier's word: the certificate gets its number and its file. Harmless when done again: one
 * certificate a replication, and the same data make the same bytes.
 */
export async function makeReplicationCertificate(context: Context, replicationId: string): Promise<void> {
  const row = await act(asSystem(context), (tx) => issue(tx, replicationId));
  if (!row || (row.sha256 !== null && (await context.files.has(row.sha256)))) return;
  const content = await context.pdf.certificate(row.data as unknown as CertificateData);
  const stored = await context.files.put(content, LIMIT_BYTES);
  await act(asSystem(context), (tx) => queries.updateCertificateMade(tx, row.id, stored));
}

async function issue(tx: Tx, replicationId: string): Promise<queries.CertificateRow | null> {
  const replication = await lockReplication(tx, replicationId);
  if (!replication?.finishedAt || !replication.agreementNumber) return null;
  const known = await queries.findCertificateOf(tx, replicationId);
  if (known) return known;
  const data = await whatIsPrinted(tx, replication);
  const id = tx.context.ids.next();
  const code = makeCode(tx.context.random);
  const year = yearOf(replication.finishedAt);
  await record(tx, 'replication.certificateIssued', subjectOf(replication, replication.version), {
    certificateId: id,
  });
  const number = await nextNetworkNumber(tx, replication.bodyId, year, 'replication-certificate');
  const fullNumber = [String(number).padStart(4, '0'), wordsOf(TEMPLATE).say('series'), 'JIPP', year].join(
    '/',
  );
  const printed = {
    ...data,
    number: fullNumber,
    verificationUrl: `${tx.context.config.baseUrl}/network/evidence/${code}`,
  };
  const place = { id, bodyId: replication.bodyId, replicationId, year, number };
  await queries.insertCertificate(tx, { ...place, fullNumber, code, data: printed, issuedAt: tx.at });
  return queries.findCertificateOf(tx, replicationId);
}

/** Who verified it signs: the person whose act finished the replication. */
async function whatIsPrinted(
  tx: Tx,
  row: ReplicationRow,
): Promise<Omit<CertificateData, 'number' | 'verificationUrl'>> {
  const [verifier] = await tx.execute<{
    name: string;
  }>(sql`select p.name from events e join people p on p.id::text = e.actor_id
    where e.subject_id = ${row.id} and e.name = 'replication.finished' order by e.at desc limit 1`);
  return {
    recipient: row.replicatorName,
    agency: '',
    title: row.innovationTitle,
    tier: { id: 'Replikasi selesai', en: 'Replication finished' },
    editionName: `JIPP ${yearOf(row.finishedAt!)}`,
    bodyName: (await findBody(tx, row.bodyId))!.name,
    decreeNumber: row.agreementNumber!,
    decreeDate: dayOf(row.signedAt!),
    signerName: verifier?.name ?? 'Verifikator JIPP',
    signerPosition: 'Verifikator JIPP',
    issuedOn: dayOf(tx.at),
    demo: tx.context.config.environment === 'demo',
    templateVersion: TEMPLATE,
  };
}

/** The certificate's file, for whoever stands on a side of the replication. */
export async function findCertificateFile(caller: Caller, id: string) {
  const { number } = (await showReplication(caller, id)).certificate ?? {};
  const row = await look(caller, (tx) => queries.findCertificateOf(tx, id));
  if (!number || !row?.sha256) throw new Refusal('not_found');
  return { sha256: row.sha256, fileName: `${number.replaceAll('/', '-')}.pdf` };
}

/**
 * What the QR of a certificate leads to: not only a name but what was found, by whom it was not done, and whether it still
 * runs. Knowing the code is the right to read it; no person is named.
 * @throws Refusal not_found
 */
export function showEvidence(caller: Caller, typed: string) {
  return look(asSystem(caller.context), async (tx) => {
    const certificate = await queries.findCertificateByCode(tx, readCode(typed));
    const row = certificate && (await findReplication(tx, certificate.replicationId));
    if (!row) throw new Refusal('not_found');
    const parts = await findParts(tx, row.id);
    const view = await readReplication(tx, row.id);
    return {
      certificateNumber: certificate.fullNumber,
      code: certificate.code,
      sha256: certificate.sha256,
      issuedOn: dayOf(certificate.issuedAt),
      demo: (certificate.data as unknown as CertificateData).demo,
      number: fullNumberOf(row),
      state: row.state,
      stateLabel: labelOf(workflow, row.state),
      innovationId: row.innovationId,
      title: row.innovationTitle,
      ownerName: row.ownerName,
      replicatorName: row.replicatorName,
      hubName: view.hubName,
      agreementNumber: row.agreementNumber,
      dates: view.dates,
      baseline: parts.plan?.baseline ?? null,
      target: parts.plan?.target ?? null,
      core: parts.plan?.core ?? [],
      adaptation: parts.plan?.adaptation ?? null,
      activities: view.activities.map(({ title, output, progress, progressLabel }) => ({
        title,
        output,
        progress,
        progressLabel,
      })),
      reports: parts.reports.length,
      photos: parts.photos.length,
      results: view.results,
    };
  });
}
