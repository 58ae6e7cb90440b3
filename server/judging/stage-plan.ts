/** Who reads what in a whole stage. Pure; runs in a thread of its own, the optimum itself is server/matching. */
import { assignOptimally, type Assignment } from '../matching/assign.ts';
import type { Instance } from '../matching/instance.ts';
import { assignReaders, type ReaderPair } from '../matching/readers.ts';
import { describePlan } from '../scoring/design.ts';
import { levelAfter, planReaders } from './reader-plan.ts';

export type PlannedJuror = {
  id: string;
  /** Two readers of one submission come from different ones where that is possible; null clashes with none. */
  institution: string | null;
  senior: boolean;
  /** Submissions the juror has in the stage already. */
  load: number;
  /** Wished least in the stage, and most, never exceeded; null for none. */
  least: number | null;
  most: number | null;
};

/** How many more a juror takes, whatever is asked for. */
export const roomOf = ({ most }: PlannedJuror, load: number): number =>
  most === null ? Infinity : Math.max(0, most - load);
export type StagePlanInput = {
  submissions: {
    id: string;
    readers: readonly string[];
    barred: readonly string[];
    /** Jurors who know its field best. */
    likes: readonly string[];
  }[];
  jurors: readonly PlannedJuror[];
  perSubmission: number;
  /** Decides between equally good plans, so that readers meet in ever other company and all are connected. */
  seed: number;
};

export type UnplacedRow = {
  submissionId: string;
  missing: number;
  /** Who may read it at all. */
  allowed: string[];
  /** Those of them who have as many as they can. */
  full: string[];
};
export type StagePlan = {
  pairs: ReaderPair[];
  loads: Record<string, number>;
  unplaced: UnplacedRow[];
  /** Rules that nobody could keep for all: a senior among the readers, readers from different institutions. */
  relaxed: ('senior' | 'institutions')[];
  /** Groups of jurors that no submission joins; 1 is connected, 0 is nobody. */
  components: number;
};

/**
 * Fills every submission up to `perSubmission` readers. What has readers is only filled up, nothing is moved; the rest
 * is planned by optimum with level loads, a senior among the readers and different institutions, as far as they exist.
 */
export function planStage(input: StagePlanInput): StagePlan {
  const random = sequence(input.seed);
  const { submissions, perSubmission } = input;
  const loads = new Map(input.jurors.map((juror) => [juror.id, juror.load]));
  const known = new Set(loads.keys());
  const begun = submissions.filter((one) => one.readers.length > 0 && one.readers.length < perSubmission);
  const filled = planReaders(
    {
      submissions: begun.map(({ id, readers, barred }) => ({
        id,
        readers: readers.length,
        barred: [...barred, ...readers],
      })),
      jurors: input.jurors.map((juror) => juror.id),
      loads,
      most: new Map(input.jurors.map((juror) => [juror.id, juror.most ?? Infinity])),
      perSubmission,
      random,
    },
    assignReaders,
  );
  for (const [id, load] of Object.entries(filled.loads)) loads.set(id, load);
  const fresh = planFresh(
    submissions.filter((one) => one.readers.length === 0),
    input,
    loads,
    random,
  );
  for (const { jurorId } of fresh.pairs) loads.set(jurorId, loads.get(jurorId)! + 1);
  const pairs = [...filled.pairs, ...fresh.pairs];
  const standing = submissions.flatMap((one) =>
    one.readers.filter((id) => known.has(id)).map((jurorId) => ({ submissionId: one.id, jurorId })),
  );
  const short = [...filled.unplaced, ...fresh.unplaced];
  return {
    pairs,
    loads: Object.fromEntries(loads),
    unplaced: short.map(({ submissionId, missing }) => {
      const { barred, readers } = submissions.find((one) => one.id === submissionId)!;
      const out = new Set([...barred, ...readers]);
      const allowed = input.jurors.filter((juror) => !out.has(juror.id));
      const full = allowed.filter((juror) => roomOf(juror, loads.get(juror.id)!) === 0);
      const idsOf = (list: readonly PlannedJuror[]) => list.map((juror) => juror.id);
      return { submissionId, missing, allowed: idsOf(allowed), full: idsOf(full) };
    }),
    relaxed: fresh.relaxed,
    components: componentsOf([...standing, ...pairs]),
  };
}

