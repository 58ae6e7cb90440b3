import { act, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import type { SecondLookRow } from '../db/schema/index.ts';
import { findEdition, lockStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { explain, writeOffers } from './assignment-plan-service.ts';
import { compute } from './engine.ts';
import { mayOrganise, personOf } from './policy.ts';
import { stageToPlan } from './stage-input.ts';
import { finishReading, prepareReading, readBench, type BenchReading } from './bench-reading.ts';
import { chanceOf } from './bench-rows.ts';
import { chooseOpen, fingerprint, insideBoth, rulesFor } from './second-look.ts';
import { insertSecondLook, listSecondLooks } from './second-look-queries.ts';
import { pastViews, proposalView } from './second-look-view.ts';

type Proposal = {
  /** Why there is nothing to confirm; null where there is. */
  reason: Words | null;
  rows: SecondLookRow[];
  unplaced: { submissionId: string; missing: number; why: Words }[];
  loads: Record<string, number>;
  jurors: ReadonlyMap<string, { name: string; language: string }>;
  budget: { readings: number; each: number; used: number };
  sha256: string;
};

/**
 * Where one more reading moves a group's result most, who would read, and what earlier second looks have changed. Nothing
 * changes. The proposal comes from all draws with a fixed seed, so the same state always gives the same one.
 */
export async function showSecondLook(caller: Caller, stageId: string, group: string | undefined) {
  const reading = await readBench(caller, stageId, { group });
  await reading.bench.whole;
  return look(caller, async (tx) => {
    const proposal = await propose(tx, reading);
    const past = await listSecondLooks(tx, stageId, reading.group);
    return {
      stage: {
        id: stageId,
        key: reading.stage.key,
        name: reading.stage.name!,
        closedAt: reading.stage.closedAt?.toISOString() ?? null,
      },
      group: reading.group,
      top: reading.top,
      ...(await proposalView(tx, reading, proposal)),
      past: await pastViews(tx, reading, past),
    };
  });
}

/**
 * Sends out the extra tasks of a second look as it was shown, and keeps what it was chosen on.
 * @throws Refusal subject_changed when the proposal would be another one by now, guard_refused where there is none
 */
export function confirmSecondLook(caller: Caller, stageId: string, input: { group: string; sha256: string }) {
  return act(caller, async (tx) => {
    const stage = await lockStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayOrganise(tx.actor, edition);
    const reading = await finishReading(
      tx.context,
      await prepareReading(tx, stageId, { group: input.group }),
    );
    await reading.bench.whole;
    const { reason, rows, jurors, sha256 } = await propose(tx, reading);
    if (reason) throw new Refusal('guard_refused', { reason });
    if (sha256 !== input.sha256) throw new Refusal('subject_changed');
    const pairs = rows.flatMap(({ submissionId, jurorIds }) =>
      jurorIds.map((jurorId) => ({ submissionId, jurorId })),
    );
    await writeOffers(tx, stage!, pairs, jurors);
    const id = tx.context.ids.next();
    const scope = { bodyId: edition.bodyId, editionId: edition.id };
    await insertSecondLook(tx, {
      id,
      ...scope,
      stageId,
      groupKey: reading.group,
      places: reading.top,
      rows,
      before: insideBoth(reading),
      sha256,
      confirmedBy: personOf(tx.actor),
      confirmedAt: tx.at,
    });
    await record(
      tx,
      'secondLook.confirmed',
      { type: 'stage', id: stageId, version: stage!.version, ...scope },
      { secondLookId: id, group: reading.group, submissions: rows.length, readings: pairs.length, sha256 },
    );
    return { id, submissions: rows.length, readings: pairs.length };
  });
}

async function propose(tx: Tx, reading: BenchReading): Promise<Proposal> {
  const rules = rulesFor(reading);
  const past = await listSecondLooks(tx, reading.stage.id, reading.group);
  const used = past.flatMap((one) => one.rows).reduce((sum, row) => sum + row.jurorIds.length, 0);
  const budget = { ...(rules ?? { readings: 0, each: 0 }), used };
  const none = (reason: Words): Proposal => ({
    ...{ reason, rows: [], unplaced: [], loads: {}, jurors: new Map(), budget },
    sha256: fingerprint(reading, [], []),
  });
  const stop = whyNot(reading, rules !== null);
  if (stop) return none(stop);
  const wanted = await stageToPlan(tx, reading.stage, reading.edition);
  const planned = new Map(wanted.input.submissions.map((one) => [one.id, one]));
  const chosen = chooseOpen(
    reading,
    { left: budget.readings - used, each: budget.each },
    (id) => planned.get(id)?.readers.length,
  );
  if (chosen.length === 0) return none(NOTHING_OPEN);
  const plan = await compute('plan', {
    jurors: wanted.input.jurors,
    perSubmission: budget.each,
    seed: 1,
    submissions: chosen.map(({ id }) => {
      const { likes, barred, readers } = planned.get(id)!;
      return { id, likes, readers: [], barred: [...barred, ...readers] };
    }),
  });
  const readersOf = Map.groupBy(plan.pairs, (pair) => pair.submissionId);
  const ranks = new Map(reading.bench.first.rows.map((row) => [row.id, row]));
  const rows = chosen.flatMap(({ id }): SecondLookRow[] => {
    const jurorIds = (readersOf.get(id) ?? []).map((pair) => pair.jurorId).sort();
    const { rawRank, adjustedRank } = ranks.get(id)!;
    const pTop = chanceOf(reading, id)!.pTop;
    return jurorIds.length === 0 ? [] : [{ submissionId: id, pTop, rawRank, adjustedRank, jurorIds }];
  });
  const names = (ids: readonly string[]) => ids.map((id) => wanted.jurors.get(id)!.name);
  return {
    reason: rows.length === 0 ? NOBODY : null,
    rows,
    unplaced: plan.unplaced.map(({ submissionId, missing, allowed, full }) => ({
      submissionId,
      missing,
      why: explain(missing, names(allowed), false, names(full)),
    })),
    loads: plan.loads,
    jurors: wanted.jurors,
    budget,
    sha256: fingerprint(
      reading,
      rows,
      plan.unplaced.map((one) => one.submissionId),
    ),
  };
}

function whyNot({ stage, edition, hiddenCount, bench }: BenchReading, isAllowed: boolean): Words | null {
  if (!isAllowed) return NOT_IN_RULES;
  if (stage.closedAt) return CLOSED;
  if (edition.state !== 'judging') return NOT_JUDGING;
  if (hiddenCount > 0) return INVOLVED;
  return bench.chances ? null : NO_CHANCES;
}

const NOT_IN_RULES = {
  id: 'Aturan edisi ini tidak menyediakan pembacaan kedua.',
  en: 'The rules of this edition provide no second look.',
};
const CLOSED = {
  id: 'Tahap ini sudah ditutup; pembacaan kedua tidak dibagikan lagi..',
  en: 'The stage is closed; no second look is given out any more.',
};
const NOT_JUDGING = {
  id: 'Pembacaan kedua dibagikan selama penilaian berjalan.',
  en: 'A second look is given out while judging is open.',
};
const INVOLVED = {
  id: 'Anda memiliki benturan kepentingan, atau masih menilai, pada kelompok ini. Mintalah penyelenggara lain.',
  en: 'You have a conflict of interest in this group, or still score in it. Ask another organiser.',
};
const NO_CHANCES = {
  id: 'Peluang belum dapat dihitung, jadi belum diketahui bacaan mana yang paling berarti.',
  en: 'Chances cannot be told yet, so it is not known which reading matters most.',
};
const NOTHING_OPEN = {
  id: 'Tidak ada usulan selesai dinilai yang tempatnya masih terbuka, atau jatah bacaannya sudah habis.',
  en: 'No fully read proposal has an open place, or the readings allowed are used up.',
};
const NOBODY = {
  id: 'Tidak ada penilai yang boleh dan sempat membaca usulan yang terpilih.',
  en: 'No juror may and can read the proposals chosen.',
};
