import { describe, expect, test } from 'vitest';
import { initialTransition } from 'xstate';
import { getAdjacencyMap, toDirectedGraph } from 'xstate/graph';
import { workflows } from '../../workflows/index.ts';
import { allRoles, factsFor, guardsOf, wordsOf } from './legal-facts.ts';
import { legal, states } from './legal-transitions.ts';

describe.each(workflows)('the machine of the $name workflow', (workflow) => {
  const rows = legal[workflow.name]!;

  test('begins where the table begins', () => {
    expect(initialTransition(workflow.machine)[0].value).toBe(states[workflow.name]!.first);
  });

  test('draws exactly the arrows of the table by hand', () => {
    const arrows = toDirectedGraph(workflow.machine).children.flatMap((state) =>
      state.edges.map((edge) => `${edge.source.key} ${edge.label.text} ${edge.target.key}`),
    );
    expect(arrows.sort()).toEqual(rows.map(([from, verb, to]) => `${from} ${verb} ${to}`).sort());
  });

  test('reaches every state from the first by legal events alone, and leaves no final one', () => {
    const sent = rows.map((row) => ({
      type: row[1],
      by: allRoles,
      facts: { ...factsFor(guardsOf(row), workflow.name), announced: false },
    }));
    const map = Object.values(getAdjacencyMap(workflow.machine, { events: sent }));
    const reached = [...new Set(map.map(({ state }) => String(state.value)))];
    expect(reached.sort()).toEqual(wordsOf(states[workflow.name]!.all).sort());
    const ends = map.filter(({ state }) => state.status === 'done').map(({ state }) => String(state.value));
    expect([...new Set(ends)].sort()).toEqual(wordsOf(states[workflow.name]!.final).sort());
    for (const { state } of map.filter((each) => each.state.status === 'done')) {
      expect(sent.filter((event) => state.can(event))).toEqual([]);
    }
  });
});
