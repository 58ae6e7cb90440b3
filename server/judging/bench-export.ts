import { look, type Caller } from '../db/door.ts';
import type { Table, TableColumn, TableFormat } from '../http/table-export.ts';
import type { Drift } from '../scoring/drift.ts';
import { jurorViews, openJurors } from './bench-jurors.ts';
import { listNames, listNotes, listPeopleNames } from './bench-queries.ts';
import { readBench, type BenchReading } from './bench-reading.ts';
import { basisOf, chanceOf, isGrey, orderedBy, swapsOf } from './bench-rows.ts';
import { COLUMNS, FLAGS, LABELS, PANEL, TEXTS, YES, type BenchTable } from './bench-export-words.ts';
import type { BenchQuery } from './bench-service.ts';

export type { BenchTable } from './bench-export-words.ts';

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
      grey: chance && isGrey(chance.pTop) ? YES[caller.actor.language] : '',
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

/** The jurors with what they are called: by name once their stage is closed, by number before. */
async function calledJurors(caller: Caller, reading: BenchReading) {
  const views = jurorViews(reading);
  const ids = openJurors(reading) ? views.map((one) => one.jurorId) : [];
  const names = await look(caller, (tx) => listPeopleNames(tx, ids));
  return views.map((one) => ({ ...one, juror: names.get(one.jurorId) ?? one.label }));
}

const jurors: Rows = async (caller, reading) =>
  (await calledJurors(caller, reading)).map((one) => ({
    ...one,
    flags: one.flags.map((flag) => FLAGS[flag][caller.actor.language]).join('; '),
    moves: one.enters.length,
  }));

/** Who would have a place, and who would not, without each juror. Known once the stage is closed. */
const influence: Rows = async (caller, reading) => {
  const called = await calledJurors(caller, reading);
  const moved = called.flatMap(({ juror, enters, leaves }) => [
    ...enters.map((id) => ({ juror, id, direction: '↑' })),
    ...leaves.map((id) => ({ juror, id, direction: '↓' })),
  ]);
  const names = await look(caller, (tx) =>
    listNames(
      tx,
      moved.map(({ id }) => id),
    ),
  );
  return moved.map(({ id, ...one }) => ({ ...one, ...names.get(id)! }));
};

/** How scores move as jurors read on: all together first, then each, once they have names. */
const drift: Rows = async (caller, reading) => {
  const found = reading.bench.diagnosis?.drift;
  if (!found) return [];
  const { language } = caller.actor;
  const line = (juror: string, one: Pick<Drift, 'readings' | 'per100' | 'se' | 'flagged'>) => ({
    juror,
    readings: one.readings,
    per100: one.per100,
    se: one.se,
    clear: one.flagged ? YES[language] : '',
  });
  const called = new Map((await calledJurors(caller, reading)).map((one) => [one.jurorId, one.juror]));
  const each = openJurors(reading) ? found.jurors : [];
  return [
    ...(found.panel ? [line(PANEL[language], found.panel)] : []),
    ...each.map((one) => line(called.get(one.juror) ?? '', one)),
  ];
};

const agreement: Rows = async (_, { bench: { diagnosis } }) => {
  if (!diagnosis) return [];
  const { icc, alpha, readers, dial } = diagnosis;
  return [{ ...icc, alpha, meanReaders: readers, ...dial }];
};

const ROWS: Record<BenchTable, Rows> = { ranking, jurors, swaps, agreement, influence, drift };

function ranksOf(row: BenchReading['bench']['first']['rows'][number]) {
  return {
    raw: Number(row.raw),
    adjusted: row.adjusted === null ? null : Number(row.adjusted),
    rawRank: row.rawRank,
    adjustedRank: row.adjustedRank,
  };
}
