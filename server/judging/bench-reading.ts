import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook, findStage, type EditionRow, type StageRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import type { Adjustment } from './adjustment-queries.ts';
import { adjustmentOf } from './adjustment-service.ts';
import { personOf } from './policy.ts';
import { settingsOf } from './ranking-service.ts';
import { rulesOf, skipsNominees } from './selection.ts';
import { findStageVersion, type Hidden } from './stage-version.ts';
import { listBlindFor } from './standings-queries.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { keepBench, keptBench, type Bench } from './bench-keep.ts';
import * as queries from './bench-queries.ts';
import { maySeeBench } from './bench-policy.ts';

/** What is looked at: a group of a stage, and what would be otherwise. */
export type BenchAsk = {
  group?: string | undefined;
  /** Size of the top; what the rule book chooses if unset. */
  top?: number | undefined;
  /** A juror whose sheets are left out. */
  without?: string | undefined;
};

export type BenchReading = {
  stage: StageRow;
  edition: EditionRow;
  rulebook: Rulebook;
  group: string;
  top: number;
  /** What the rule book chooses from this group by this stage. */
  places: number;
  adjustment: Adjustment | null;
  hidden: Hidden;
  /** Submissions that the reader may not see scored, and that are in no figure shown to them. */
  hiddenCount: number;
  dataVersion: string;
  bench: Bench;
};

const JUDGED = ['desk_judging', 'feasibility', 'interview'];

/**
 * A stage as this reader may see it scored: submissions of a conflict, and those the reader still judges, are left out of
 * every figure before anything is computed, so that no aggregate tells of them.
 * @throws Refusal not_found for a stage without jurors; guard_refused for `without` before the close
 */
export async function readBench(caller: Caller, stageId: string, ask: BenchAsk): Promise<BenchReading> {
  return finishReading(caller.context, await look(caller, (tx) => prepareReading(tx, stageId, ask)));
}

/** What a reading needs from the database, with its rights asked. */
export async function prepareReading(tx: Tx, stageId: string, ask: BenchAsk) {
  const stage = await findStage(tx, stageId);
  const edition = stage && (await findEdition(tx, stage.editionId));
  maySeeBench(tx.actor, edition);
  if (!JUDGED.includes(stage!.kind)) throw new Refusal('not_found');
  if (ask.without && !stage!.closedAt) throw new Refusal('guard_refused', { reason: STILL_OPEN });
  const rulebook = await findRulebook(tx, edition);
  const group = rulebook.groups.find((one) => one.key === (ask.group ?? rulebook.groups[0]!.key))?.key;
  if (!group) throw new Refusal('not_found');
  const hidden = await hiddenFrom(tx, stageId);
  const places = placesOf(rulebook, stage!, group);
  const adjustment = await adjustmentOf(tx, stage!);
  const dataVersion = await findStageVersion(tx, stage!.editionId, stageId, hidden);
  const top = ask.top ?? places;
  const all = { stage: stage!, edition, rulebook, group, top, places, hidden, adjustment, dataVersion };
  const key = keyOf({ ...all, without: ask.without ?? null });
  const hiddenCount = await queries.countHidden(tx, stageId, group, hidden);
  const kept = keptBench(key);
  const data = kept ? null : await dataOf(tx, stageId, group, hidden, ask.without);
  return {
    ...all,
    hiddenCount,
    from: kept ? { kept } : { key, data: data!, supposed: Boolean(ask.without) },
  };
}

/** Computes what is not kept yet; outside a transaction where it may take long. */
export async function finishReading(
  context: Context,
  { from, ...reading }: Awaited<ReturnType<typeof prepareReading>>,
): Promise<BenchReading> {
  if ('kept' in from) return { ...reading, bench: await from.kept! };
  const { adjustment, rulebook, stage, group, top } = reading;
  const isFrozen = adjustment !== null && adjustment.refusal === null && !from.supposed;
  const bench = await keepBench(context, from.key, {
    ...from.data,
    group,
    chain: settingsOf(rulebook, stage.key).chain,
    severities: isFrozen ? adjustment.jurors : null,
    top,
    seed: adjustment?.seed ?? 1,
  });
  return { ...reading, bench };
}

async function hiddenFrom(tx: Tx, stageId: string): Promise<Hidden> {
  const me = personOf(tx.actor);
  const [agencyIds, blind] = [await listConflictedAgencies(tx, me), await listBlindFor(tx, [stageId], me)];
  return { agencyIds: agencyIds.toSorted(), submissionIds: [...blind].sort() };
}

async function dataOf(tx: Tx, stageId: string, group: string, hidden: Hidden, without: string | undefined) {
  const sheets = await queries.listBenchSheets(tx, stageId, hidden);
  return {
    sheets: without ? sheets.filter((sheet) => sheet.jurorId !== without) : sheets,
    sums: await queries.listBenchSums(tx, stageId, group, hidden),
  };
}

/** How many a stage's ranking chooses from a group: nominees or finalists by reading, Top Innovations at the end. */
export function placesOf(rulebook: Rulebook, stage: StageRow, group: string): number {
  if (stage.kind !== 'desk_judging') return Math.max(1, rulesOf(rulebook, group, 'top-innovations').places);
  const step = skipsNominees(rulebook, group) ? 'finalists' : 'nominees';
  return Math.max(1, rulesOf(rulebook, group, step).places);
}

function keyOf(one: {
  stage: StageRow;
  group: string;
  dataVersion: string;
  hidden: Hidden;
  adjustment: Adjustment | null;
  top: number;
  without: string | null;
}): string {
  const { stage, group, dataVersion, hidden, adjustment, top, without } = one;
  const parts = [stage.id, group, dataVersion, hidden, adjustment?.sha256 ?? null, top, without];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

const STILL_OPEN = {
  id: 'Selama tahap berjalan, tidak ada angka tentang satu penilai. Pilihan ini terbuka setelah tahap ditutup.',
  en: 'While the stage is open there are no figures about a single juror. This opens once the stage is closed.',
};
