/** The lines of a picture: at right angles through the gaps between the rows and along rails at both sides. Pure. */
import type { Arrow, Measures, Place } from './picture.ts';

/**
 * `way`: straight down the lane; `on` to a later row; `back` to an earlier one. `path` is an SVG path, `head` where its arrow
 * ends, pointing down.
 */
export type Line = {
  from: string;
  to: string;
  way: 'straight' | 'on' | 'back';
  path: string;
  head: readonly [number, number];
};
type Point = readonly [number, number];
type Side = 'left' | 'right';
type Rail = { to: string; side: Side; first: number; last: number };

const TRACK = 7;
/** Room before the first track of a gap and after its last, where the arrow heads are. */
const BEFORE = 7;
const AFTER = 13;
const CORNER = 4;
/** Where lines leave and reach a box, as shares of its width: straight ones, those that leave, those that come in. */
const PORT = { straight: 0.3, leaves: 0.56, comes: 0.8 };

/** All lines, and what they leave to the boxes: the top of each row, the left edge of the first lane, the size of the whole. */
export function routes(places: readonly Place[], arrows: readonly Arrow[], measures: Measures) {
  const at = new Map(places.map((place) => [place.state, place]));
  const kinds = arrows.map((arrow) => ({ ...arrow, ...kindOf(at, places, arrow) }));
  const rails = railsOf(at, kinds);
  const left = rails
    .filter((one) => one.side === 'left')
    .reduce((most, one) => Math.max(most, one.track + 1), 0);
  const right = rails
    .filter((one) => one.side === 'right')
    .reduce((most, one) => Math.max(most, one.track + 1), 0);
  const lanes = 1 + Math.max(...places.map(({ lane }) => lane));
  const edge = left * TRACK + BEFORE;
  const body = lanes * measures.boxWidth + (lanes - 1) * measures.laneGap;
  const gaps = gapsOf(places, kinds, measures);
  const x = (state: string, port: keyof typeof PORT) =>
    edge + at.get(state)!.lane * (measures.boxWidth + measures.laneGap) + measures.boxWidth * PORT[port];
  const railX = (to: string, side: Side) => {
    const { track } = rails.find((one) => one.to === to && one.side === side)!;
    return side === 'left' ? edge - BEFORE - track * TRACK : edge + body + BEFORE + track * TRACK;
  };
  const lines = kinds.map(({ from, to, way, side }): Line => {
    const below = gaps.tops[at.get(from)!.row]! + measures.boxHeight;
    const above = gaps.tops[at.get(to)!.row]!;
    if (way === 'straight') {
      const points: Point[] = [
        [x(from, 'straight'), below],
        [x(to, 'straight'), above],
      ];
      return { from, to, way, path: drawn(points), head: points[1]! };
    }
    const inAt = gaps.comes.get(to)!;
    const end: Point[] = [
      [x(to, 'comes'), inAt],
      [x(to, 'comes'), above],
    ];
    const start: Point = [x(from, 'leaves'), below];
    if (!side) {
      return { from, to, way, path: drawn([start, [start[0], inAt], ...end]), head: end[1]! };
    }
    const outAt = gaps.leaves.get(from)!;
    const rail = railX(to, side);
    const points: Point[] = [start, [start[0], outAt], [rail, outAt], [rail, inAt], ...end];
    return { from, to, way, path: drawn(points), head: end[1]! };
  });
  const width = edge + body + (right > 0 ? BEFORE + right * TRACK : 0);
  return { lines, left: edge, width, height: gaps.height, tops: gaps.tops };
}

type Kind = { way: Line['way']; side: Side | null };

/** Straight where the lane is free between the two; through the gap alone where the next row is meant; else along a rail. */
function kindOf(at: ReadonlyMap<string, Place>, places: readonly Place[], { from, to }: Arrow): Kind {
  const [here, there] = [at.get(from)!, at.get(to)!];
  const between = places.some(({ lane, row }) => lane === here.lane && row > here.row && row < there.row);
  if (here.lane === there.lane && there.row > here.row && !between) return { way: 'straight', side: null };
  if (there.row === here.row + 1) return { way: 'on', side: null };
  return there.row > here.row ? { way: 'on', side: 'right' } : { way: 'back', side: 'left' };
}

/** One rail for each state that lines come to from further off; rails that do not meet share a track, the shortest nearest. */
function railsOf(
  at: ReadonlyMap<string, Place>,
  kinds: readonly (Arrow & Kind)[],
): (Rail & { track: number })[] {
  const rails = new Map<string, Rail>();
  for (const { from, to, side } of kinds) {
    if (!side) continue;
    // A gap is named by the row below it: a line leaves in the gap after its row and comes in the one before.
    const ends = [at.get(from)!.row + 1, at.get(to)!.row];
    const rail = rails.get(`${to} ${side}`) ?? { to, side, first: Infinity, last: -Infinity };
    rails.set(`${to} ${side}`, {
      ...rail,
      first: Math.min(rail.first, ...ends),
      last: Math.max(rail.last, ...ends),
    });
  }
  const placed: (Rail & { track: number })[] = [];
  for (const rail of [...rails.values()].toSorted((a, b) => a.last - a.first - (b.last - b.first))) {
    const meets = placed.filter(
      (one) => one.side === rail.side && one.first <= rail.last && rail.first <= one.last,
    );
    let track = 0;
    while (meets.some((one) => one.track === track)) track += 1;
    placed.push({ ...rail, track });
  }
  return placed;
}

/** How high each gap is, and on which height of it each state's lines leave and come in. */
function gapsOf(places: readonly Place[], kinds: readonly (Arrow & Kind)[], { boxHeight }: Measures) {
  const rows = 1 + Math.max(...places.map(({ row }) => row));
  const inRow = (row: number) => places.filter((one) => one.row === row).toSorted((a, b) => a.lane - b.lane);
  const leaves = new Map<string, number>();
  const comes = new Map<string, number>();
  const tops: number[] = [];
  let y = 0;
  for (let row = 0; row <= rows; row += 1) {
    const out = inRow(row - 1).filter(({ state }) => kinds.some((one) => one.from === state && one.side));
    const into = inRow(row).filter(({ state }) =>
      kinds.some((one) => one.to === state && one.way !== 'straight'),
    );
    const used = [...out, ...into];
    if (used.length > 0) y += BEFORE;
    for (const { state } of out) leaves.set(state, (y += TRACK) - TRACK);
    for (const { state } of into) comes.set(state, (y += TRACK) - TRACK);
    if (row === rows) break;
    y += row === 0 && used.length === 0 ? 0 : AFTER;
    tops.push(y);
    y += boxHeight;
  }
  return { tops, leaves, comes, height: y + 2 };
}

/** A path through these points with its corners rounded, so that a line that joins is told from one that crosses. */
function drawn(points: readonly Point[]): string {
  const kept = points.filter((point, index) => index === 0 || !same(point, points[index - 1]!));
  const [start, ...rest] = kept;
  let path = `M${show(start!)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (!next) return (path += `L${show(point)}`);
    const before = kept[index]!;
    path += `L${show(towards(point, before))}Q${show(point)} ${show(towards(point, next))}`;
  });
  return path;
}

const same = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1];
const show = ([x, y]: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

/** From a corner a few pixels towards another point, at most half of the way. */
function towards(from: Point, to: Point): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const share = Math.min(CORNER, length / 2) / length;
  return [from[0] + dx * share, from[1] + dy * share];
}