type Fresh = {
  pairs: ReaderPair[];
  unplaced: { submissionId: string; missing: number }[];
  relaxed: StagePlan['relaxed'];
};

/** By optimum, with rules given up one by one only where they leave a place empty. */
function planFresh(
  rows: StagePlanInput['submissions'],
  { jurors, perSubmission }: StagePlanInput,
  loads: ReadonlyMap<string, number>,
  random: () => number,
): Fresh {
  if (rows.length === 0 || jurors.length === 0) {
    const unplaced = rows.map(({ id }) => ({ submissionId: id, missing: perSubmission }));
    return { pairs: [], unplaced, relaxed: [] };
  }
  const affinity = affinityOf(rows, jurors, random);
  const level = levelAfter([...loads.values()], rows.length * perSubmission);
  const instance = (even: boolean): Instance => ({
    submissions: rows.map(({ id }) => id),
    perSubmission,
    affinity,
    jurors: jurors.map((juror) => {
      const { id, institution, senior } = juror;
      const load = loads.get(id)!;
      const least = Math.max(0, (juror.least ?? 0) - load);
      const wanted = even ? Math.max(least, level + 1 - load, 0) : rows.length;
      const max = Math.min(wanted, roomOf(juror, load), rows.length);
      return { id, institution, senior, min: Math.min(max, Math.max(least, level - load, 0)), max };
    }),
  });
  const wanted = {
    senior: jurors.some((juror) => juror.senior),
    distinctInstitutions: jurors.some((juror) => juror.institution !== null),
  };
  const tries: { even: boolean; senior: boolean; distinctInstitutions: boolean }[] = [
    { even: true, ...wanted },
    { even: false, ...wanted },
    { even: false, ...wanted, distinctInstitutions: false },
    { even: false, senior: false, distinctInstitutions: false },
  ];
  let best: { found: Assignment; tried: (typeof tries)[number] } | null = null;
  for (const tried of tries) {
    const found = assignOptimally(instance(tried.even), tried);
    if (!best || missingOf(found) < missingOf(best.found)) best = { found, tried };
    if (missingOf(best.found) === 0) break;
  }
  const { found, tried } = best!;
  return {
    pairs: found.pairs.map(([row, column]) => ({ submissionId: rows[row]!.id, jurorId: jurors[column]!.id })),
    unplaced: found.unplaced.map(({ submission, missing }) => ({ submissionId: submission, missing })),
    relaxed: [
      ...(wanted.senior && !tried.senior ? (['senior'] as const) : []),
      ...(wanted.distinctInstitutions && !tried.distinctInstitutions ? (['institutions'] as const) : []),
    ],
  };
}

function missingOf(found: Assignment): number {
  return found.unplaced.reduce((sum, row) => sum + row.missing, 0);
}

/** Who knows the field is worth more; else a little chance, so that the same jurors do not always meet. Barred pairs are impossible. */
function affinityOf(
  rows: StagePlanInput['submissions'],
  jurors: readonly PlannedJuror[],
  random: () => number,
): Float64Array {
  const affinity = new Float64Array(rows.length * jurors.length);
  rows.forEach(({ barred, likes }, row) => {
    const [out, liked] = [new Set(barred), new Set(likes)];
    jurors.forEach((juror, column) => {
      const worth = Math.floor(random() * 100) + (liked.has(juror.id) ? 100 : 0);
      affinity[row * jurors.length + column] = out.has(juror.id) ? -Infinity : worth;
    });
  });
  return affinity;
}

function componentsOf(pairs: readonly ReaderPair[]): number {
  if (pairs.length === 0) return 0;
  return describePlan(
    pairs.map(({ submissionId, jurorId }) => ({ submission: submissionId, juror: jurorId })),
  ).components;
}

/** The minimal standard generator of Park and Miller (1988). */
function sequence(seed: number): () => number {
  let state = (Math.abs(seed) % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
