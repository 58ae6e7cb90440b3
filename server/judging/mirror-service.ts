import { sql } from 'drizzle-orm';
import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { hasRole } from '../db/actor.ts';
import { findEdition, findStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { findAdjustment } from './adjustment-queries.ts';
import { JURORS, personOf, placeOf } from './policy.ts';

/** Fewer other jurors than this, and the panel is not shown: somebody could be told from it. */
export const SMALLEST_PANEL = 5;

/** Points from which each step of the distribution counts; the last holds 90 to 100. */
const STEPS = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90] as const;

type Side = { sheets: number; jurors: number; mean: number; spread: number; steps: number[] };
type Aspect = { criterion: string; mine: number; panel: number };

/**
 * What a juror sees of their own scoring after the close: how it is spread beside everybody else's together, and how strict
 * they were on the same submissions. Never a peer, never a submission; all from what was scored before peers were seen.
 * @throws Refusal not_found without an own sheet in the stage, guard_refused before the close
 */
export async function showMirror(caller: Caller, stageId: string) {
  const found = await look(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    if (!edition || !hasRole(tx.actor, placeOf(edition), ...JURORS)) throw new Refusal('not_found');
    if (!stage!.closedAt) throw new Refusal('guard_refused', { reason: STILL_OPEN });
    return { stage: stage!, me: personOf(tx.actor) };
  });
  const { stage, me } = found;
  // Peers' sheets are behind the wall for a juror; what leaves here are sums over at least so many of them.
  return look(asSystem(caller.context), async (tx) => {
    const mine = await sideOf(tx, stageId, me, true);
    if (mine.sheets === 0) throw new Refusal('not_found');
    const panel = await sideOf(tx, stageId, me, false);
    const open = panel.jurors >= SMALLEST_PANEL;
    const adjustment = await findAdjustment(tx, stageId);
    const own =
      adjustment?.refusal === null ? adjustment.jurors.find((one) => one.jurorId === me) : undefined;
    return {
      stage: { id: stageId, key: stage.key, name: stage.name!, closedAt: stage.closedAt!.toISOString() },
      smallestPanel: SMALLEST_PANEL,
      steps: [...STEPS],
      mine: shown(mine),
      panel: open ? shown(panel) : null,
      severity: own && open ? Number(own.severity) : null,
      aspects: open ? await aspectsOf(tx, stageId, me) : [],
    };
  });
}

/** The share of sheets in each step, in whole percent; means and spreads in points with one decimal. */
function shown({ sheets, jurors, mean, spread, steps }: Side) {
  return {
    sheets,
    jurors,
    mean: Math.round(mean * 10) / 10,
    spread: Math.round(spread * 10) / 10,
    shares: steps.map((count) => Math.round((100 * count) / sheets)),
  };
}

async function sideOf(tx: Tx, stageId: string, me: string, own: boolean): Promise<Side> {
  const rows = await tx.execute<{ total: number; juror: string }>(sql`
    select coalesce(v.total, k.total) as total, k.juror_id as juror from scoresheets k
    left join lateral (select total from scoresheet_versions v where v.scoresheet_id = k.id and v.independent
      order by number desc limit 1) v on true
    where k.stage_id = ${stageId}::uuid and k.state in ('submitted', 'locked') and k.total is not null
      and (k.juror_id = ${me}::uuid) = ${own}`);
  const points = rows.map((row) => row.total / 10_000);
  const mean = points.reduce((sum, one) => sum + one, 0) / Math.max(1, points.length);
  const squares = points.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const steps = STEPS.map(() => 0);
  for (const one of points) steps[Math.min(STEPS.length - 1, Math.floor(one / 10))]! += 1;
  return {
    sheets: points.length,
    jurors: new Set(rows.map((row) => row.juror)).size,
    mean,
    spread: points.length < 2 ? 0 : Math.sqrt(squares / (points.length - 1)),
    steps,
  };
}

async function aspectsOf(tx: Tx, stageId: string, me: string): Promise<Aspect[]> {
  const rows = await tx.execute<{ criterion: string; mine: string | null; panel: string | null }>(sql`
    select c.criterion_key as criterion, round(avg(c.score) filter (where k.juror_id = ${me}::uuid) / 100, 1) as mine,
      round(avg(c.score) filter (where k.juror_id <> ${me}::uuid) / 100, 1) as panel
    from scoresheets k join scores c on c.scoresheet_id = k.id
    where k.stage_id = ${stageId}::uuid and k.state in ('submitted', 'locked') and c.score is not null
    group by c.criterion_key order by c.criterion_key`);
  return rows.flatMap(({ criterion, mine, panel }) =>
    mine === null || panel === null ? [] : [{ criterion, mine: Number(mine), panel: Number(panel) }],
  );
}

const STILL_OPEN = {
  id: 'Cermin Anda terbuka setelah tahap ini ditutup, agar tidak seorang pun menyesuaikan nilainya.',
  en: 'Your mirror opens once this stage is closed, so that nobody adapts their scores to it.',
};
