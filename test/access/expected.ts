import { readFileSync } from 'node:fs';
import { ACTORS, STAGES, type ActorName, type Stage } from './stand.ts';

/** One line of expected.csv: who may knock at a route at a time of the year. */
export type Expected = {
  line: number;
  route: string;
  at: Stage[];
  open: ReadonlySet<ActorName>;
  empty: ReadonlySet<ActorName>;
  /** Every name that may stand in the answer, with the actors who see it; null where the answer is no JSON or is not read. */
  fields: ReadonlyMap<string, ReadonlySet<ActorName>> | null;
};

const FILE = new URL('expected.csv', import.meta.url);

/**
 * Reads the table that was written by hand.
 * @throws when a line names an actor, a group or a time that there is not
 */
export function readExpected(): Expected[] {
  const groups = new Map<string, ActorName[]>(ACTORS.map((name) => [name, [name]]));
  groups.set('ALL', [...ACTORS]);
  groups.set(
    'SIGNED',
    ACTORS.filter((name) => name !== 'pub'),
  );
  const expand = (words: string, line: number): Set<ActorName> =>
    new Set(
      words
        .split(' ')
        .filter(Boolean)
        .flatMap((word) => {
          const members = groups.get(word);
          if (!members) throw new Error(`expected.csv:${line}: nobody is called ${word}`);
          return members;
        }),
    );
  const rows: Expected[] = [];
  for (const [index, text] of readFileSync(FILE, 'utf8').split('\n').entries()) {
    const line = index + 1;
    const group = /^# ([A-Z]+) = (.+)$/.exec(text);
    if (group && !groups.has(group[1]!)) groups.set(group[1]!, [...expand(group[2]!, line)]);
    if (text === '' || text.startsWith('#') || text.startsWith('route,')) continue;
    const [route, at, open, empty, fields] = text.split(',') as [string, string, string, string, string?];
    const stages = at.split(' ') as Stage[];
    if (stages.some((stage) => !STAGES.includes(stage))) throw new Error(`expected.csv:${line}: ${at}`);
    rows.push({
      line,
      route,
      at: stages,
      open: expand(open, line),
      empty: expand(empty ?? '', line),
      fields: fields ? readFields(fields, (words) => expand(words, line)) : null,
    });
  }
  return rows;
}

/** `id title score=org|tie`: a name alone is for whoever the door opens to. */
function readFields(text: string, expand: (words: string) => Set<ActorName>) {
  const everybody = new Set<ActorName>(ACTORS);
  return new Map(
    text
      .split(' ')
      .filter(Boolean)
      .map((word) => {
        const [name, who] = word.split('=') as [string, string?];
        return [name, who ? expand(who.replaceAll('|', ' ')) : everybody] as const;
      }),
  );
}
