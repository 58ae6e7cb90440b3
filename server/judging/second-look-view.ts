import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import type { SecondLookRow } from '../db/schema/index.ts';
import { listNames } from './bench-queries.ts';
import type { BenchReading } from './bench-reading.ts';
import { chanceOf } from './bench-rows.ts';
import { insideBoth } from './second-look.ts';
import { countReadings, type SecondLook } from './second-look-queries.ts';

type Shown = {
  reason: Words | null;
  rows: readonly SecondLookRow[];
  unplaced: readonly { submissionId: string; missing: number; why: Words }[];
  loads: Record<string, number>;
  jurors: ReadonlyMap<string, { name: string }>;
  budget: { readings: number; each: number; used: number };
  sha256: string;
};

/** What would be handed out, with the names of those who would read. */
export async function proposalView(tx: Tx, reading: BenchReading, proposal: Shown) {
  const { rows, unplaced, jurors, loads, reason, budget, sha256 } = proposal;
  const names = await listNames(
    tx,
    [...rows, ...unplaced].map((row) => row.submissionId),
  );
  const readers = new Map(reading.bench.first.rows.map((row) => [row.id, row.readers]));
  return {
    reason,
    budget,
    sha256,
    rows: rows.map(({ jurorIds, ...row }) => ({
      ...row,
      title: names.get(row.submissionId)!.title,
      agency: names.get(row.submissionId)!.agency,
      readers: readers.get(row.submissionId)!,
      jurors: jurorIds.map((id) => ({ id, name: jurors.get(id)!.name, load: loads[id] ?? 0 })),
    })),
    unplaced: unplaced.map((row) => ({ ...row, title: names.get(row.submissionId)!.title })),
  };
}

/** Earlier second looks beside what stands now; what the reader may not see scored is left out. */
export async function pastViews(tx: Tx, reading: BenchReading, past: readonly SecondLook[]) {
  if (past.length === 0) return [];
  const seen = new Map(reading.bench.first.rows.map((row) => [row.id, row]));
  const visible = (ids: readonly string[]) => ids.filter((id) => seen.has(id));
  const now = insideBoth(reading);
  const names = await listNames(tx, [...seen.keys()]);
  const titled = (ids: readonly string[]) =>
    ids.map((id) => ({ submissionId: id, title: names.get(id)!.title }));
  const readings = await countReadings(
    tx,
    reading.stage.id,
    past.flatMap((one) => one.rows.map((row) => row.submissionId)),
  );
  return past.map((one) => ({
    id: one.id,
    confirmedAt: one.confirmedAt.toISOString(),
    confirmedBy: one.confirmedByName,
    rows: one.rows
      .filter((row) => seen.has(row.submissionId))
      .map(({ submissionId, pTop, rawRank, adjustedRank, jurorIds }) => ({
        submissionId,
        title: names.get(submissionId)!.title,
        before: { pTop, rawRank, adjustedRank },
        now: {
          pTop: chanceOf(reading, submissionId)?.pTop ?? null,
          rawRank: seen.get(submissionId)!.rawRank,
          adjustedRank: seen.get(submissionId)!.adjustedRank,
        },
        asked: jurorIds.length,
        finished: jurorIds.filter((id) => readings.get(`${submissionId} ${id}`)).length,
      })),
    raw: changes(visible(one.before.raw), now.raw, titled),
    adjusted: changes(visible(one.before.adjusted), now.adjusted, titled),
  }));
}

function changes<T>(
  before: readonly string[],
  now: readonly string[],
  titled: (ids: readonly string[]) => T,
) {
  const [was, is] = [new Set(before), new Set(now)];
  return {
    enters: titled(now.filter((id) => !was.has(id))),
    leaves: titled(before.filter((id) => !is.has(id))),
  };
}
