import type postgres from 'postgres';
import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';
import { ask, fire, repeat } from './load.ts';

type Parameter = { name: string; schema?: { enum?: string[] } };
type Description = { paths: Record<string, { get?: { parameters?: Parameter[] } }> };
type Page = { next: string | null; total: number };

const ROWS = 20_000;
const TIMES = 15;
const LIMIT_MS = 50;

/** Each list of 20,000 in every order that it has: its first page, and one beyond three quarters of its rows. */
export async function measureOrders(bench: Bench): Promise<Figure[]> {
  const token = [...(await bench.tokens('organiser@%')).values()][0]!;
  const { paths } = (await (await fetch(`${bench.url}/api/openapi.json`)).json()) as Description;
  const figures: Figure[] = [];
  for (const [kind, list, filter] of [
    ['editions', 'submissions', ''],
    ['editions', 'submissions', 'level=kabupaten&'],
    ['editions', 'submissions', 'q=nomor+12&'],
    ['editions', 'conflicts', ''],
    ['editions', 'conflicts', 'state=suspected&'],
    ['editions', 'questions', ''],
    ['editions', 'questions', 'state=waiting&'],
    ['bodies', 'people', 'role=innovator&'],
    ['bodies', 'people', 'role=innovator&q=ab12&'],
    ['bodies', 'people', 'role=innovator&q=a&'],
  ] as const) {
    const sorts = paths[`/api/${kind}/{id}/${list}`]!.get!.parameters!.find(({ name }) => name === 'sort')!;
    const path = `/api/${kind}/${kind === 'bodies' ? bench.bodyId : bench.editionId}/${list}?${filter}`;
    const asked: { sort: string; medianMs: number }[] = [];
    let total = 0;
    for (const sort of sorts.schema!.enum!) {
      const url = `${path}sort=${sort}&limit=`;
      const far = await walkFar(bench, token, url);
      total = far.total;
      for (const [where, after] of [
        ['first', ''],
        ['far', far.after],
      ] as const) {
        const shots = repeat({ method: 'GET', path: `${url}50${after}`, token }, TIMES);
        asked.push({ sort: `${sort}, ${where}`, medianMs: (await fire(bench.url, shots, 1, 200)).medianMs });
      }
    }
    asked.sort((a, b) => b.medianMs - a.medianMs);
    figures.push({
      name: `${list}${filter && ` with ${filter.slice(0, -1)}`} (${total}), the slowest of ${asked.length} pages`,
      value: asked[0]!.medianMs,
      unit: 'ms',
      limit: LIMIT_MS,
      better: 'below',
      note: asked
        .slice(0, 3)
        .map(({ sort, medianMs }) => `${sort} ${medianMs.toFixed(0)}`)
        .join('; '),
    });
  }
  return figures;
}

/** Page by page to three quarters of the list, as a person would come there. */
async function walkFar(
  { url }: Bench,
  token: string,
  path: string,
): Promise<{ after: string; total: number }> {
  let after = '';
  for (let seen = 0; ; seen += 100) {
    const page = await ask<Page>(url, { method: 'GET', path: `${path}100${after}`, token });
    if (page.next === null || seen + 100 > page.total * 0.75) return { after, total: page.total };
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

/** What the seed of the other figures has none of: 20,000 innovators, as many conflicts of 500 jurors, and as many threads. */
export async function plantOrders(
  owner: postgres.Sql,
  { bodyId, editionId, organiserId }: Bench,
): Promise<void> {
  const words = owner`(array['Ayu', 'Budi', 'Citra', 'Dewi', 'Eko', 'Fajar', 'Gita', 'Hadi'])`;
  await owner`insert into people (id, email, name, created_at)
    select uuidv7(), 'inovator' || md5(i::text) || '@ukur.contoh.id', ${words}[1 + i % 8] || ' ' || md5((i * 7)::text), now() from generate_series(1, ${ROWS}::int) i`;
  await owner`create temp table placed as select row_number() over (order by id) - 1 as n, id from agencies where body_id = ${bodyId}`;
  await owner`insert into roles (id, person_id, role, body_id, agency_id, granted_at)
    select uuidv7(), p.id, 'innovator', ${bodyId}, a.id, now() - p.n * interval '1 second'
    from (select id, row_number() over (order by id) as n from people where email like 'inovator%') p join placed a on a.n = p.n % 800`;
  await owner`create temp table readers as select row_number() over (order by id) - 1 as n, id from people where email like 'juri%'`;
  await owner`insert into conflicts (id, body_id, edition_id, person_id, agency_id, region_code, kind, state, declared_by, created_at)
    select uuidv7(), ${bodyId}, ${editionId}, j.id, case when i % 10 <> 0 then a.id end,
      case when i % 10 = 0 then (array['11', '12', '31', '32', '33', '34', '35', '51', '73', '94'])[1 + (i / 10) % 10] end,
      case when i % 10 = 0 then 'region' else 'agency' end, case when i % 5 = 0 then 'suspected' else 'confirmed' end, j.id, now()
    from generate_series(1, ${ROWS}::int) i join readers j on j.n = i % 500 left join placed a on a.n = i / 25`;
  await owner`insert into questions (id, body_id, edition_id, agency_id, submission_id, state, waiting_since, last_at, created_at)
    select uuidv7(), body_id, edition_id, agency_id, id, case when n % 3 = 0 then 'waiting' else 'answered' end,
      case when n % 3 = 0 then now() - n * interval '1 second' end, now() - n * interval '1 second', now()
    from (select *, row_number() over (order by id) as n from submissions where edition_id = ${editionId}) s`;
  await owner`insert into question_messages (id, body_id, edition_id, question_id, side, author_id, text, created_at)
    select uuidv7(), q.body_id, q.edition_id, q.id, case when k % 2 = 1 then 'agency' else 'office' end, ${organiserId}, repeat('Kapan? ', 30), now()
    from (select *, row_number() over (order by id) as n from questions) q cross join generate_series(1, 5) k where k <= 1 + q.n % 5`;
  await owner.unsafe('vacuum analyze');
}
