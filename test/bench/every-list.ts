import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';
import { fire, repeat } from './load.ts';

type Parameter = { name: string; in: string; required?: boolean };
type Description = { paths: Record<string, Record<string, { parameters?: Parameter[] }>> };

const TIMES = 20;
const LIMIT_MS = 50;
const SLOW_MS = 500;
/** What a list cannot be asked without, beside its place. */
const NEEDED: Readonly<Record<string, string>> = { group: 'umum', step: 'nominees' };

/**
 * Every list that the API describes (whatever takes a `limit`) as the organiser asks for it, on the whole database. Which lists
 * there are is read from the description, so a new one is measured without anybody's doing; those of another role's own
 * things, and those of one row that nobody made here, are named as not asked.
 */
export async function measureEveryList(bench: Bench): Promise<Figure[]> {
  const token = [...(await bench.tokens('organiser@%')).values()][0]!;
  const ids = await placesOf(bench);
  const { paths } = (await (await fetch(`${bench.url}/api/openapi.json`)).json()) as Description;
  const lists = Object.entries(paths).flatMap(([path, { get }]) =>
    get?.parameters?.some(({ name }) => name === 'limit') ? [{ path, parameters: get.parameters }] : [],
  );
  const asked: { path: string; medianMs: number }[] = [];
  const passedOver: string[] = [];
  for (const { path, parameters } of lists) {
    const [, kind] = /^\/api\/([\w-]+)\/\{id\}/.exec(path) ?? [];
    if (path.includes('{') && (!kind || !ids[kind] || path.indexOf('{') !== path.lastIndexOf('{'))) {
      passedOver.push(path);
      continue;
    }
    const more = parameters
      .filter(({ name, required }) => required && NEEDED[name])
      .map(({ name }) => `&${name}=${NEEDED[name]!}`)
      .join('');
    const url = `${path.replace('{id}', ids[kind ?? ''] ?? '')}?limit=50${more}`;
    const began = performance.now();
    const first = await fetch(bench.url + url, { headers: { authorization: `Bearer ${token}` } });
    await first.text();
    if (first.status !== 200) {
      passedOver.push(`${path} (${first.status})`);
      continue;
    }
    // What takes that long is over the limit whatever its median: it is not asked for minutes.
    const times = performance.now() - began > SLOW_MS ? 3 : TIMES;
    const shots = repeat({ method: 'GET', path: url, token }, times);
    asked.push({ path, medianMs: (await fire(bench.url, shots, 1, 200)).medianMs });
  }
  asked.sort((a, b) => b.medianMs - a.medianMs);
  console.log(`  lists not asked: ${passedOver.join(', ')}`);
  for (const { path, medianMs } of asked.slice(0, 6)) console.log(`  ${path}: ${medianMs.toFixed(1)} ms`);
  const over = asked.filter(({ medianMs }) => medianMs >= LIMIT_MS);
  return [
    {
      name: `${asked.length} lists of the API as the organiser, the slowest`,
      value: asked[0]!.medianMs,
      unit: 'ms',
      limit: LIMIT_MS,
      better: 'below',
      note: `${asked[0]!.path}; ${over.length} over the limit`,
    },
  ];
}

/** One thing of each kind that a list may belong to. */
async function placesOf({ owner, bodyId, editionId }: Bench): Promise<Record<string, string>> {
  const [one] = await owner<Record<string, string>[]>`select
    (select id from submissions where edition_id = ${editionId} and state = 'screened' order by id limit 1) as submissions,
    (select id from stages where edition_id = ${editionId} and kind = 'desk_judging') as stages,
    (select id from agencies where body_id = ${bodyId} order by id limit 1) as agencies`;
  return { ...one, bodies: bodyId, editions: editionId };
}
