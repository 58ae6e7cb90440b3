import { look, type Caller } from '../db/door.ts';
import type { Table, TableColumn, TableFormat } from '../http/table-export.ts';
import { jurorViews, openJurors } from './bench-jurors.ts';
import { listNames, listNotes, listPeopleNames } from './bench-queries.ts';
import { readBench, type BenchReading } from './bench-reading.ts';
import { basisOf, chanceOf, isGrey, orderedBy, swapsOf } from './bench-rows.ts';
import type { BenchQuery } from './bench-service.ts';

export type BenchTable = 'ranking' | 'jurors' | 'swaps' | 'agreement';

/** One table of the workbench as a file, with all draws: what the reader may not see scored is not in it. */
export async function exportBench(
  caller: Caller,
  stageId: string,
  { what, format, ...query }: BenchQuery & { what: BenchTable; format: TableFormat },
): Promise<Table> {
  const reading = await readBench(caller, stageId, query);
  await reading.bench.whole;
  const { edition, stage, group } = reading;
  const demo = edition.kind !== 'official' || caller.context.config.environment === 'demo';
  const language = caller.actor.language;
  const keys = COLUMNS[what];
  const rows = (await ROWS[what](caller, reading, query)).map((row) => ({
    ...row,
    ...(demo ? { mark: 'Data peragaan' } : {}),
  }));
  return {
    format,
    fileName: `meja-nilai-${what}-${stage.key.replaceAll('_', '-')}-${group}-${edition.year}${demo ? '-peragaan' : ''}`,
    columns: [...keys, ...(demo ? ['mark'] : [])].map((key): TableColumn => ({
      key,
      label: LABELS[key]![language === 'en' ? 1 : 0],
      kind: TEXTS.has(key) ? 'text' : 'number',
    })),
    rows,
  };
}

type Row = Record<string, unknown>;
type Rows = (caller: Caller, reading: BenchReading, query: BenchQuery) => Promise<Row[]>;

const ranking: Rows = async (caller, reading, query) => {
  const rows = orderedBy(reading.bench.first.rows, basisOf(reading, query.basis));
  const names = await look(caller, (tx) =>
    listNames(
      tx,
      rows.map((row) => row.id),
    ),
  );
  return rows.map((row) => {
    const chance = chanceOf(reading, row.id);
    return {
      ...names.get(row.id)!,
      ...ranksOf(row),
      readers: row.readers,
      pTop: chance?.pTop ?? null,
      expectedRank: chance?.expectedRank ?? null,
      low: chance?.low ?? null,
      high: chance?.high ?? null,
      grey: chance && isGrey(chance.pTop) ? 'ya' : '',
    };
  });
};

const swaps: Rows = async (caller, reading) => {
  const { enters, leaves } = swapsOf(reading.bench.first.rows, reading.top);
  const [names, notes] = await look(caller, async (tx) => [
    await listNames(
      tx,
      [...enters, ...leaves].map((row) => row.id),
    ),
    await listNotes(tx, reading.stage.id),
  ]);
  return [...enters, ...leaves].map((row) => ({
    ...names.get(row.id)!,
    ...ranksOf(row),
    direction: enters.includes(row) ? '↑' : '↓',
    pTop: chanceOf(reading, row.id)?.pTop ?? null,
    note: notes.get(row.id)?.text ?? '',
    noteBy: notes.get(row.id)?.authorName ?? '',
  }));
};

const jurors: Rows = async (caller, reading) => {
  const views = jurorViews(reading);
  const names = openJurors(reading)
    ? await look(caller, (tx) =>
        listPeopleNames(
          tx,
          views.map((one) => one.jurorId),
        ),
      )
    : new Map<string, string>();
  return views.map((one) => ({
    ...one,
    juror: names.get(one.jurorId) ?? one.label,
    flags: one.flags.join(', '),
    moves: one.enters.length,
  }));
};

const agreement: Rows = async (_, { bench: { diagnosis } }) => {
  if (!diagnosis) return [];
  const { icc, alpha, readers, dial } = diagnosis;
  return [{ ...icc, alpha, meanReaders: readers, ...dial }];
};

