import { assignment as workflow } from '../../workflows/assignment.ts';
import { act, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition, lockStage, type EditionRow, type StageRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { heldUntil } from '../events/held.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import * as queries from './assignment-queries.ts';
import { compute } from './engine.ts';
import { mayAssign } from './policy.ts';
import { stageToPlan, type StageToPlan } from './stage-input.ts';
import type { StagePlan } from './stage-plan.ts';

/**
 * Gives every submission of a stage the readers its rules ask for, and keeps those it has: by optimum, or, where the
 * rule book assigns by field, all jurors of the institutions of its category. What cannot be placed comes back by name.
 * @throws Refusal stage_not_open unless the stage runs; guard_refused where the adjusted ranking is the official one and
 *   the plan leaves jurors without a submission in common
 */
export function assignReaders(caller: Caller, stageId: string) {
  return act(caller, async (tx) => {
    const stage = await lockStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayAssign(tx.actor, edition);
    const wanted = await stageToPlan(tx, stage!, edition);
    const plan = wanted.byField
      ? planByField(wanted)
      : await compute('plan', { ...wanted.input, seed: tx.context.random.int(2 ** 31) });
    refuseUnconnected(edition, wanted, plan);
    await writeOffers(tx, stage!, plan.pairs, wanted.jurors, heldUntil(tx));
    return {
      created: plan.pairs.length,
      components: plan.components,
      relaxed: plan.relaxed,
      loads: Object.entries(plan.loads).map(([jurorId, load]) => ({
        jurorId,
        name: wanted.jurors.get(jurorId)!.name,
        load,
      })),
      unplaced: plan.unplaced.map((row) => ({
        submissionId: row.submissionId,
        title: wanted.submissions.find((one) => one.id === row.submissionId)!.title,
        missing: row.missing,
        why: explain(
          row.missing,
          row.allowed.map((id) => wanted.jurors.get(id)!.name),
          wanted.byField,
          row.full.map((id) => wanted.jurors.get(id)!.name),
        ),
      })),
    };
  });
}

/** Everybody of the field reads everything of it. */
function planByField({ input }: StageToPlan): StagePlan {
  const loads = new Map(input.jurors.map((juror) => [juror.id, juror.load]));
  const pairs = input.submissions.flatMap(({ id, barred }) =>
    input.jurors
      .filter((juror) => !barred.includes(juror.id))
      .map((juror) => ({ submissionId: id, jurorId: juror.id })),
  );
  for (const { jurorId } of pairs) loads.set(jurorId, loads.get(jurorId)! + 1);
  const count = Map.groupBy(pairs, (pair) => pair.submissionId);
  const unplaced = input.submissions.flatMap(({ id, readers }) => {
    const missing = input.perSubmission - readers.length - (count.get(id)?.length ?? 0);
    return missing > 0 ? [{ submissionId: id, missing, allowed: [], full: [] }] : [];
  });
  return { pairs, loads: Object.fromEntries(loads), unplaced, relaxed: [], components: 1 };
}

/** A correction for strictness compares jurors by the submissions they share; without any it would be refused at the end. */
function refuseUnconnected(edition: EditionRow, wanted: StageToPlan, plan: StagePlan) {
  if (edition.officialRanking !== 'adjusted' || wanted.byField || plan.components <= 1) return;
  throw new Refusal('guard_refused', { reason: notConnected(plan.components) });
}

/**
 * Written in a shuffled order: an id tells neither who was placed first nor who belongs together. What was taken back before is
 * offered as the row it was.
 * @param leaves from when the jurors are told, where it can be taken back until then
 */
export async function writeOffers(
  tx: Tx,
  stage: StageRow,
  pairs: readonly { submissionId: string; jurorId: string }[],
  jurors: ReadonlyMap<string, { language: string }>,
  leaves: Date = tx.at,
) {
  const scope = { bodyId: stage.bodyId, editionId: stage.editionId };
  const before = new Map((await queries.lockWithdrawn(tx, stage.id)).map((row) => [pairOf(row), row]));
  const again = pairs.flatMap((pair) => before.get(pairOf(pair)) ?? []);
  for (const row of again) step(workflow, row, { verb: 'offer', by: ['organiser'] });
  await queries.updateAssignments(
    tx,
    again.map((row) => row.id),
    { state: workflow.initial, createdAt: tx.at },
  );
  const fresh = tx.context.random.shuffle(pairs.filter((pair) => !before.has(pairOf(pair)))).map((pair) => ({
    id: tx.context.ids.next(),
    ...scope,
    ...pair,
    stageId: stage.id,
    state: workflow.initial,
    createdAt: tx.at,
  }));
  await queries.insertAssignments(tx, fresh);
  const rows = [
    ...again.map((row) => ({ ...row, version: row.version + 1 })),
    ...fresh.map((row) => ({ ...row, version: 1 })),
  ];
  await tellOffers(tx, stage, rows, jurors, leaves);
}

const pairOf = (pair: { submissionId: string; jurorId: string }) => `${pair.submissionId} ${pair.jurorId}`;

async function tellOffers(
  tx: Tx,
  stage: StageRow,
  rows: readonly { id: string; version: number; submissionId: string; jurorId: string }[],
  jurors: ReadonlyMap<string, { language: string }>,
  leaves: Date,
) {
  const scope = { bodyId: stage.bodyId, editionId: stage.editionId };
  for (const [jurorId, batch] of Map.groupBy(rows, (row) => row.jurorId)) {
    // A juror gets one mail for the batch, on its first event, not one for each proposal.
    const mail = {
      template: workflow.creation.event,
      recipientId: jurorId,
      language: jurors.get(jurorId)?.language === 'en' ? ('en' as const) : ('id' as const),
      values: { count: String(batch.length) },
    };
    await Promise.all(
      batch.map((row, index) =>
        record(
          tx,
          workflow.creation.event,
          { type: 'assignment', id: row.id, version: row.version, ...scope },
          { stageId: stage.id, submissionId: row.submissionId },
          [],
          index === 0 ? [mail] : [],
          leaves,
        ),
      ),
    );
  }
}

/** Why places stay empty, with the names of who is left. */
export function explain(
  missing: number,
  allowed: readonly string[],
  byField: boolean,
  full: readonly string[] = [],
): Words {
  if (byField)
    return {
      id: `Masih perlu ${missing} penilai: belum ada penilai lain dari instansi bidang kategori ini yang tanpa benturan.`,
      en: `It still needs ${missing} readers: no other juror of this category's institutions is free of a conflict.`,
    };
  if (full.length > 0 && allowed.length >= missing) {
    const named = full.slice(0, 5).join(', ');
    return {
      id: `Masih perlu ${missing} penilai: yang boleh membaca usulan ini sudah mencapai batas bebannya (${named}).`,
      en: `It still needs ${missing} readers: those who may read this proposal have as many as they can (${named}).`,
    };
  }
  const names = allowed.length > 0 ? ` (${allowed.slice(0, 5).join(', ')})` : '';
  return {
    id: `Masih perlu ${missing} penilai, tetapi hanya ${allowed.length} penilai yang boleh membaca usulan ini${names}.`,
    en: `It still needs ${missing} readers, but only ${allowed.length} jurors may read this proposal${names}.`,
  };
}

function notConnected(components: number): Words {
  return {
    id: `Penilai terbagi dalam ${components} kelompok tanpa usulan bersama, padahal peringkat resmi edisi ini terkoreksi. Tambah penilai atau kurangi benturan.`,
    en: `Jurors fall into ${components} groups with no proposal in common, but the official ranking of this edition is the adjusted one. Add jurors or lift conflicts.`,
  };
}
