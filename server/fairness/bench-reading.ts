import { createHash } from 'node:crypto';
import { look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook, findStage, type EditionRow, type StageRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import type { Adjustment } from '../judging/adjustment-queries.ts';
import { adjustmentOf } from '../judging/adjustment-service.ts';
import { personOf } from '../judging/policy.ts';
import { settingsOf } from '../judging/ranking-service.ts';
import { rulesOf, skipsNominees } from '../judging/selection.ts';
import { listBlindFor } from '../judging/standings-queries.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { keepBench, keptBench, type Bench } from './bench-keep.ts';
import * as queries from './bench-queries.ts';
import { maySeeBench } from './policy.ts';

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
  hidden: queries.Hidden;
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
export async function readBench(
  caller: Caller,
  stageId: string,
  ask: BenchAsk,
  may: typeof maySeeBench = maySeeBench,
): Promise<BenchReading> {
  const found = await look(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    const check: typeof maySeeBench = may;
    check(tx.actor, edition);
    if (!JUDGED.includes(stage!.kind)) throw new Refusal('not_found');
    if (ask.without && !stage!.closedAt) throw new Refusal('guard_refused', { reason: STILL_OPEN });
    const rulebook = await findRulebook(tx, edition);
    const group = rulebook.groups.find((one) => one.key === (ask.group ?? rulebook.groups[0]!.key))?.key;
    if (!group) throw new Refusal('not_found');
    const hidden = await hiddenFrom(tx, stageId);
    const places = placesOf(rulebook, stage!, group);
    const adjustment = await adjustmentOf(tx, stage!);
    const dataVersion = await queries.findDataVersion(tx, stageId, hidden);
    const all = { stage: stage!, edition, rulebook, group, places, hidden, adjustment, dataVersion };
    const key = keyOf({ ...all, top: ask.top ?? places, without: ask.without ?? null });
    const kept = keptBench(key);
    const hiddenCount = await queries.countHidden(tx, stageId, group, hidden);
    if (kept) return { ...all, hiddenCount, kept };
    return { ...all, hiddenCount, key, data: await dataOf(tx, stageId, group, hidden, ask.without) };
  });
  const top = ask.top ?? found.places;
  if ('kept' in found) return { ...found, top, bench: await found.kept };
  const { key, data, ...reading } = found;
  const bench = await keepBench(caller.context, key, {
    ...data,
    group: reading.group,
    chain: settingsOf(reading.rulebook, reading.stage.key).chain,
    severities: ask.without || reading.adjustment?.refusal !== null ? null : reading.adjustment.jurors,
    top,
    seed: reading.adjustment?.seed ?? 1,
  });
  return { ...reading, top, bench };
}

async function hiddenFrom(tx: Tx, stageId: string): Promise<queries.Hidden> {
  const me = personOf(tx.actor);
  const [agencyIds, blind] = [await listConflictedAgencies(tx, me), await listBlindFor(tx, [stageId], me)];
  return { agencyIds: agencyIds.sort(), submissionIds: [...blind].sort() };
}

async function dataOf(
  tx: Tx,
  stageId: string,
  group: string,
  hidden: queries.Hidden,
  without: string | undefined,
) {
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
  hidden: queries.Hidden;
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
