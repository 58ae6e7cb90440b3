/** Who takes over what a juror leaves behind. Pure; the optimum itself is server/matching. */
import { assignOptimally, type Assignment } from '../matching/assign.ts';
import type { Instance } from '../matching/instance.ts';
import type { ReaderPair } from '../matching/readers.ts';
import { levelAfter } from './reader-plan.ts';
import { roomOf, type PlannedJuror } from './stage-plan.ts';

/** One place to fill: the submission with its other readers, who must not get it and who knows its field. */
export type Place = {
  submissionId: string;
  readers: readonly string[];
  barred: readonly string[];
  likes: readonly string[];
};

export type ReplacementInput = {
  /** Everybody but the one who leaves; `load` is all they have in the stage. */
  jurors: readonly PlannedJuror[];
  left: readonly Place[];
  /** Tasks of others that were not answered yet: they move only where nothing else fills a place. */
  movable: readonly (Place & { jurorId: string })[];
  /** Pairs the organiser decided on. */
  pins: readonly ReaderPair[];
};

export type Replacement = {
  gives: ReaderPair[];
  moves: { submissionId: string; from: string; to: string }[];
  /** Submissions that nobody can take. */
  unplaced: string[];
  /** Two readers of one submission come from one institution, because it cannot be helped. */
  sharesInstitution: boolean;
};

/**
 * Fills each place with the least disturbance: nothing that others have is touched, loads stay level and readers come
 * from different institutions where that is possible; only where a place stays empty do unanswered tasks of others move.
 */
export function planReplacement(input: ReplacementInput): Replacement {
  const loads = new Map(input.jurors.map((juror) => [juror.id, juror.load]));
  for (const { jurorId } of input.pins) loads.set(jurorId, loads.get(jurorId)! + 1);
  const pinned = new Set(input.pins.map((pin) => pin.submissionId));
  const rest = input.left.filter((place) => !pinned.has(place.submissionId));
  const best = fill(rest, input.jurors, loads);
  const plain = { ...best, gives: [...input.pins, ...best.gives], moves: [] };
  if (best.unplaced.length === 0 || input.movable.length === 0) return plain;
  const moved = fillByMoving(rest, input, loads);
  return moved && moved.unplaced.length < best.unplaced.length
    ? { ...moved, gives: [...input.pins, ...moved.gives] }
    : plain;
}

function fill(rest: readonly Place[], jurors: readonly PlannedJuror[], loads: ReadonlyMap<string, number>) {
  if (rest.length === 0 || jurors.length === 0)
    return { gives: [], unplaced: rest.map((place) => place.submissionId), sharesInstitution: false };
  const tries = [
    { even: true, distinct: true },
    { even: false, distinct: true },
    { even: true, distinct: false },
    { even: false, distinct: false },
  ];
  let best: { found: Assignment; distinct: boolean } | null = null;
  for (const { even, distinct } of tries) {
    const found = assignOptimally(instanceOf(rest, jurors, loads, { even, distinct }));
    if (!best || found.unplaced.length < best.found.unplaced.length) best = { found, distinct };
    if (best.found.unplaced.length === 0) break;
  }
  const { found, distinct } = best!;
  const gives = found.pairs.map(([row, column]) => ({
    submissionId: rest[row]!.submissionId,
    jurorId: jurors[column]!.id,
  }));
  const filled = new Set(gives.map((pair) => pair.submissionId));
  return {
    gives,
    unplaced: rest.map((place) => place.submissionId).filter((id) => !filled.has(id)),
    sharesInstitution: !distinct && gives.some((pair) => sharesHouse(pair, rest, jurors)),
  };
}

