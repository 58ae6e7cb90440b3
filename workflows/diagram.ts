/** Draws a workflow as text for Mermaid, from the same table that decides, so that the drawing cannot differ. */
import type { Transition, Workflow } from './table.ts';

/**
 * The workflow as a Mermaid `stateDiagram-v2`, one line an arrow, in the order of the table, ending in a newline.
 * States carry their label in the language asked for; arrows carry the verb, its guards in square brackets, and
 * "two" where a second organiser has to confirm.
 */
export function diagram(workflow: Workflow, language: 'id' | 'en' = 'en'): string {
  const states = Object.entries(workflow.states);
  const named = states.map(([name, words]) => `state "${words.label[language]}" as ${name}`);
  const arrows = workflow.table.flatMap((row) =>
    row.from.map((from) => `${from} --> ${row.to} : ${arrowText(row)}`),
  );
  const ends = states.filter(([, words]) => words.final).map(([name]) => `${name} --> [*]`);
  const lines = [...named, `[*] --> ${workflow.initial}`, ...arrows, ...ends];
  return ['stateDiagram-v2', ...lines.map((line) => `    ${line}`)].join('\n') + '\n';
}

function arrowText(row: Transition): string {
  const guards = row.guards?.length ? ` [${row.guards.join(', ')}]` : '';
  return `${row.verb}${guards}${row.two ? ' (two)' : ''}`;
}
