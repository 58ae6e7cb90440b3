import { compare, equals, type Rational } from './rational.ts';
import { orderByStep, type RankRow, type TieStep } from './tie-chain.ts';

/** How the ranking is made. The tie chain is data of the edition, declared before judging opens. */
export type RankingRule = {
  readonly tieChain: readonly TieStep[];
  /** Totals below this are ranked but marked `passing: false`. */
  readonly passingGrade?: Rational;
};

export type Ranked = {
  readonly id: string;
  readonly total: Rational | null;
  /** 1 is best; standard competition ranking (1, 2, 2, 4). Null for a submission with no scored sheet. */
  readonly rank: number | null;
  /** True when another submission has the same rank after the whole chain. */
  readonly tied: boolean;
  /** The deepest step of the chain that separated this row from one with the same total; null when the total did. */
  readonly decidedBy: TieStep | null;
  readonly passing: boolean;
};

/**
 * Ranks submissions by total, highest first, and then by the first step of the chain that differs. What the
 * chain leaves equal stays tied: an id never decides, it only keeps the list's order stable. Unscored rows come
 * last without a rank. Throws RangeError on a repeated id.
 */
export function rankSubmissions(rows: readonly RankRow[], rule: RankingRule): Ranked[] {
  refuseRepeatedIds(rows);
  const scored = rows.filter((row) => row.total !== null).sort(byTotalThenId);
  const ranked: Ranked[] = [];
  for (const group of splitEqual(scored, (a, b) => equals(a.total!, b.total!))) {
    for (const { members, decidedBy } of resolve(group, rule.tieChain, null)) {
      const rank = ranked.length + 1;
      const tied = members.length > 1;
      for (const row of members) ranked.push({ ...outcome(row, rule), rank, tied, decidedBy });
    }
  }
  for (const row of rows.filter((candidate) => candidate.total === null).sort(byId)) {
    ranked.push({ ...outcome(row, rule), rank: null, tied: false, decidedBy: null });
  }
  return ranked;
}

export type TopCut = {
  /** The ids whose place within the first n is settled. */
  readonly inside: string[];
  /** Ids tied across the cut: all in, or the committee decides; never chosen by the machine. */
  readonly tiedAtCut: string[];
  /** Places left for `tiedAtCut`. */
  readonly placesLeft: number;
};

/** The first n of a ranking (passing rows only), with the tie group that straddles the cut set apart. */
export function topN(ranking: readonly Pick<Ranked, 'id' | 'rank' | 'passing'>[], n: number): TopCut {
  const eligible = ranking.filter((row) => row.rank !== null && row.passing);
  const byRank = Map.groupBy(eligible, (row) => row.rank!);
  const inside: string[] = [];
  for (const group of byRank.values()) {
    if (inside.length + group.length > n) {
      const placesLeft = n - inside.length;
      return { inside, tiedAtCut: placesLeft > 0 ? group.map((row) => row.id) : [], placesLeft };
    }
    inside.push(...group.map((row) => row.id));
  }
  return { inside, tiedAtCut: [], placesLeft: n - inside.length };
}

type Resolved = { members: RankRow[]; decidedBy: TieStep | null };

/** Splits a group of equals by each step in turn; a group that a step splits goes on with the steps after it. */
function resolve(group: RankRow[], chain: readonly TieStep[], decidedBy: TieStep | null): Resolved[] {
  const [step, ...rest] = chain;
  if (group.length === 1 || step === undefined) return [{ members: group, decidedBy }];
  const parts = orderByStep(group, step);
  if (parts.length === 1) return resolve(group, rest, decidedBy);
  return parts.flatMap((part) => resolve(part, rest, step));
}

function outcome(row: RankRow, rule: RankingRule): { id: string; total: Rational | null; passing: boolean } {
  const { id, total } = row;
  const grade = rule.passingGrade;
  return { id, total, passing: total !== null && (grade === undefined || compare(total, grade) >= 0) };
}

function splitEqual<T>(sorted: readonly T[], same: (a: T, b: T) => boolean): T[][] {
  const groups: T[][] = [];
  for (const item of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && same(last[0]!, item)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function byTotalThenId(a: RankRow, b: RankRow): number {
  return compare(b.total!, a.total!) || byId(a, b);
}

function byId(a: RankRow, b: RankRow): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function refuseRepeatedIds(rows: readonly RankRow[]): void {
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id)) throw new RangeError(`The submission "${id}" stands twice in the ranking.`);
    seen.add(id);
  }
}
