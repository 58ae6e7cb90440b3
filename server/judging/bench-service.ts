import { look, type Caller } from '../db/door.ts';
import type { BenchRow } from './bench-fit.ts';
import { workByHand } from './bench-example.ts';
import { jurorViews, openJurors } from './bench-jurors.ts';
import { DRAWS } from './bench-keep.ts';
import { listNames, listNotes, listPeopleNames } from './bench-queries.ts';
import { readBench, type BenchAsk, type BenchReading } from './bench-reading.ts';
import * as bench from './bench-rows.ts';

export type BenchQuery = BenchAsk & {
  /** By which score the rows stand; what is official if unset. */
  basis?: bench.Basis | undefined;
  /** cut: the neighbourhood of the cut; grey: whose place is open; all. */
  view?: bench.BenchView | undefined;
  /** The submission that is worked by hand. */
  example?: string | undefined;
  limit?: number | undefined;
  after?: string | undefined;
};

/** Ranks that the curve of chances tells at most. */
const CURVE = 600;

/** Everything a plenary weighs beside a stage's ranking. Nothing here changes anything. */
export async function showBench(caller: Caller, stageId: string, query: BenchQuery) {
  const found = await readBench(caller, stageId, query);
  // As it stands now: the draws go on while names are read, and an answer must be of one piece.
  const reading = { ...found, bench: { ...found.bench } };
  const basis = bench.basisOf(reading, query.basis);
  const rows = bench.orderedBy(reading.bench.first.rows, basis);
  const wanted = bench.pick(rows, reading, basis, query.view ?? 'cut');
  const page = bench.pageOf(wanted, query);
  const swaps = bench.swapsOf(rows, reading.top);
  const compared = query.without ? await comparedWith(caller, stageId, query, reading, basis) : null;
  const jurors = jurorViews(reading);
  const example = query.without ? null : bench.exampleRow(rows, swaps, reading.top, basis, query.example);
  const shown = [
    ...[page.rows, swaps.enters, swaps.leaves, compared?.enters ?? [], compared?.leaves ?? []].flat(),
    ...(example ? [example] : []),
  ].map((row) => row.id);
  const open = openJurors(reading);
  const { names, notes, people, byHand } = await look(caller, async (tx) => ({
    names: await listNames(tx, [
      ...new Set([...shown, ...jurors.flatMap((one) => [...one.enters, ...one.leaves])]),
    ]),
    notes: await listNotes(tx, stageId),
    people: await listPeopleNames(
      tx,
      open ? [...jurors.map((one) => one.jurorId), ...(query.without ? [query.without] : [])] : [],
    ),
    byHand: example && open ? await workByHand(tx, reading, example) : null,
  }));
  const view = (row: BenchRow) => bench.rowView(row, reading, names.get(row.id)!);
  const swapView = (row: BenchRow) => ({ ...view(row), note: bench.noteView(notes.get(row.id)) });
  const titled = (ids: readonly string[]) =>
    ids.map((id) => ({ submissionId: id, title: names.get(id)!.title }));
  return {
    ...headOf(reading, rows, basis),
    drift: bench.driftOf(reading, (id) => people.get(id)),
    without: query.without ? { id: query.without, name: people.get(query.without) ?? '' } : null,
    jurors: jurors.map(({ jurorId, enters, leaves, ...one }) => ({
      ...one,
      id: open ? jurorId : null,
      name: people.get(jurorId) ?? null,
      enters: titled(enters),
      leaves: titled(leaves),
    })),
    swaps: { enters: swaps.enters.map(swapView), leaves: swaps.leaves.map(swapView) },
    compared: compared && { enters: compared.enters.map(view), leaves: compared.leaves.map(view) },
    example: byHand && { ...view(example!), ...byHand },
    total: wanted.length,
    next: page.next,
    items: page.rows.map(view),
  };
}

/** What is said of the whole: which ranking, how many draws, how many places are open, how far readers agree. */
function headOf(reading: BenchReading, rows: readonly BenchRow[], basis: bench.Basis) {
  const { stage, edition, bench: kept } = reading;
  return {
    stage: {
      id: stage.id,
      key: stage.key,
      kind: stage.kind,
      name: stage.name!,
      closedAt: stage.closedAt?.toISOString() ?? null,
    },
    editionId: edition.id,
    group: reading.group,
    top: reading.top,
    places: reading.places,
    basis,
    officialRanking: edition.officialRanking,
    draws: kept.chances?.draws ?? 0,
    drawsWanted: kept.chances ? DRAWS.all : 0,
    done: kept.done,
    refusal: kept.first.refusal,
    components: kept.first.components,
    hidden: reading.hiddenCount,
    counts: bench.countsOf(rows, reading),
    band: bench.bandOf(rows, reading, basis),
    curve: rows.slice(0, CURVE).map((row) => Math.round(100 * (bench.chanceOf(reading, row.id)?.pTop ?? 0))),
    agreement: bench.agreementOf(reading),
  };
}

/** Whom leaving a juror out carries over the cut, beside the same top with everybody. */
async function comparedWith(
  caller: Caller,
  stageId: string,
  { without: _, ...ask }: BenchQuery,
  reading: BenchReading,
  basis: bench.Basis,
) {
  const all = await readBench(caller, stageId, ask);
  const before = bench.basisOf(all, basis);
  const inside = (rows: readonly BenchRow[], by: bench.Basis) =>
    new Set(rows.filter((row) => bench.rankBy(row, by) <= reading.top).map((row) => row.id));
  const [was, is] = [inside(all.bench.first.rows, before), inside(reading.bench.first.rows, basis)];
  return {
    enters: reading.bench.first.rows.filter((row) => is.has(row.id) && !was.has(row.id)),
    leaves: all.bench.first.rows.filter((row) => was.has(row.id) && !is.has(row.id)),
  };
}
