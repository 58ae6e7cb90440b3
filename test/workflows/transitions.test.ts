import { describe, expect, test } from 'vitest';
import { advance, workflows } from '../../workflows/index.ts';
import { allRoles, factsFor, guardsOf, rolesOf, rowFor, wordsOf } from './legal-facts.ts';
import { legal, states } from './legal-transitions.ts';

test('the workflows are those that the table by hand describes', () => {
  expect(workflows.map((workflow) => workflow.name).sort()).toEqual(Object.keys(legal).sort());
});

describe.each(workflows)('the $name workflow', (workflow) => {
  const rows = legal[workflow.name]!;
  const allStates = wordsOf(states[workflow.name]!.all);
  const allVerbs = [...new Set(rows.map((row) => row[1]))];

  test('says the same as the table by hand, row for row and in both directions', () => {
    const stated = workflow.table.flatMap((row) =>
      row.from.map((from) => {
        const flags = [row.two && 'two', row.needsReason && 'reason', row.embargoed && 'embargo'].filter(
          Boolean,
        );
        const needs = [...flags, ...(row.guards ?? [])].join(' ');
        return [from, row.verb, row.to, [...row.who].sort().join(' '), needs];
      }),
    );
    const byHand = rows.map(([from, verb, to, who, needs]) => [
      from,
      verb,
      to,
      wordsOf(who).sort().join(' '),
      needs,
    ]);
    expect(stated.map(String).sort()).toEqual(byHand.map(String).sort());
  });

  test('has the states by hand, begins in the first and ends in the final ones', () => {
    const { first, final } = states[workflow.name]!;
    expect(Object.keys(workflow.states)).toEqual(allStates);
    expect(workflow.initial).toBe(first);
    const marked = Object.entries(workflow.states).filter(([, state]) => state.final);
    expect(marked.map(([name]) => name)).toEqual(wordsOf(final));
  });

  test.each(rows)('from %s, %s leads to %s for each of: %s (%s)', (...row) => {
    const [from, verb, to] = row;
    for (const role of rolesOf(row)) {
      const facts = factsFor(guardsOf(row), workflow.name);
      const answer = advance(workflow, rowFor(row), { verb, by: [role], facts });
      expect({ role, ok: answer.ok, state: answer.state }).toEqual({ role, ok: true, state: to });
      if (answer.ok) {
        expect(answer.transition.from).toContain(from);
        expect([answer.transition.verb, answer.transition.to]).toEqual([verb, to]);
      }
    }
  });

  test.each(rows)('from %s, %s to %s is refused to everybody but: %s (%s)', (...row) => {
    const [from, verb] = row;
    const others = allRoles.filter((role) => !rolesOf(row).includes(role));
    for (const role of others) {
      const facts = factsFor(guardsOf(row), workflow.name);
      const answer = advance(workflow, { state: from, announcedState: from }, { verb, by: [role], facts });
      const possible = verbsByHand(workflow.name, from, [role]);
      expect({ role, answer }).toEqual({
        role,
        answer: { ok: false, code: 'role_refused', state: from, possible },
      });
    }
    expect(others.length).toBeGreaterThan(0);
  });

  test('refuses every verb that is not legal in a state, to every role, and says what is possible', () => {
    for (const state of allStates) {
      const legalHere = rows.filter((row) => row[0] === state).map((row) => row[1]);
      const illegal = allVerbs.filter((verb) => !legalHere.includes(verb));
      for (const verb of [
        ...illegal,
        'nonsense',
        '',
        '*',
        'xstate.init',
        'xstate.stop',
        'constructor',
        '__proto__',
      ]) {
        for (const role of allRoles) {
          const answer = advance(workflow, { state }, { verb, by: [role] });
          const possible = verbsByHand(workflow.name, state, [role]);
          expect({ verb, role, answer }).toEqual({
            verb,
            role,
            answer: { ok: false, code: 'illegal_transition', state, possible },
          });
        }
      }
    }
  });

  test('refuses a person without any role and offers nothing', () => {
    for (const [state, verb] of rows) {
      const answer = advance(workflow, { state }, { verb, by: [] });
      expect(answer).toEqual({ ok: false, code: 'role_refused', state, possible: [] });
    }
  });

  test('stops on a row in a state that it does not know', () => {
    const verb = allVerbs[0]!;
    for (const state of ['lost', 'constructor', '']) {
      expect(() => advance(workflow, { state }, { verb, by: ['organiser'] })).toThrow(
        `The workflow "${workflow.name}" has no state "${state}"`,
      );
    }
  });
});

/** What the table by hand lets these roles send, in the order of the machine's own table. */
function verbsByHand(name: string, state: string, by: readonly string[]): string[] {
  const verbs = legal[name]!.filter(
    (row) => row[0] === state && wordsOf(row[3]).some((role) => by.includes(role)),
  );
  const order = workflows.find((workflow) => workflow.name === name)!.table.map((row) => row.verb);
  return [...new Set(verbs.map((row) => row[1]))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}
