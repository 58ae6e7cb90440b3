import { and, asc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { blobs, certificates, submissions } from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { ordersOf, wordsOr } from '../http/orders.ts';
import type { CertificateData } from '../pdf/certificate-data.ts';

export type CertificateRow = typeof certificates.$inferSelect;

/** What is printed; kept as it was issued, so that the file can be made again byte for byte. */
export function dataOf(row: CertificateRow): CertificateData {
  return row.data as unknown as CertificateData;
}

export async function insertCertificate(tx: Tx, row: typeof certificates.$inferInsert) {
  await tx.insert(certificates).values(row);
}

export async function findCertificate(tx: Tx, id: string) {
  const [row] = await tx
    .select({ certificate: certificates, agencyId: submissions.agencyId })
    .from(certificates)
    .leftJoin(submissions, eq(submissions.id, certificates.submissionId))
    .where(eq(certificates.id, id));
  return row ? { ...row.certificate, agencyId: row.agencyId } : null;
}

export async function lockCertificate(tx: Tx, id: string): Promise<CertificateRow | null> {
  const [row] = await tx.select().from(certificates).where(eq(certificates.id, id)).for('update');
  return row ?? null;
}

/** Those still without a file, in the order of their numbers. */
export function listUnmadeCertificates(tx: Tx, submissionId: string) {
  return tx
    .select({ id: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.submissionId, submissionId), eq(certificates.state, 'issued')))
    .orderBy(asc(certificates.kind), asc(certificates.number));
}

/** By number, by the name on it, by title or by the day it was issued. */
export const certificateOrders = ordersOf(sql`${certificates.id}`, {
  number: { value: sql`${certificates.number}`, type: 'integer' },
  recipient: wordsOr(sql`${certificates.data} ->> 'recipient'`),
  title: wordsOr(sql`${certificates.data} ->> 'title'`),
  issued: { value: sql`${certificates.issuedAt}`, type: 'timestamptz' },
});
export type CertificateSort = (typeof certificateOrders.sorts)[number];
export type Page = { sort: CertificateSort; after: Place | null; limit: number };

