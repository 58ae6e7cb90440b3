/** The rows of a workbench: their order, their chances, who changes places. Pure. */
import { Refusal } from '../errors.ts';
import { GREY_ZONE } from '../scoring/second-look.ts';
import type { BenchRow } from './bench-fit.ts';
import type { BenchNote, Named } from './bench-queries.ts';
import type { BenchReading } from './bench-reading.ts';

export type Basis = 'raw' | 'adjusted';
export type BenchView = 'cut' | 'grey' | 'all';

/** Rows on each side of the cut that are shown first. */
const NEAR = 12;

/** Without a correction there is only the raw order. */
export function basisOf({ edition, bench }: BenchReading, asked: Basis | undefined): Basis {
  const corrected = bench.first.rows.some((row) => row.adjusted !== null);
  return corrected ? (asked ?? (edition.officialRanking === 'adjusted' ? 'adjusted' : 'raw')) : 'raw';
}

export const rankBy = (row: BenchRow, basis: Basis): number =>
  basis === 'adjusted' ? row.adjustedRank! : row.rawRank;

export function orderedBy(rows: readonly BenchRow[], basis: Basis): BenchRow[] {
  return [...rows].sort((a, b) => rankBy(a, basis) - rankBy(b, basis) || (a.id < b.id ? -1 : 1));
}

export const chanceOf = ({ bench }: BenchReading, id: string) => bench.chances?.byId[id] ?? null;

export const isGrey = (pTop: number) => pTop > GREY_ZONE.from && pTop < GREY_ZONE.to;

export function pick(
  rows: readonly BenchRow[],
  reading: BenchReading,
  basis: Basis,
  view: BenchView,
): BenchRow[] {
  // Where there are more places than submissions, the last of them stand nearest to the cut.
  const cut = Math.min(reading.top, rows.length);
  if (view === 'cut') return rows.filter((row) => Math.abs(rankBy(row, basis) - cut - 0.5) < NEAR);
  if (view === 'all') return [...rows];
  return rows.filter((row) => isGrey(chanceOf(reading, row.id)?.pTop ?? 0));
}

export function pageOf(
  rows: readonly BenchRow[],
  { limit = 50, after }: { limit?: number | undefined; after?: string | undefined },
) {
  const from = after === undefined ? 0 : rows.findIndex((row) => row.id === after) + 1;
  const shown = rows.slice(from, from + limit);
  return { rows: shown, next: from + limit < rows.length ? shown.at(-1)!.id : null };
}

/** Who stands on one side of the cut by the raw score and on the other by the corrected one. */
export function swapsOf(rows: readonly BenchRow[], top: number) {
  const corrected = rows.filter((row) => row.adjustedRank !== null);
  return {
    enters: orderedBy(
      corrected.filter((row) => row.rawRank > top && row.adjustedRank! <= top),
      'adjusted',
    ),
    leaves: orderedBy(
      corrected.filter((row) => row.rawRank <= top && row.adjustedRank! > top),
      'raw',
    ),
  };
}

export function exampleRow(
  rows: readonly BenchRow[],
  swaps: ReturnType<typeof swapsOf>,
  top: number,
  basis: Basis,
  asked: string | undefined,
) {
  if (asked === undefined)
    return swaps.enters[0] ?? rows.find((row) => rankBy(row, basis) >= top) ?? rows[0] ?? null;
  const found = rows.find((row) => row.id === asked);
  if (!found) throw new Refusal('not_found');
  return found;
}

export function countsOf(rows: readonly BenchRow[], reading: BenchReading) {
  const chances = rows.flatMap((row) => chanceOf(reading, row.id)?.pTop ?? []);
  const sure = chances.filter((pTop) => pTop >= GREY_ZONE.to).length;
  const grey = chances.filter(isGrey).length;
  return { ranked: rows.length, sure, grey, out: chances.length - sure - grey };
}

/** The first and the last rank whose place is open; null where nobody's is told. */
export function bandOf(rows: readonly BenchRow[], reading: BenchReading, basis: Basis) {
  const open = rows
    .filter((row) => isGrey(chanceOf(reading, row.id)?.pTop ?? 0))
    .map((row) => rankBy(row, basis));
  return open.length === 0 ? null : { from: Math.min(...open), to: Math.max(...open) };
}

export function agreementOf({ bench: { diagnosis } }: BenchReading) {
  if (!diagnosis) return null;
  const { icc, alpha, readers, dial } = diagnosis;
  return { icc, alpha, readers, dial };
}

export function rowView(row: BenchRow, reading: BenchReading, { number, title, agency, category }: Named) {
  const chance = chanceOf(reading, row.id);
  return {
    submissionId: row.id,
    number,
    title,
    agency,
    category,
    readers: row.readers,
    raw: row.raw,
    adjusted: row.adjusted,
    rawRank: row.rawRank,
    adjustedRank: row.adjustedRank,
    pTop: chance && round(chance.pTop),
    expectedRank: chance && round(chance.expectedRank),
    rank90: chance && ([chance.low, chance.high] as [number, number]),
    grey: chance !== null && isGrey(chance.pTop),
  };
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;

export function noteView(note: BenchNote | undefined) {
  return note
    ? { version: note.version, text: note.text, by: note.authorName, at: note.writtenAt.toISOString() }
    : null;
}

/** How scores move as jurors read on. Named jurors only once the stage is closed, and only those whose line is marked. */
export function driftOf(
  { stage, bench: { diagnosis } }: BenchReading,
  nameOf: (jurorId: string) => string | undefined,
) {
  if (!diagnosis?.drift) return null;
  const { panel, jurors } = diagnosis.drift;
  const marked = stage.closedAt === null ? [] : jurors.filter((one) => one.flagged);
  return {
    panel: panel && {
      readings: panel.readings,
      per100: round(panel.per100),
      se: round(panel.se),
      flagged: panel.flagged,
      fifths: panel.fifths.map(({ mean, se }) => ({ mean: round(mean), se: round(se) })),
    },
    /** Jurors with enough readings for a line of their own. */
    measured: jurors.length,
    jurors: marked.map((one) => ({
      name: nameOf(one.juror) ?? '–',
      readings: one.readings,
      per100: round(one.per100!),
      se: round(one.se!),
    })),
  };
}
