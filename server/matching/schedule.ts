import { BadInput, counted, idIn, listIn, parseObject, refuseRepeats } from './bad-input.ts';
import { assignCheapest } from './linear-assignment.ts';

export type Timetable = {
  readonly finalists: readonly string[];
  readonly slots: readonly string[];
  /** Row by row; Infinity where a finalist cannot take a slot. */
  readonly cost: Float64Array;
};

export type Scheduled = {
  readonly placed: number;
  readonly cost: number;
  readonly pairs: readonly (readonly [number, number])[];
  readonly unplaced: readonly { readonly finalist: string; readonly why: string }[];
};

/** `kipp schedule`: reads INSTANCE.json's text and returns what is printed. Throws BadInput. */
export function scheduleInstance(text: string): Scheduled {
  return schedule(parseTimetable(text));
}

export function parseTimetable(text: string): Timetable {
  const file = parseObject(text);
  const finalists = listIn(file['finalists'], 'finalists').map((entry, i) => idIn(entry, `finalists[${i}]`));
  const slots = listIn(file['slots'], 'slots').map((entry, j) => idIn(entry, `slots[${j}]`));
  refuseRepeats(finalists, 'finalists');
  refuseRepeats(slots, 'slots');
  const lists = listIn(file['cost'], 'cost');
  if (lists.length !== finalists.length)
    throw new BadInput(
      `cost has ${counted(lists.length, 'row')}; the instance has ${counted(finalists.length, 'finalist')}.`,
      'cost',
    );
  const cost = new Float64Array(finalists.length * slots.length);
  lists.forEach((list, i) => {
    const cells = listIn(list, `cost[${i}]`);
    if (cells.length !== slots.length)
      throw new BadInput(
        `cost[${i}] has ${counted(cells.length, 'cell')}; the instance has ${counted(slots.length, 'slot')}.`,
        `cost[${i}]`,
      );
    cells.forEach((cell, j) => {
      const path = `cost[${i}][${j}]`;
      if (typeof cell !== 'number' || !Number.isFinite(cell))
        throw new BadInput(`${path} is not a number.`, path);
      if (cell < 0 && cell !== -1)
        throw new BadInput(`${path} is ${cell}; costs are 0 or more, and −1 is forbidden.`, path);
      cost[i * slots.length + j] = cell === -1 ? Infinity : cell;
    });
  });
  return { finalists, slots, cost };
}

/** Places as many finalists as possible, then at the least cost; says of everyone left out who stands in the way. */
export function schedule({ finalists, slots, cost }: Timetable): Scheduled {
  const columnOf = assignCheapest(cost, finalists.length, slots.length);
  const pairs = [...columnOf.entries()].filter(([, slot]) => slot !== -1);
  return {
    placed: pairs.length,
    cost: pairs.reduce((sum, [row, slot]) => sum + cost[row * slots.length + slot]!, 0),
    pairs,
    unplaced: finalists.flatMap((finalist, row) =>
      columnOf[row] === -1 ? [{ finalist, why: whyUnplaced({ finalists, slots, cost }, columnOf, row) }] : [],
    ),
  };
}

/**
 * Who stands in the way of a finalist without a slot, by number: everyone who holds a slot they could be moved into by
 * exchanges, and those slots, which are fewer. No slots at all where none is open to the finalist.
 * @param pairs which finalist holds which slot; −1 for none
 */
export function crowdOf(
  { slots, cost }: Timetable,
  pairs: Iterable<readonly [number, number]>,
  start: number,
): { rows: number[]; slots: number[] } {
  const holder = new Map([...pairs].map(([row, slot]) => [slot, row]));
  const open = (row: number) =>
    slots.map((_, slot) => slot).filter((slot) => cost[row * slots.length + slot]! < Infinity);
  const rows = new Set([start]);
  const wanted = new Set<number>();
  for (const row of rows) {
    for (const slot of open(row)) {
      wanted.add(slot);
      const other = holder.get(slot);
      if (other !== undefined) rows.add(other);
    }
  }
  const inOrder = (numbers: Set<number>) => [...numbers].sort((a, b) => a - b);
  return { rows: inOrder(rows), slots: inOrder(wanted) };
}

/**
 * The reason is a Hall set: the finalist, and everyone who holds a slot they could be moved into by exchanges, have
 * fewer slots between them than they are (Hall 1935).
 */
function whyUnplaced({ finalists, slots, cost }: Timetable, columnOf: Int32Array, start: number): string {
  const crowd = crowdOf({ finalists, slots, cost }, columnOf.entries(), start);
  if (crowd.slots.length === 0) return 'No slot is open to this finalist.';
  const named = crowd.rows.map((row) => finalists[row]!);
  const times = crowd.slots.map((slot) => slots[slot]!);
  return `${named.length} finalists (${shorten(named)}) share only ${times.length} slots (${shorten(times)}).`;
}

function shorten(names: readonly string[]): string {
  return names.length <= 8
    ? names.join(', ')
    : `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`;
}
