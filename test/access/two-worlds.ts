import { unfoldZip } from '../../server/http/xlsx-parts.ts';
import type { Secret } from './secrets.ts';
import type { ActorName, Stand } from './stand.ts';

/** What one viewer was told at every address: status, headers and every byte of the body. */
type Told = Map<string, string>;

/** Only what differs between any two answers: the instant it was sent at. */
const OF_THE_MOMENT = ['date', 'connection', 'keep-alive'];

/** How an instant is written: in JSON, in a calendar (UTC) and in a PDF. */
const INSTANT = /(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)(\.\d{3})?Z/g;

/** A PDF's number, which is made of the instant. */
const PDF_ID = /\/ID \[<[0-9a-f]+> <[0-9a-f]+>\]/;

/** What lets a page's own programs run: drawn anew for each answer. */
const NONCE = /nonce(=\\?["']|-)[\w+/=-]+/g;

/** A form's key against a second sending, drawn anew for every view of a page. Ids of the product are of version 7. */
const KEY = /\b[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}/g;

/** Whether the clock said this while the test was looking: then it is the time of the answer and not of anything in the world. */
function isNow([, year, month, day, hour, minute, second]: readonly string[], since: number): boolean {
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return at >= since - 1000 && at <= Date.now() + 1000;
}

/** Filters and orders that might speak of a hidden column. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  '/api/editions/:id/submissions': [
    '',
    '?sort=title',
    '?sort=-number',
    '?q=a',
    '?state=topInnovation',
    '?state=notSelected',
    '?step=passed',
    '?step=top&level=kota',
    '?limit=1',
  ],
  '/api/editions/:id/standings': ['?group=umum&step=nominees', '?group=umum&step=top-innovations'],
  '/api/editions/:id/agency-search': ['?q=kota'],
  // The rows of the workbook are those of the table; a workbook also notes when it was made, compressed.
  '/api/editions/:id/results/export': ['?format=csv'],
  '/api/me/assignments': ['', '?limit=1'],
};

/** Says how the machine is, is the description itself, or answers in pieces while it still draws. */
const ELSEWHERE = [
  '/api/health',
  '/api/openapi.json',
  '/api/stages/:id/workbench',
  '/api/stages/:id/workbench/export',
];

/** Every address that can be read in this world, with the id of everything that has one. */
export function addresses({ world, ids, site }: Stand): string[] {
  const paths = [...world.app.policies.keys()]
    .filter((route) => route.startsWith('GET '))
    .map((route) => route.slice(4))
    .filter((path) => !ELSEWHERE.includes(path));
  const read = paths.flatMap((path) => {
    const kind = path.split('/')[2]!;
    const url = path
      .replace(':id', ids[kind] ?? ids['submissions']!)
      .replace(':number', '1')
      .replace(':template', 'edition.opened')
      .replace(/:(code|token|secret|kind|fileId|key)/, (_, name: string) => ids[name] ?? 'tiada');
    const asked = ASKED[path] ?? [''];
    // With the pages, the workbooks too.
    const more = site && path.endsWith('/export') ? [`${asked[0] || '?'}&format=xlsx`] : [];
    return [...asked, ...more].map((query) => url + query);
  });
  return [...read, ...(site?.paths ?? [])];
}

async function read(stand: Stand, viewer: ActorName, urls: readonly string[], since: number): Promise<Told> {
  const told: Told = new Map();
  const [api, pages] = [stand.actors[viewer], stand.site?.readers[viewer]];
  const queue = [...urls];
  const one = async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
      const reader = pages && stand.site!.paths.includes(url) ? pages : api;
      const { status, headers, text, body } = await reader.get(url);
      const isWorkbook = url.endsWith('format=xlsx') && status === 200;
      const isPage = String(headers['content-type']).startsWith('text/html');
      const kept = Object.entries(headers).filter(
        // A page's mark is worked out from its bytes, the nonce among them; a workbook is packed, the instant in it too.
        ([name]) =>
          !OF_THE_MOMENT.includes(name) &&
          !(isPage && name === 'etag') &&
          !(isWorkbook && name === 'content-length'),
      );
      // Byte for byte: latin1 has one character for each.
      const raw = Buffer.isBuffer(body) ? body : Buffer.from(text);
      const latin = raw.toString('latin1');
      const bytes = isWorkbook ? unfolded(raw) : url.endsWith(PAGE_DATA) ? spreadOut(latin) : latin;
      const whole = `${status} ${JSON.stringify(kept.sort())}\n${bytes}`;
      told.set(
        url,
        (isPage ? whole.replaceAll(NONCE, 'nonce') : whole)
          .replaceAll(KEY, 'KEY')
          .replace(PDF_ID, '/ID')
          .replaceAll(INSTANT, (...found) =>
            isNow(found as string[], since) ? 'NOW' : (found[0] as string),
          ),
      );
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return told;
}

/** The data that a page already open asks for. */
const PAGE_DATA = '/__data.json';

/**
 * SvelteKit sends what is equal once and points to it. Two instants of one answer may be equal or a millisecond apart, which moves
 * every pointer behind them: so each value is put where it belongs. What is not of this shape stays as it is.
 */
function spreadOut(text: string): string {
  if (!text.startsWith('{"type":"data"')) return text;
  const { nodes, ...rest } = JSON.parse(text) as { nodes: ({ data?: unknown[] } | null)[] };
  return JSON.stringify({
    ...rest,
    nodes: nodes.map((node) => (node?.data ? { ...node, data: valueAt(node.data, 0) } : node)),
  });
}

function valueAt(values: readonly unknown[], at: number): unknown {
  const value = values[at];
  if (typeof value !== 'object' || value === null) return at < 0 ? `nothing ${at}` : value;
  // A date, a set and the like name their kind first.
  if (Array.isArray(value))
    return typeof value[0] === 'string' ? value : value.map((one) => valueAt(values, one as number));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, valueAt(values, one as number)]));
}