const ROWS: Record<BenchTable, Rows> = { ranking, jurors, swaps, agreement };

function ranksOf(row: BenchReading['bench']['first']['rows'][number]) {
  return {
    raw: Number(row.raw),
    adjusted: row.adjusted === null ? null : Number(row.adjusted),
    rawRank: row.rawRank,
    adjustedRank: row.adjustedRank,
  };
}

const CHANCES = ['pTop', 'expectedRank', 'low', 'high', 'grey'];
const NAMES = ['number', 'title', 'agency', 'category'];
const SCORES = ['raw', 'rawRank', 'adjusted', 'adjustedRank'];
const COLUMNS: Record<BenchTable, string[]> = {
  ranking: [...NAMES, ...SCORES, 'readers', ...CHANCES],
  jurors: ['juror', 'severity', 'low', 'high', 'sheets', 'mean', 'discrimination', 'flags', 'moves'],
  swaps: ['direction', ...NAMES, ...SCORES, 'pTop', 'note', 'noteBy'],
  agreement: [
    ...['agreement1', 'agreementK', 'consistency1', 'consistencyK', 'oneWay1', 'oneWayK', 'alpha'],
    ...['meanReaders', 'raw', 'corrected', 'readersForRaw', 'readersForCorrected'],
  ],
};

const TEXTS = new Set([
  ...['title', 'agency', 'category', 'grey', 'direction', 'note', 'noteBy', 'juror', 'flags', 'mark'],
]);

const LABELS: Record<string, readonly [string, string]> = {
  number: ['Nomor usulan', 'Proposal number'],
  title: ['Judul', 'Title'],
  agency: ['Instansi', 'Agency'],
  category: ['Kategori', 'Category'],
  raw: ['Nilai mentah', 'Raw score'],
  adjusted: ['Nilai terkoreksi', 'Adjusted score'],
  rawRank: ['Peringkat mentah', 'Rank by raw score'],
  adjustedRank: ['Peringkat terkoreksi', 'Rank by adjusted score'],
  readers: ['Penilai', 'Readers'],
  pTop: ['Peluang masuk', 'Chance of a place'],
  expectedRank: ['Peringkat rata-rata', 'Mean rank'],
  low: ['Batas bawah 90%', '90% from'],
  high: ['Batas atas 90%', '90% to'],
  grey: ['Zona abu-abu', 'Grey zone'],
  juror: ['Penilai', 'Juror'],
  severity: ['Keketatan (poin)', 'Severity (points)'],
  sheets: ['Lembar nilai', 'Sheets'],
  mean: ['Rata-rata nilai', 'Mean score'],
  discrimination: ['Sejalan dengan penilai lain', 'In line with other jurors'],
  flags: ['Perlu dilihat', 'To look at'],
  moves: ['Usulan yang bertukar tanpa penilai ini', 'Places that change without this juror'],
  direction: ['Arah', 'Direction'],
  note: ['Alasan', 'Reason'],
  noteBy: ['Ditulis oleh', 'Written by'],
  agreement1: ['Kesepakatan satu penilai: ICC(A,1)', 'Agreement of one reader: ICC(A,1)'],
  agreementK: ['Kesepakatan rata-rata: ICC(A,k)', 'Agreement of the mean: ICC(A,k)'],
  consistency1: ['Keajekan satu penilai: ICC(C,1)', 'Consistency of one reader: ICC(C,1)'],
  consistencyK: ['Keajekan rata-rata: ICC(C,k)', 'Consistency of the mean: ICC(C,k)'],
  oneWay1: ['ICC(1)', 'ICC(1)'],
  oneWayK: ['ICC(k)', 'ICC(k)'],
  alpha: ['Alfa Krippendorff (interval)', "Krippendorff's alpha (interval)"],
  meanReaders: ['Penilai per usulan', 'Readers per proposal'],
  corrected: ['Keandalan dengan koreksi', 'Reliability with correction'],
  readersForRaw: ['Penilai yang perlu untuk 0,80', 'Readers needed for 0.80'],
  readersForCorrected: ['Dengan koreksi', 'With correction'],
  mark: ['Keterangan', 'Note'],
};
