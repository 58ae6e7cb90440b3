import { look, type Caller } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import type { Table, TableFormat } from '../http/table-export.ts';
import type { Place } from '../http/cursor.ts';
import { dataOf, listCertificates, type CertificateSort } from './certificate-queries.ts';
import { isDemo } from './content.ts';
import { nameList as nameWorkflow } from '../../workflows/name-list.ts';
import { labelOf } from '../events/step.ts';
import * as names from './name-queries.ts';
import { showResults } from './results-service.ts';

const PAGE = 500;

/** The published result as a table, the same for everybody who may read it. */
export async function exportResults(caller: Caller, editionId: string, format: TableFormat): Promise<Table> {
  const { groups, edition, demo, number } = await showResults(caller, editionId);
  const rows = groups.flatMap((group) =>
    group.tiers.flatMap((tier) =>
      tier.rows.map((row) => ({
        ...row,
        group: group.name.id,
        tier: tier.name.id,
        total: row.total === null ? null : Number(row.total),
        version: number,
        mark: demo ? DEMO : '',
      })),
    ),
  );
  return {
    format,
    fileName: `hasil-${edition.year}${demo ? '-peragaan' : ''}`,
    columns: [
      { key: 'group', label: 'Kelompok' },
      { key: 'tier', label: 'Penghargaan' },
      { key: 'rank', label: 'Peringkat', kind: 'number' },
      { key: 'number', label: 'Nomor usulan', kind: 'number' },
      { key: 'title', label: 'Judul' },
      { key: 'agencyName', label: 'Instansi' },
      { key: 'region', label: 'Daerah' },
      { key: 'total', label: 'Nilai', kind: 'number' },
      { key: 'revokedOn', label: 'Dicabut' },
      { key: 'version', label: 'Versi pengumuman', kind: 'number' },
      ...(demo ? [{ key: 'mark', label: 'Keterangan' }] : []),
    ],
    rows,
  };
}

/** The register of one kind of certificates, voided ones included, read page by page. */
export async function exportCertificates(
  caller: Caller,
  editionId: string,
  { kind, sort, format }: { kind: string; sort: CertificateSort; format: TableFormat },
): Promise<Table> {
  const { demo, year } = await look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    return { demo: isDemo(tx, edition), year: edition.year };
  });
  return {
    format,
    fileName: `piagam-${kind}-${year}${demo ? '-peragaan' : ''}`,
    columns: [
      { key: 'number', label: 'Nomor piagam' },
      { key: 'recipient', label: 'Penerima' },
      { key: 'part', label: 'Peran' },
      { key: 'title', label: 'Judul' },
      { key: 'tier', label: 'Penghargaan' },
      { key: 'state', label: 'Keadaan' },
      { key: 'issuedAt', label: 'Terbit', kind: 'instant' },
      { key: 'signedAt', label: 'Ditandatangani', kind: 'instant' },
      { key: 'revokedAt', label: 'Dicabut', kind: 'instant' },
      { key: 'revokedReason', label: 'Alasan dicabut' },
      { key: 'url', label: 'Alamat pemeriksaan' },
      ...(demo ? [{ key: 'mark', label: 'Keterangan' }] : []),
    ],
    rows: readCertificates(caller, editionId, { kind, sort }, demo),
  };
}

async function* readCertificates(
  caller: Caller,
  editionId: string,
  { kind, sort }: { kind: string; sort: CertificateSort },
  demo: boolean,
) {
  let after: Place | null = null;
  while (true) {
    const page: Parameters<typeof listCertificates>[3] = { sort, after, limit: PAGE };
    const rows = await look(caller, (tx) => listCertificates(tx, editionId, kind, page));
    for (const row of rows) {
      const { recipient, part, title, tier, verificationUrl } = dataOf(row);
      yield {
        number: row.fullNumber,
        recipient,
        part,
        title,
        tier: tier.id,
        state: STATES[row.state],
        issuedAt: row.issuedAt,
        signedAt: row.signedAt,
        revokedAt: row.revokedAt,
        revokedReason: row.revokedReason,
        url: verificationUrl,
        mark: demo ? DEMO : '',
      };
    }
    if (rows.length < PAGE) return;
    after = [rows.at(-1)!.place, rows.at(-1)!.id];
  }
}

/** Who confirmed the names and who did not, a row for each name; a submission without names has one row without. */
export async function exportNameLists(
  caller: Caller,
  editionId: string,
  { state, sort, format }: { state?: string | undefined; sort: names.NameSort; format: TableFormat },
): Promise<Table> {
  const year = await look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    return edition.year;
  });
  return {
    format,
    fileName: `nama-piagam-${year}`,
    columns: [
      { key: 'agencyName', label: 'Instansi' },
      { key: 'number', label: 'Nomor usulan', kind: 'number' },
      { key: 'title', label: 'Judul' },
      { key: 'state', label: 'Keadaan' },
      { key: 'name', label: 'Nama pada piagam' },
      { key: 'part', label: 'Peran' },
      { key: 'decidedAt', label: 'Diputuskan', kind: 'instant' },
      { key: 'reason', label: 'Alasan' },
    ],
    rows: readNameLists(caller, editionId, { state, sort }),
  };
}

async function* readNameLists(
  caller: Caller,
  editionId: string,
  filter: { state?: string | undefined; sort: names.NameSort },
) {
  let after: Place | null = null;
  while (true) {
    const page: Parameters<typeof names.listNameLists>[2] = { ...filter, limit: PAGE, after };
    const { rows, printed } = await look(caller, async (tx) => {
      const lists = await names.listNameLists(tx, editionId, page);
      const ids = lists.map(({ submissionId }) => submissionId);
      return { rows: lists, printed: await names.listNamesOf(tx, ids) };
    });
    for (const { list, names: _, id: _id, place: _place, ...row } of rows) {
      const own = printed.filter(({ submissionId }) => submissionId === row.submissionId);
      const about = {
        ...row,
        state: labelOf(nameWorkflow, list?.state ?? nameWorkflow.initial).id,
        decidedAt: list?.decidedAt ?? null,
        reason: list?.reason ?? null,
      };
      for (const { name, part } of own.length > 0 ? own : [{ name: '', part: '' }])
        yield { ...about, name, part };
    }
    if (rows.length < PAGE) return;
    after = [rows.at(-1)!.place, rows.at(-1)!.id];
  }
}

const DEMO = 'DATA PERAGAAN';
const STATES: Record<string, string> = { issued: 'sedang dibuat', made: 'berlaku', revoked: 'dicabut' };
