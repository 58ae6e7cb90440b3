import type { Answer } from '../support/client.ts';
import { knock } from '../security/probes.ts';
import type { Expected } from './expected.ts';
import { ACTORS, type ActorName, type Stage, type Stand } from './stand.ts';

export type Cell = { line: number; route: string; stage: Stage; actor: ActorName; told: string };

const REFUSED = [401, 403, 404];
const AT_ONCE = 6;

/** What a route must be asked with beside its address. */
const ASKED: Readonly<Record<string, string>> = {
  'GET /api/editions/:id/standings': '?group=umum&step=nominees',
  'GET /api/editions/:id/standings/export': '?group=umum&step=nominees',
  'GET /api/bodies/:id/list-views': '?list=submissions',
  'GET /api/editions/:id/agency-search': '?q=kota',
  'GET /api/bodies/:id/monitoring-scope': '?group=keberlanjutan',
  'GET /api/submissions/:id/letter': '?requirement=surat_implementasi',
};

/** A list without a row, or a table of nothing but its head. */
const isEmpty = ({ body, text }: Answer) =>
  body.total === 0 || body.items?.length === 0 || text.trim().split('\n').length === 1;

/**
 * Walks the lines of one time of the year, every actor at each.
 * @returns how many cells were looked at, and those that are not as the table says
 */
export async function walk(
  stand: Stand,
  rows: readonly Expected[],
  stage: Stage,
): Promise<{ cells: number; wrong: Cell[] }> {
  const wrong: Cell[] = [];
  let cells = 0;
  stand.dry.on = true;
  for (const row of rows) {
    if (!row.at.includes(stage)) continue;
    const answers: Answer[] = [];
    // No more at once than the pool has connections: a large answer read eighteen times over lets a connection's time run out.
    for (let from = 0; from < ACTORS.length; from += AT_ONCE)
      answers.push(
        ...(await Promise.all(
          ACTORS.slice(from, from + AT_ONCE).map((actor) => ask(stand, row.route, actor)),
        )),
      );
    cells += ACTORS.length;
    for (const [index, actor] of ACTORS.entries()) {
      const told = judge(row, actor, answers[index]!);
      if (told) wrong.push({ line: row.line, route: row.route, stage, actor, told });
    }
  }
  stand.dry.on = false;
  return { cells, wrong };
}

function ask({ actors, ids }: Stand, route: string, actor: ActorName): Promise<Answer> {
  const asked = ASKED[route];
  if (!asked) return knock(actors[actor], route, ids);
  const path = route.split(' ')[1]!;
  return actors[actor].get(path.replace(':id', ids[path.split('/')[2]!] ?? '') + asked);
}

/** What is wrong with an answer; null when it is as the table says. */
function judge(row: Expected, actor: ActorName, answer: Answer): string | null {
  const { status, body } = answer;
  const said = `${status} ${body?.code ?? ''}`.trim();
  if (status >= 500) return `broke: ${said}`;
  if (row.empty.has(actor))
    return status === 200 && isEmpty(answer) ? null : `expected an empty list, was ${said}`;
  const isOpen = !REFUSED.includes(status);
  if (isOpen !== row.open.has(actor))
    return isOpen ? `opened (${said}), expected a refusal` : `refused (${said}), expected to open`;
  if (!isOpen || status >= 300 || !row.fields || typeof body !== 'object' || Buffer.isBuffer(body))
    return null;
  const seen = [...namesIn(body)].filter((name) => !row.fields!.get(name)?.has(actor));
  return seen.length > 0 ? `sees ${seen.join(' ')}` : null;
}

/** Words in two languages and what is keyed by data are one name each. */
const KEYED = [
  'answers',
  'wordCounts',
  'byState',
  'byGroup',
  'counts',
  'offers',
  'stateLabel',
  'rules',
  'paths',
  'components',
];

/** Every name in an answer that says something, at any depth: what is null is hidden. */
export function namesIn(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) namesIn(one, names);
  else if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) {
      if (inner === null) continue;
      names.add(name);
      if (!KEYED.includes(name)) namesIn(inner, names);
    }
  return names;
}