function unfolded(workbook: Buffer): string {
  return unfoldZip(workbook)
    .map(({ name, content }) => `${name}\n${content.toString('latin1')}`)
    .join('\n');
}

/** The first world as these viewers see it. */
export async function seeWorld(stand: Stand, viewers: Iterable<ActorName>): Promise<FirstWorld> {
  const urls = addresses(stand);
  const since = Date.now();
  const seen = new Map<ActorName, Told>();
  for (const viewer of viewers) seen.set(viewer, await read(stand, viewer, urls, since));
  return { since, seen };
}

/** When the test began to look, and what each viewer was told. */
export type FirstWorld = { since: number; seen: ReadonlyMap<ActorName, Told> };

const isOpened = (told: string) => told.startsWith('200');

/**
 * Makes the second world, lets everybody look who must not see the difference, and makes the first one again.
 * @param whole also asks again where the first world refused
 * @returns how many answers with content were compared, and where the worlds could be told apart
 */
export async function compareWorlds(
  stand: Stand,
  secret: Secret,
  { since, seen }: FirstWorld,
  whole: boolean,
): Promise<{ pairs: number; told: string[] }> {
  await change(stand, secret);
  let pairs = 0;
  const told: string[] = [];
  for (const viewer of secret.blind) {
    const before = seen.get(viewer);
    if (!before) continue;
    const urls = [...before.keys()].filter((url) => whole || isOpened(before.get(url)!));
    const after = await read(stand, viewer, urls, since);
    pairs += urls.filter((url) => isOpened(before.get(url)!)).length;
    const other = urls.filter((url) => after.get(url) !== before.get(url));
    if (other.length > 0) told.push(...(await lookAgain(stand, secret, { viewer, urls: other, since })));
  }
  await change(stand, secret);
  return { pairs, told };
}

/** So often a difference is looked at again. */
const LOOKS = 3;

/**
 * What was told otherwise may be the clock's doing: a page says how many minutes are left, and a minute may end between two looks. So
 * both worlds are looked at again, one right after the other, and only what differs every time is told.
 * @returns where they can still be told apart
 */
async function lookAgain(
  stand: Stand,
  secret: Secret,
  { viewer, urls, since }: { viewer: ActorName; urls: readonly string[]; since: number },
): Promise<string[]> {
  let told = urls.map((url) => ({ url, how: '' }));
  for (let look = 0; look < LOOKS && told.length > 0; look += 1) {
    const asked = told.map(({ url }) => url);
    await change(stand, secret);
    const first = await read(stand, viewer, asked, since);
    await change(stand, secret);
    const second = await read(stand, viewer, asked, since);
    told = asked
      .filter((url) => first.get(url) !== second.get(url))
      .map((url) => ({ url, how: difference(first.get(url)!, second.get(url)!) }));
  }
  return told.map(({ url, how }) => `${viewer} ${url}: ${how}`);
}

async function change({ world, ids }: Stand, secret: Secret): Promise<void> {
  await world.owner.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    let changed = 0;
    for (const statement of secret.change(ids)) changed += (await tx.unsafe(statement)).count;
    if (changed === 0) throw new Error(`${secret.name}: nothing is changed`);
  });
}

/** The first bytes that are not the same. */
function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 40);
  return `…${one.slice(from, at + 60)} | ${other.slice(from, at + 60)}`;
}