/** Every unanswered task is a place too, and keeping it is worth more than anything but a place filled. */
function fillByMoving(
  rest: readonly Place[],
  { movable, jurors, pins }: ReplacementInput,
  loads: ReadonlyMap<string, number>,
): Replacement | null {
  const pinnedTo = (id: string) => pins.filter((pin) => pin.submissionId === id).map((pin) => pin.jurorId);
  const own = movable.filter((task) => loads.has(task.jurorId));
  const freed = new Map(loads);
  for (const { jurorId } of own) freed.set(jurorId, freed.get(jurorId)! - 1);
  const places = [
    ...rest,
    ...own.map((task) => ({
      ...task,
      readers: [...task.readers.filter((id) => id !== task.jurorId), ...pinnedTo(task.submissionId)],
    })),
  ];
  const columnOf = new Map(jurors.map((juror, column) => [juror.id, column]));
  const keep = own.map(({ jurorId }, index) => [rest.length + index, columnOf.get(jurorId)!] as const);
  // Two places of one submission are two rows here: whom both would get is barred from one, and it is solved again.
  for (let round = 0; round < places.length + jurors.length; round += 1) {
    const found = assignOptimally(instanceOf(places, jurors, freed, { even: false, distinct: false }), {
      keep,
    });
    const pairs = found.pairs.map(([row, column]) => ({ row, to: jurors[column]!.id }));
    // Nobody who reads now is left without a successor.
    if (pairs.filter(({ row }) => row >= rest.length).length < own.length) return null;
    const twice = pairs.find(({ row, to }, index) =>
      pairs.some(
        (other, before) =>
          before < index && other.to === to && places[other.row]!.submissionId === places[row]!.submissionId,
      ),
    );
    if (!twice) return movedOf(pairs, rest, own, jurors);
    // The earlier row is a place to fill, so the task that stands there already keeps its reader.
    const earlier = places.findIndex(
      (place, row) =>
        place.submissionId === places[twice.row]!.submissionId &&
        pairs.some((pair) => pair.row === row && pair.to === twice.to),
    );
    places[earlier] = { ...places[earlier]!, barred: [...places[earlier]!.barred, twice.to] };
  }
  return null;
}

function movedOf(
  pairs: readonly { row: number; to: string }[],
  rest: readonly Place[],
  own: ReplacementInput['movable'],
  jurors: readonly PlannedJuror[],
): Replacement {
  const gives = pairs
    .filter(({ row }) => row < rest.length)
    .map(({ row, to }) => ({ submissionId: rest[row]!.submissionId, jurorId: to }));
  const moves = pairs.flatMap(({ row, to }) => {
    if (row < rest.length) return [];
    const { submissionId, jurorId: from } = own[row - rest.length]!;
    return from === to ? [] : [{ submissionId, from, to }];
  });
  const filled = new Set(gives.map((pair) => pair.submissionId));
  const unplaced = rest.map((place) => place.submissionId).filter((id) => !filled.has(id));
  return { gives, moves, unplaced, sharesInstitution: gives.some((pair) => sharesHouse(pair, rest, jurors)) };
}

function instanceOf(
  places: readonly Place[],
  jurors: readonly PlannedJuror[],
  loads: ReadonlyMap<string, number>,
  { even, distinct }: { even: boolean; distinct: boolean },
): Instance {
  const level = levelAfter([...loads.values()], places.length);
  const heaviest = Math.max(1, ...loads.values());
  const byId = new Map(jurors.map((juror) => [juror.id, juror]));
  const affinity = new Float64Array(places.length * jurors.length);
  places.forEach(({ readers, barred, likes }, row) => {
    const out = new Set([...readers, ...barred]);
    const houses = new Set(readers.map((id) => byId.get(id)?.institution ?? null));
    const lacksSenior = !readers.some((id) => byId.get(id)?.senior);
    jurors.forEach((juror, column) => {
      const clashes = distinct && juror.institution !== null && houses.has(juror.institution);
      const worth =
        (likes.includes(juror.id) ? 100 : 0) +
        (lacksSenior && juror.senior ? 50 : 0) +
        Math.round((30 * (heaviest - loads.get(juror.id)!)) / heaviest);
      affinity[row * jurors.length + column] = out.has(juror.id) || clashes ? -Infinity : worth;
    });
  });
  return {
    submissions: places.map((_, row) => String(row)),
    perSubmission: 1,
    affinity,
    jurors: jurors.map((juror) => {
      const load = loads.get(juror.id)!;
      const wanted = even ? Math.max(0, level + 1 - load) : places.length;
      const max = Math.min(wanted, roomOf(juror, load), places.length);
      return { id: juror.id, institution: null, senior: juror.senior, min: 0, max };
    }),
  };
}

function sharesHouse(
  { submissionId, jurorId }: ReaderPair,
  places: readonly Place[],
  jurors: readonly PlannedJuror[],
) {
  const houseOf = (id: string) => jurors.find((juror) => juror.id === id)?.institution ?? null;
  const mine = houseOf(jurorId);
  const { readers } = places.find((place) => place.submissionId === submissionId)!;
  return mine !== null && readers.some((id) => houseOf(id) === mine);
}
