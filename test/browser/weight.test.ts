import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { postForms, smallPages } from './forms.ts';

/** What a built page is made of, as SvelteKit's server tells it. */
type Node = { imports: string[]; server?: { csr?: boolean }; universal?: { csr?: boolean } };
type Manifest = {
  client: { imports: string[] };
  nodes: (() => Promise<Node>)[];
  routes: { id: string; page: { layouts: (number | undefined)[]; leaf: number } | null }[];
};

const BUILD = new URL('../../web/build/', import.meta.url);

/** Of a public page: a cheap phone on a bad line opens it; of every other, people stay on it for hours. */
const limitOf = (id: string) => (id.startsWith('/(public)') ? 60 : 110);
/** The small program of a page that the server alone draws, without what it brings on demand (web/src/small). */
const SMALL_KB = 6;

/** Each page's JavaScript after gzip, in kB; none where the page brings no program. */
async function weights(): Promise<Map<string, number>> {
  const { manifest } = (await import(new URL('server/manifest.js', BUILD).href)) as { manifest: Manifest };
  const nodes = await Promise.all(manifest.nodes.map((load) => load()));
  const sizes = new Map<string, number>();
  const sizeOf = async (file: string) => {
    const known = sizes.get(file) ?? gzipSync(await readFile(new URL(`client/${file}`, BUILD))).length;
    sizes.set(file, known);
    return known;
  };
  const found = new Map<string, number>();
  for (const { id, page } of manifest.routes) {
    if (!page) continue;
    const parts = [...page.layouts, page.leaf].flatMap((n) => (n === undefined ? [] : [nodes[n]!]));
    const leaf = nodes[page.leaf]!;
    const still = (leaf.universal?.csr ?? leaf.server?.csr) === false;
    const files = still ? [] : new Set([...manifest.client.imports, ...parts.flatMap((one) => one.imports)]);
    let bytes = 0;
    for (const file of files) bytes += await sizeOf(file);
    found.set(id, bytes / 1000);
  }
  return found;
}

test('no page carries more JavaScript than it may', async () => {
  const found = await weights();
  expect(found.size).toBeGreaterThan(150);
  const heavy = [...found].filter(([id, kB]) => kB > limitOf(id));
  expect(heavy.map(([id, kB]) => `${id}: ${kB.toFixed(1)} kB`)).toEqual([]);
});

test('a page to read brings none, and one that the server alone draws next to none', async () => {
  const found = await weights();
  expect(
    ['/(public)/results', '/(public)/results/[edition]', '/(public)/faq/[edition]'].map((id) =>
      found.get(id),
    ),
  ).toEqual([0, 0, 0]);
  const folder = new URL('client/_app/immutable/small/', BUILD);
  const files = (await readdir(folder)).filter((one) => one.endsWith('.js') && !one.startsWith('part.'));
  expect(files.length).toBe(1);
  const [bytes] = await Promise.all(
    files.map(async (one) => gzipSync(await readFile(new URL(one, folder))).length),
  );
  expect(bytes! / 1000).toBeLessThan(SMALL_KB);
  // They are counted above as bringing nothing of SvelteKit's.
  expect(
    smallPages().filter(
      ({ isSmall, route }) => isSmall && found.get(`/${route.replace('routes/', '')}`) !== 0,
    ),
  ).toEqual([]);
});

test('every form there is travels by one of the ways that lose nothing', () => {
  const forms = postForms();
  expect(forms.length).toBeGreaterThan(270);
  expect(forms.filter((one) => one.enhanced === 'by the kit alone')).toEqual([]);
  // A page without SvelteKit's program brings the small one, if it holds a form for the server.
  expect(smallPages().filter((one) => one.hasForms && !one.isSmall)).toEqual([]);
  expect(smallPages().filter((one) => one.isSmall).length).toBeGreaterThan(12);
});
