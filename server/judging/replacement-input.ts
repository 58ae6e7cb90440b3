import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import type { EditionRow, StageRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import type { ReaderPair } from '../matching/readers.ts';
import { DEPARTED, listUnfinished } from './assignment-queries.ts';
import type { Place, ReplacementInput } from './replacement-plan.ts';
import { stageToPlan, type StageToPlan } from './stage-input.ts';
import { roomOf } from './stage-plan.ts';

export type Wishes = { pins: readonly ReaderPair[]; forbidden: readonly ReaderPair[] };
export type Task = Awaited<ReturnType<typeof listUnfinished>>[number];
export type Leaving = {
  wanted: StageToPlan;
  name: string;
  /** All that the leaver has not finished. */
  tasks: Task[];
  /** By assignment: unanswered tasks of others, which may move. */
  others: Task[];
  input: ReplacementInput;
};

/**
 * What a juror's leaving is planned from: the unfinished tasks, who may take them, and the organiser's wishes.
 * @throws Refusal guard_refused when the juror has nothing unfinished, invalid_input for a pin that the rules do not allow
 */
export async function leavingOf(
  tx: Tx,
  stage: StageRow,
  edition: EditionRow,
  jurorId: string,
  wishes: Wishes,
): Promise<Leaving> {
  const wanted = await stageToPlan(tx, stage, edition);
  const unfinished = await listUnfinished(tx, stage.id);
  const tasks = unfinished.filter((row) => row.assignment.jurorId === jurorId);
  if (tasks.length === 0) throw new Refusal('guard_refused', { reason: NOTHING_LEFT });
  const others = unfinished.filter(
    (row) => row.assignment.state === 'offered' && row.assignment.jurorId !== jurorId,
  );
  const known = new Map(wanted.input.submissions.map((one) => [one.id, one]));
  const place = (submissionId: string): Place | null => {
    const found = known.get(submissionId);
    if (!found) return null;
    const forbidden = wishes.forbidden.filter((pair) => pair.submissionId === submissionId);
    return {
      submissionId,
      readers: found.readers.filter((id) => id !== jurorId),
      barred: [jurorId, ...found.barred, ...forbidden.map((pair) => pair.jurorId)],
      likes: found.likes,
    };
  };
  const left = tasks.flatMap(({ assignment, submissionState }) =>
    DEPARTED.includes(submissionState) ? [] : (place(assignment.submissionId) ?? []),
  );
  const movable = others.flatMap(({ assignment }) => {
    const found = place(assignment.submissionId);
    if (!found) return [];
    // Whoever has it was asked for it, and may keep it.
    const barred = found.barred.filter((id) => id !== assignment.jurorId);
    return [{ ...found, barred, jurorId: assignment.jurorId }];
  });
  const jurors = wanted.input.jurors.filter((juror) => juror.id !== jurorId);
  refusePins(wishes.pins, left, jurors);
  return {
    wanted,
    name: tasks[0]!.jurorName,
    tasks,
    others,
    input: { jurors, left, movable, pins: wishes.pins },
  };
}

/** A pin decides between those whom the rules allow; it does not lift a conflict, a task turned down or a full load. */
function refusePins(pins: readonly ReaderPair[], left: readonly Place[], jurors: ReplacementInput['jurors']) {
  const count = Map.groupBy(pins, (pin) => pin.jurorId);
  const seen = new Set<string>();
  pins.forEach(({ submissionId, jurorId }, index) => {
    const place = left.find((one) => one.submissionId === submissionId);
    const juror = jurors.find((one) => one.id === jurorId);
    const allowed = place && juror && ![...place.readers, ...place.barred].includes(jurorId);
    const fits = juror && count.get(jurorId)!.length <= roomOf(juror, juror.load);
    if (allowed && fits && !seen.has(submissionId)) {
      seen.add(submissionId);
      return;
    }
    const detail = allowed && !fits ? FULL : NOT_ALLOWED;
    throw new Refusal('invalid_input', { summary: detail }, {}, [
      { path: `pins.${index}.jurorId`, code: allowed && !fits ? 'full' : 'not_allowed', detail },
    ]);
  });
}

export type WhyNot = 'reads' | 'conflict' | 'suspected' | 'asked' | 'field' | 'forbidden' | 'full' | 'away';

/** By name, why each juror of the stage cannot take a submission that stays without a reader. */
export function whyNot(
  { wanted, input }: Leaving,
  submissionId: string,
  { forbidden }: Wishes,
): { jurorId: string; name: string; why: WhyNot }[] {
  const row = wanted.submissions.find((one) => one.id === submissionId)!;
  const barred = new Set(wanted.input.submissions.find((one) => one.id === submissionId)!.barred);
  const reason = (id: string): WhyNot => {
    if (row.readers.includes(id)) return 'reads';
    if (row.asked.includes(id)) return 'asked';
    if (wanted.conflicts.has(id, row.agencyId)) return 'conflict';
    if (wanted.suspected.has(id, row.agencyId)) return 'suspected';
    if (barred.has(id)) return 'field';
    const isForbidden = forbidden.some((pair) => pair.submissionId === submissionId && pair.jurorId === id);
    return isForbidden ? 'forbidden' : 'full';
  };
  const present = input.jurors.map(({ id }) => ({
    jurorId: id,
    name: wanted.jurors.get(id)!.name,
    why: reason(id),
  }));
  const away = wanted.away.map(({ id, name }) => ({ jurorId: id, name, why: 'away' as const }));
  return [...present, ...away].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const NOTHING_LEFT: Words = {
  id: 'Penilai ini tidak memiliki tugas yang belum selesai pada tahap ini.',
  en: 'This juror has nothing unfinished in this stage.',
};
const NOT_ALLOWED: Words = {
  id: 'Penilai yang ditetapkan tidak boleh membaca usulan itu.',
  en: 'The juror who was chosen must not read that proposal.',
};
const FULL: Words = {
  id: 'Penilai yang ditetapkan sudah mencapai batas bebannya.',
  en: 'The juror who was chosen has as many proposals as they can take.',
};
