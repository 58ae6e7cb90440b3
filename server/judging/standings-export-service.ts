import { look, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import type { Table, TableColumn, TableFormat } from '../http/table-export.ts';
import { maySeeJudging, personOf } from './policy.ts';
import { standingsFor, type StandingsQuery } from './standings-service.ts';

/** A ranking as a table, as this person may see it: what is hidden on the page is hidden here. */
export async function exportStandings(
  caller: Caller,
  editionId: string,
  query: StandingsQuery & { format: TableFormat },
): Promise<Table> {
  const { year, demo, view } = await look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeJudging(tx.actor, edition);
    return {
      year: edition.year,
      demo: edition.kind !== 'official' || tx.context.config.environment === 'demo',
      view: await standingsFor(tx, edition, query, personOf(tx.actor)),
    };
  });
  const parts = view.parts ?? [];
  const rows = view.items.map((row) => ({
    ...row,
    agency: row.agency.name,
    region: row.agency.regionCode,
    state: row.stateLabel.id,
    ...Object.fromEntries((row.parts ?? []).map((part) => [`part-${part.stage}`, asNumber(part.points)])),
    total: asNumber(row.total),
    raw: asNumber(row.raw),
    adjusted: asNumber(row.adjusted),
    spread: asNumber(row.spread),
    below: row.passing === false && row.total !== null ? 'ya' : '',
    chosen: row.chosen === null ? '' : row.chosen ? 'ya' : 'tidak',
    closed: row.hidden === null ? '' : HIDDEN[row.hidden],
    mark: demo ? DEMO : '',
  }));
  const columns: TableColumn[] = [
    { key: 'rank', label: 'Peringkat', kind: 'number' },
    { key: 'number', label: 'Nomor usulan', kind: 'number' },
    { key: 'title', label: 'Judul' },
    { key: 'agency', label: 'Instansi' },
    { key: 'region', label: 'Kode wilayah' },
    { key: 'category', label: 'Kategori' },
    { key: 'state', label: 'Keadaan' },
    { key: 'total', label: 'Nilai resmi', kind: 'number' },
    ...parts.map((part): TableColumn => ({
      key: `part-${part.stage}`,
      label: `${part.name.id} (${part.weightPercent}%)`,
      kind: 'number',
    })),
    { key: 'raw', label: 'Nilai mentah', kind: 'number' },
    { key: 'adjusted', label: 'Nilai terkoreksi', kind: 'number' },
    { key: 'readers', label: 'Penilai', kind: 'number' },
    { key: 'spread', label: 'Selisih', kind: 'number' },
    { key: 'below', label: 'Di bawah ambang' },
    { key: 'chosen', label: 'Terpilih' },
    { key: 'reason', label: 'Alasan' },
    { key: 'closed', label: 'Tertutup' },
    ...(demo ? [{ key: 'mark', label: 'Keterangan' }] : []),
  ];
  const fileName = `peringkat-${view.step}-${view.group}-${year}${demo ? '-peragaan' : ''}`;
  return { format: query.format, fileName, columns, rows };
}

const asNumber = (points: string | null): number | null => (points === null ? null : Number(points));

const HIDDEN = { conflict: 'benturan kepentingan', ownScoring: 'masih Anda nilai' };
const DEMO = 'Data peragaan';
