import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** What a built page is made of, as SvelteKit's server tells it. */
type Node = { imports: string[]; server?: { csr?: boolean }; universal?: { csr?: boolean } };
type Manifest = {
  client: { imports: string[] };
  nodes: (() => Promise<Node>)[];
  routes: { id: string; page: { layouts: (number | undefined)[]; leaf: number } | null }[];
};

const BUILD = new URL('../../web/build/', import.meta.url);

/** Heavier than what is allowed: what stands on these pages, and no other, is more than the frame leaves room for. */
const KNOWN: Readonly<Record<string, number>> = {
  '/(public)/innovations/[id]': 85,
  '/(public)/objections/case/[id]': 69,
  '/(public)/innovations': 68,
  '/(public)/objections/[edition]': 67,
  '/(public)/check': 63,
  '/(public)/rate/[edition]': 63,
  '/(public)/register': 61,
  '/(public)/register/admin': 61,
};
const limitOf = (id: string) => KNOWN[id] ?? (id.startsWith('/(public)') ? 60 : 110);

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

test('a page to read brings none', async () => {
  const found = await weights();
  expect(
    ['/(public)', '/(public)/results/[edition]', '/(public)/faq/[edition]'].map((id) => found.get(id)),
  ).toEqual([0, 0, 0]);
});
