import { describe, expect, test } from 'vitest';
import { diagram, request, submission, workflows } from '../../workflows/index.ts';
import { guardsOf, wordsOf } from './legal-facts.ts';
import { legal, states } from './legal-transitions.ts';

test('the request workflow is drawn whole, with its words', () => {
  expect(diagram(request, 'id').split('\n')).toEqual([
    'stateDiagram-v2',
    '    state "Menunggu konfirmasi" as requested',
    '    state "Dikonfirmasi" as confirmed',
    '    state "Ditolak" as refused',
    '    state "Kedaluwarsa" as lapsed',
    '    state "Ditarik" as withdrawn',
    '    [*] --> requested',
    '    requested --> confirmed : confirm [otherPerson, unconflicted, notLapsed]',
    '    requested --> refused : refuse [otherPerson, unconflicted]',
    '    requested --> lapsed : lapse',
    '    requested --> withdrawn : withdraw [ownRequest]',
    '    confirmed --> [*]',
    '    refused --> [*]',
    '    lapsed --> [*]',
    '    withdrawn --> [*]',
    '',
  ]);
});

test('an arrow says when a second organiser is needed', () => {
  expect(diagram(submission).split('\n')).toContain('    awarded --> revoked : revoke (two)');
});

describe.each(workflows)('the diagram of the $name workflow', (workflow) => {
  test('has one arrow for each row by hand and names every state', () => {
    const lines = diagram(workflow)
      .trimEnd()
      .split('\n')
      .map((line) => line.trim());
    const arrows = legal[workflow.name]!.map((row) => {
      const guards = guardsOf(row).length > 0 ? ` [${guardsOf(row).join(', ')}]` : '';
      return `${row[0]} --> ${row[2]} : ${row[1]}${guards}${wordsOf(row[4]).includes('two') ? ' (two)' : ''}`;
    });
    expect(lines.filter((line) => line.includes(' : ')).sort()).toEqual(arrows.sort());
    const named = lines.filter((line) => line.startsWith('state "')).map((line) => line.split(' as ')[1]);
    expect(named).toEqual(wordsOf(states[workflow.name]!.all));
    const ends = lines.filter((line) => line.endsWith('--> [*]')).map((line) => line.split(' ')[0]);
    expect(ends).toEqual(wordsOf(states[workflow.name]!.final));
  });

  test('holds nothing that Mermaid would read as its own sign inside a label', () => {
    for (const language of ['id', 'en'] as const) {
      for (const state of Object.values(workflow.states))
        expect(state.label[language]).not.toMatch(/["\n;:]/);
    }
  });
});