/** The certificates of one kind. */
export function listCertificates(
  tx: Tx,
  editionId: string,
  kind: string,
  page: Page,
): Promise<(CertificateRow & { place: string })[]> {
  return tx
    .select({ ...getTableColumns(certificates), place: certificateOrders.place(page.sort) })
    .from(certificates)
    .where(
      and(
        eq(certificates.editionId, editionId),
        eq(certificates.kind, kind),
        certificateOrders.beyond(page.sort, page.after),
      ),
    )
    .orderBy(certificateOrders.by(page.sort))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countCertificates(tx: Tx, editionId: string, kind: string): Promise<number> {
  return tx.$count(certificates, and(eq(certificates.editionId, editionId), eq(certificates.kind, kind)));
}

/** A juror's own, in every edition. */
export function listCertificatesOfPerson(tx: Tx, personId: string): Promise<CertificateRow[]> {
  return tx
    .select()
    .from(certificates)
    .where(eq(certificates.personId, personId))
    .orderBy(asc(certificates.issuedAt), asc(certificates.number))
    .then((rows) => rows);
}

/** Those of these agencies in an edition that have a file and count. */
export function listFilesOfAgencies(
  tx: Tx,
  editionId: string,
  agencyIds: readonly string[],
): Promise<CertificateRow[]> {
  return tx
    .select({ certificate: certificates })
    .from(certificates)
    .innerJoin(submissions, eq(submissions.id, certificates.submissionId))
    .where(
      and(
        eq(certificates.editionId, editionId),
        inArray(submissions.agencyId, [...agencyIds]),
        eq(certificates.state, 'made'),
      ),
    )
    .orderBy(asc(certificates.kind), asc(certificates.number))
    .then((rows) => rows.map((row) => row.certificate));
}

export function listCertificatesOfSubmission(tx: Tx, submissionId: string): Promise<CertificateRow[]> {
  return tx
    .select()
    .from(certificates)
    .where(eq(certificates.submissionId, submissionId))
    .orderBy(asc(certificates.kind), asc(certificates.number))
    .then((rows) => rows);
}

/** The one certificate behind a code. Knowing the code is the right to read it: the wall asks for it by name. */
export async function findCertificateByCode(tx: Tx, code: string): Promise<CertificateRow | null> {
  await tx.execute(sql`select set_config('kipp.code', ${code}, true)`);
  const [row] = await tx.select().from(certificates).where(eq(certificates.code, code));
  return row ?? null;
}

/**
 * The certificate that counts now in place of a replaced one, however often it was replaced since. Whoever holds a
 * code may follow it, so the wall is asked for each code by name.
 */
export async function findSuccessorOf(
  tx: Tx,
  id: string,
): Promise<{ fullNumber: string; code: string } | null> {
  const rows = await tx.execute<{ full_number: string; code: string }>(
    sql`select full_number, code from kipp_successor(${id}::uuid)`,
  );
  return rows[0] ? { fullNumber: rows[0].full_number, code: rows[0].code } : null;
}

export async function updateCertificateMade(tx: Tx, id: string, file: { sha256: string; sizeBytes: number }) {
  await tx
    .insert(blobs)
    .values({ ...file, mediaType: 'application/pdf', state: 'clean', createdAt: tx.at })
    .onConflictDoNothing();
  await tx
    .update(certificates)
    .set({ sha256: file.sha256, madeAt: tx.at, state: 'made' })
    .where(eq(certificates.id, id));
}

export async function updateCertificatesRevoked(tx: Tx, submissionId: string, reason: string) {
  const rows = await tx
    .update(certificates)
    .set({ state: 'revoked', revokedAt: tx.at, revokedReason: reason })
    .where(and(eq(certificates.submissionId, submissionId), inArray(certificates.state, ['issued', 'made'])))
    .returning({ id: certificates.id });
  return rows.map((row) => row.id);
}

export async function updateCertificateRevoked(tx: Tx, id: string, reason: string) {
  await tx
    .update(certificates)
    .set({ state: 'revoked', revokedAt: tx.at, revokedReason: reason })
    .where(eq(certificates.id, id));
}

export async function updateSuccessor(tx: Tx, id: string, successorId: string) {
  await tx.update(certificates).set({ successorId }).where(eq(certificates.id, id));
}

export async function updateCertificateSigned(
  tx: Tx,
  id: string,
  signedSha256: string,
  signedBy: string | null,
) {
  await tx
    .update(certificates)
    .set({ signedSha256, signedAt: tx.at, signedBy })
    .where(eq(certificates.id, id));
}

/** Made, counting, and without a signature. */
export function listUnsigned(tx: Tx, editionId: string): Promise<CertificateRow[]> {
  return tx
    .select()
    .from(certificates)
    .where(
      and(
        eq(certificates.editionId, editionId),
        eq(certificates.state, 'made'),
        isNull(certificates.signedSha256),
      ),
    )
    .orderBy(asc(certificates.kind), asc(certificates.number))
    .then((rows) => rows);
}

/** What a signed file is compared with: every made certificate that counts, signed already or not. */
export function listSignable(tx: Tx, editionId: string) {
  return tx
    .select({
      id: certificates.id,
      code: certificates.code,
      sha256: blobs.sha256,
      sizeBytes: blobs.sizeBytes,
    })
    .from(certificates)
    .innerJoin(blobs, eq(blobs.sha256, certificates.sha256))
    .where(and(eq(certificates.editionId, editionId), eq(certificates.state, 'made')));
}

/** How many certificates of each kind have a file, and how many of these are signed. */
export async function countSignatures(tx: Tx, editionId: string) {
  const rows = await tx.execute<{ kind: string; made: number; signed: number }>(sql`
    select kind, count(*)::int as made, count(signed_sha256)::int as signed from certificates
    where edition_id = ${editionId} and state = 'made' group by kind`);
  return [...rows];
}

/** Every certificate that counts, in the order of print. */
export function listCountingCertificates(tx: Tx, editionId: string): Promise<CertificateRow[]> {
  return tx
    .select()
    .from(certificates)
    .where(and(eq(certificates.editionId, editionId), inArray(certificates.state, ['issued', 'made'])))
    .orderBy(asc(certificates.kind), asc(certificates.number))
    .then((rows) => rows);
}

export type Thankable = { id: string; name: string; language: 'id' | 'en'; panelist: boolean };

/** Who finished work in a stage of the edition and has no certificate yet, by name; a panelist who also evaluated is thanked as panelist. */
export async function listThankable(tx: Tx, editionId: string): Promise<Thankable[]> {
  const rows = await tx.execute<Thankable>(sql`
    select p.id, p.name, p.language, bool_or(s.kind in ('interview', 'field_visit')) as panelist
    from assignments a join people p on p.id = a.juror_id join stages s on s.id = a.stage_id
    where a.edition_id = ${editionId} and a.state = 'completed' and p.closed_at is null
      and not exists (select from certificates t where t.edition_id = a.edition_id and t.person_id = p.id and t.state <> 'revoked')
    group by p.id, p.name, p.language order by p.name, p.id`);
  return [...rows];
}
