import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { LIST_PAGES } from '#lib/lists/list-pages.ts';
import { nextWords } from '#lib/words/next.ts';

const web = resolve(import.meta.dirname, '../../web/src');
const files = globSync('{routes,lib}/**/*.svelte', { cwd: web }).map((path) => ({
  path,
  text: readFileSync(resolve(web, path), 'utf8'),
}));

/** Lists that cannot be empty, or whose emptiness is another's to tell. */
const WITHOUT: Readonly<Record<string, string>> = {
  'lib/bench/Ranking.svelte': 'stands only where there are scores; the workbench says when there are none',
  'lib/hubs/Served.svelte': 'says in a sentence that the hub serves nobody yet',
  'lib/lists/ListTable.svelte':
    'the table of a declared list: every page that draws one gives it what to say',
  'lib/network/List.svelte': 'its pages say it, each in words of who stands there',
  'lib/ui/DataTable.svelte': 'the table itself: every page that draws one gives it what to say',
  'routes/(public)/innovations/+page.svelte': 'says how to search otherwise, with suggestions',
  'routes/(public)/innovations/[id]/Questions.svelte': 'says that nobody asked yet, above the form to ask',
  'routes/office/screening/Queue.svelte':
    'its page says beside it that nothing waits, or that nothing was found',
};

test('every list that has pages says what it is when it is empty', () => {
  const lists = files.filter(({ text }) => /<(DataTable|ListTable|Pagination)\b/.test(text));
  expect(lists.length).toBeGreaterThan(40);
  const silent = lists.filter(({ text }) => !text.includes('<EmptyState')).map(({ path }) => path);
  expect(silent.sort()).toEqual(Object.keys(WITHOUT).sort());
});

/** The opening tag up to its end, past the braces of its values. */
function openings(text: string): { tag: string; closed: boolean }[] {
  return text
    .split('<EmptyState')
    .slice(1)
    .map((rest) => {
      let depth = 0;
      for (let at = 0; at < rest.length; at += 1) {
        if (rest[at] === '{') depth += 1;
        if (rest[at] === '}') depth -= 1;
        if (rest[at] === '>' && depth === 0) return { tag: rest.slice(0, at), closed: rest[at - 1] === '/' };
      }
      return { tag: rest, closed: false };
    });
}

test('every empty list says what can be done next, in one sentence or more', () => {
  const states = files.flatMap(({ path, text }) => openings(text).map((one) => ({ path, ...one })));
  expect(states.length).toBeGreaterThan(80);
  const mute = states.filter(({ tag, closed }) => closed && !/\bnext=\{/.test(tag));
  expect(mute.map(({ path, tag }) => `${path}: ${tag.trim()}`)).toEqual([]);
  for (const lang of ['id', 'en'] as const)
    for (const [key, text] of Object.entries(nextWords[lang]))
      expect([key, /[.]$/.test(text), text.length > 25]).toEqual([key, true, true]);
});

test('the pages that stand as a shape while they are on their way are lists of the office, the agency, the hub and the inbox', () => {
  const pages = new Map(files.map(({ path, text }) => [path, text]));
  const missing = [...LIST_PAGES].filter((page) => !pages.has(`routes${page}/+page.svelte`));
  expect(missing).toEqual([]);
  const tables = [...pages]
    .filter(
      ([path, text]) =>
        /^routes\/office\/[a-z-/]+\+page\.svelte$/.test(path) && /<(DataTable|ListTable)\b/.test(text),
    )
    .map(([path]) => path.slice('routes'.length, -'/+page.svelte'.length));
  // The pace is figures first; its table stands below them.
  expect(tables.filter((page) => !LIST_PAGES.has(page))).toEqual(['/office/screening/pace']);
});
