/**
 * Lays a workflow out to be looked at: boxes in rows from the first state down, lines in the gaps between them. Read from
 * the XState machine itself, so that the picture cannot tell another story than the rules. Pure, and small enough to be worked
 * out by the server for every reader.
 *
 * The method is the layered one of Sugiyama, Tagawa and Toda ("Methods for Visual Understanding of Hierarchical System
 * Structures", IEEE SMC 11, 1981): lines that lead back in the order of the states are set aside, every state stands one layer
 * below the last of those before it, and lines run at right angles. All lines into one state share a rail, as wires share a bus.
 */
import { routes, type Line } from './picture-lines.ts';
import type { Transition, Words, Workflow } from './table.ts';
import type { RowNumber } from './table.ts';

/** One arrow of the machine, with every row of the table that it stands for. */
export type Arrow = { from: string; to: string; rows: readonly Transition[] };
export type Box = {
  state: string;
  label: Words;
  final: boolean;
  row: number;
  lane: number;
  x: number;
  y: number;
};
export type Picture = { width: number; height: number; boxes: Box[]; lines: Line[] };

/** How wide it may become: boxes beside one another, and their size in pixels. */
export type Measures = { lanes: number; boxWidth: number; boxHeight: number; laneGap: number };

/** The arrows of the machine, in its own order: by the state they leave, then by the event. */
export function arrowsOf(workflow: Workflow): Arrow[] {
  const found = new Map<string, { from: string; to: string; rows: Transition[] }>();
  for (const [from, node] of Object.entries(workflow.machine.states)) {
    for (const transition of [...node.transitions.values()].flat()) {
      const took = transition.actions.find((one) => typeof one === 'object' && one.type === 'took');
      const row = workflow.table[(took as unknown as { params: RowNumber }).params.row]!;
      for (const { key: to } of transition.target ?? []) {
        const arrow = found.get(`${from} ${to}`) ?? { from, to, rows: [] };
        arrow.rows.push(row);
        found.set(`${from} ${to}`, arrow);
      }
    }
  }
  return [...found.values()];
}

/** The whole picture in pixels, from the top left. Steps that leave a state where it is are not drawn. */
export function picture(workflow: Workflow, measures: Measures): Picture {
  const states = Object.keys(workflow.machine.states);
  const arrows = arrowsOf(workflow).filter((one) => one.from !== one.to);
  const places = placesOf(states, arrows, measures.lanes);
  const { lines, left, width, height, tops } = routes(places, arrows, measures);
  const boxes = places.map(({ state, row, lane }) => ({
    state,
    label: workflow.states[state]!.label,
    final: workflow.machine.states[state]!.type === 'final',
    row,
    lane,
    x: left + lane * (measures.boxWidth + measures.laneGap),
    y: tops[row]!,
  }));
  return { width, height, boxes, lines };
}

export type Place = { state: string; row: number; lane: number };

/**
 * Each layer becomes a row, or several where it is wider than the lanes. What leads furthest stands in the first lane, so that
 * the way to the end is one straight line; the others stand beside it.
 */
export function placesOf(states: readonly string[], arrows: readonly Arrow[], lanes: number): Place[] {
  const order = new Map(states.map((state, index) => [state, index]));
  const onward = arrows.filter(({ from, to }) => order.get(from)! < order.get(to)!);
  const layer = new Map<string, number>();
  for (const state of states) {
    const before = onward.filter(({ to }) => to === state).map(({ from }) => layer.get(from)! + 1);
    layer.set(state, Math.max(0, ...before));
  }
  const reach = new Map<string, number>();
  for (const state of states.toReversed()) {
    const after = onward.filter(({ from }) => from === state).map(({ to }) => reach.get(to)!);
    reach.set(state, Math.max(layer.get(state)!, ...after));
  }
  const places: Place[] = [];
  let row = 0;
  for (let at = 0; at <= Math.max(...layer.values()); at += 1) {
    const here = states.filter((state) => layer.get(state) === at);
    const [first, ...others] = here.toSorted((a, b) => reach.get(b)! - reach.get(a)!);
    places.push({ state: first!, row, lane: 0 });
    const beside = Math.max(1, lanes - 1);
    others.forEach((state, index) => {
      places.push({ state, row: row + Math.floor(index / beside), lane: 1 + (index % beside) });
    });
    row += Math.max(1, Math.ceil(others.length / beside));
  }
  return places;
}
