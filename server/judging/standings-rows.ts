import { submission as workflow } from '../../workflows/submission.ts';
import type { Tx } from '../db/door.ts';
import { labelOf } from '../events/step.ts';
import type { RankingRow } from './selection-queries.ts';
import { listCandidatesById, type Candidate } from './standings-queries.ts';

export type Row = RankingRow & {
  needsConsolidation: boolean;
  needsPlenary: boolean;
  chosen: boolean | null;
  reason: string | null;
};

/** Who stands in a ranking, by id, and its rows best first. */
export type Found = { candidates: readonly { id: string; agencyId: string }[]; rows: readonly Row[] };

/** Why somebody may not see a submission scored. */
export type Why = 'conflict' | 'ownScoring';

type Place =
  | { id: string; hidden: null; row: Row; rank: number | null; otherRank: number | null }
  | { id: string; hidden: Why };

/** The ranking as one person may see it: what is open with the ranks counted without the hidden, then the hidden by id. */
export function inOrder(found: Found, hidden: ReadonlyMap<string, Why>): Place[] {
  const open = found.rows.filter((row) => !hidden.has(row.submissionId));
  const rankOf = firstPlaces(open.map((row) => row.rank));
  const otherRankOf = firstPlaces(open.flatMap((row) => row.otherRank ?? []).sort((a, b) => a - b));
  return [
    ...open.map((row) => ({
      id: row.submissionId,
      hidden: null,
      row,
      rank: row.rank === null ? null : rankOf.get(row.rank)!,
      otherRank: row.otherRank == null ? null : otherRankOf.get(row.otherRank)!,
    })),
    ...found.candidates.flatMap(({ id }) => (hidden.has(id) ? [{ id, hidden: hidden.get(id)! }] : [])),
  ];
}

/** Where each value first stands: ranks come best first, so the first of a rank has exactly the better ones before it. */
function firstPlaces(ranks: readonly (number | null)[]): Map<number | null, number> {
  const places = new Map<number | null, number>();
  for (const [index, rank] of ranks.entries()) if (!places.has(rank)) places.set(rank, index + 1);
  return places;
}

/** One page after a row; a row that has left the ranking since begins it anew. */
export function pageOf<V extends { id: string }>(
  all: readonly V[],
  { limit, after }: { limit?: number | undefined; after?: string | undefined },
): { items: readonly V[]; next: string | null } {
  if (limit === undefined) return { items: all, next: null };
  const from = all.findIndex((row) => row.id === after) + 1;
  const items = all.slice(from, from + limit);
  return { items, next: from + limit >= all.length ? null : items.at(-1)!.id };
}

/** The places of a page with what is known of their submissions. */
export async function describe(tx: Tx, places: readonly Place[]) {
  const found = await listCandidatesById(
    tx,
    places.map((place) => place.id),
  );
  const candidates = new Map(found.map((row) => [row.id, row]));
  return places.map((place) => shown(place, candidates.get(place.id)!));
}

function shown(place: Place, candidate: Candidate) {
  if (place.hidden === null) {
    const { row, rank, otherRank } = place;
    return {
      ...about(candidate),
      hidden: null,
      rank,
      total: row.decimal,
      raw: row.raw ?? row.decimal,
      adjusted: row.adjusted ?? null,
      otherRank,
      readers: row.readers,
      spread: row.gap,
      tied: row.tied,
      decidedBy: row.decidedBy,
      passing: row.passing,
      parts: row.parts?.map(({ stage, decimal }) => ({ stage, points: decimal })) ?? null,
      needsConsolidation: row.needsConsolidation,
      needsPlenary: row.needsPlenary,
      chosen: row.chosen,
      reason: row.reason,
    };
  }
  return {
    // A choice is not told either, where the scores behind it are not.
    ...about({ ...candidate, state: candidate.announcedState }),
    hidden: place.hidden,
    rank: null,
    total: null,
    raw: null,
    adjusted: null,
    otherRank: null,
    readers: null,
    spread: null,
    tied: false,
    decidedBy: null,
    passing: null,
    parts: null,
    needsConsolidation: false,
    needsPlenary: false,
    chosen: null,
    reason: null,
  };
}

function about(row: Candidate) {
  return {
    submissionId: row.id,
    number: row.number,
    title: row.title,
    category: row.category,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    agency: {
      id: row.agencyId,
      name: row.agencyName,
      level: row.agencyLevel,
      regionCode: row.regionCode,
      underdeveloped: row.underdeveloped,
    },
  };
}
