/** The timetable as a problem for the matching engine, and its failures in words. Pure. */
import type { Words } from '../db/schema/columns.ts';
import { crowdOf, type Timetable } from '../matching/schedule.ts';
import { localMinutes, overlaps, type Slot } from './slots.ts';

export type Busy = { startsAt: Date; endsAt: Date };
export type Finalist = {
  id: string;
  title: string;
  timeZone: string;
  /** Times the finalist cannot. */
  away: Busy[];
  /** Panelists who may not or can no longer sit here, with why. */
  barred: Map<string, Words>;
  /** Where the finalist stands now, if anywhere. */
  now: { startsAt: Date; room: string } | null;
};
export type Panelist = { id: string; name: string; away: Busy[] };

export type Problem = {
  finalists: Finalist[];
  slots: Slot[];
  panelists: Map<string, Panelist>;
  quorum: number;
};

/** Moving somebody who has an appointment costs more than any wish of somebody who has none. */
const MOVED = 10_000;
const OTHER_DAY = 1_000;
/** Outside 08.00–17.00 where the finalist lives. */
const UNSOCIAL = 500;

export const UNAVAILABLE: Words = { id: 'tidak dapat hadir', en: 'cannot be there' };

/** The costs of every finalist in every slot; Infinity where it cannot be. */
export function matrixOf(problem: Problem): Timetable {
  const { finalists, slots } = problem;
  const cost = new Float64Array(finalists.length * slots.length).fill(Infinity);
  finalists.forEach((finalist, row) => {
    slots.forEach((slot, column) => {
      if (!isOpen(problem, finalist, slot)) return;
      cost[row * slots.length + column] = costOf(finalist, slot, column);
    });
  });
  return { finalists: finalists.map((one) => one.id), slots: slots.map((_, column) => String(column)), cost };
}

function isOpen(problem: Problem, finalist: Finalist, slot: Slot): boolean {
  if (finalist.away.some((busy) => overlaps(busy, slot))) return false;
  return panelOf(problem, finalist, slot).length >= problem.quorum;
}

/** Who of the room's panel can hear this finalist then. */
export function panelOf({ panelists }: Problem, finalist: Finalist, slot: Slot): string[] {
  return slot.panel.filter(
    (id) => !finalist.barred.has(id) && !panelists.get(id)?.away.some((busy) => overlaps(busy, slot)),
  );
}

function costOf({ now, timeZone }: Finalist, slot: Slot, column: number): number {
  const unsocial =
    localMinutes(slot.startsAt, timeZone) < 8 * 60 || localMinutes(slot.endsAt, timeZone) > 17 * 60
      ? UNSOCIAL
      : 0;
  if (!now) return column + unsocial;
  if (now.startsAt.getTime() === slot.startsAt.getTime() && now.room === slot.room) return 0;
  const days = Math.abs(now.startsAt.getTime() - slot.startsAt.getTime()) / 86_400_000;
  return MOVED + (days >= 0.5 ? OTHER_DAY : 0) + Math.round(days) + unsocial;
}

/** Why somebody got no slot, naming who and what stands in the way. */
export function explain(
  problem: Problem,
  matrix: Timetable,
  pairs: readonly (readonly [number, number])[],
  row: number,
): Words {
  const crowd = crowdOf(matrix, pairs, row);
  if (crowd.slots.length === 0) return explainNone(problem, problem.finalists[row]!);
  const names = shorten(crowd.rows.map((one) => problem.finalists[one]!.title));
  const times = shorten(crowd.slots.map((one) => slotName(problem.slots[one]!)));
  return {
    id: `${crowd.rows.length} finalis (${names.id}) hanya memiliki ${crowd.slots.length} sesi yang mungkin (${times.id}). Tambah hari, ruang, atau panelis.`,
    en: `${crowd.rows.length} finalists (${names.en}) have only ${crowd.slots.length} possible sessions between them (${times.en}). Add days, rooms or panelists.`,
  };
}

function explainNone(problem: Problem, finalist: Finalist): Words {
  const away = problem.slots.filter((slot) => finalist.away.some((busy) => overlaps(busy, slot))).length;
  const short = problem.slots.filter((slot) => panelOf(problem, finalist, slot).length < problem.quorum);
  const missing = new Map<string, Words>();
  for (const slot of short) {
    for (const id of slot.panel) {
      const panelist = problem.panelists.get(id);
      const why =
        finalist.barred.get(id) ?? (panelist?.away.some((busy) => overlaps(busy, slot)) ? UNAVAILABLE : null);
      if (why) missing.set(panelist?.name ?? id, why);
    }
  }
  const people = (lang: 'id' | 'en') =>
    [...missing].map(([name, why]) => `${name} (${why[lang]})`).join(', ');
  const id = [
    away > 0 ? `finalis tidak dapat pada ${away} sesi` : '',
    short.length > 0
      ? `panel kurang dari ${problem.quorum} orang pada ${short.length} sesi: ${people('id')}`
      : '',
  ];
  const en = [
    away > 0 ? `the finalist cannot at ${away} sessions` : '',
    short.length > 0
      ? `the panel has fewer than ${problem.quorum} people at ${short.length} sessions: ${people('en')}`
      : '',
  ];
  return {
    id: `Tidak ada sesi yang mungkin dari ${problem.slots.length}: ${id.filter(Boolean).join('; ') || 'belum ada sesi'}.`,
    en: `None of ${problem.slots.length} sessions is possible: ${en.filter(Boolean).join('; ') || 'there are no sessions yet'}.`,
  };
}

function shorten(names: readonly string[]): Words {
  const shown = names.slice(0, 8).join(', ');
  const rest = names.length - 8;
  return rest > 0
    ? { id: `${shown}, dan ${rest} lagi`, en: `${shown}, and ${rest} more` }
    : { id: shown, en: shown };
}

/** "7/6 09.00 WIB Ruang 1" */
function slotName({ startsAt, room }: Slot): string {
  const local = new Date(startsAt.getTime() + 7 * 3_600_000).toISOString();
  return `${Number(local.slice(8, 10))}/${Number(local.slice(5, 7))} ${local.slice(11, 16).replace(':', '.')} WIB ${room}`;
}
