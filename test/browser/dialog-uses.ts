import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { pageRoutes } from '../abuse/pages.ts';

const SOURCE = new URL('../../web/src/', import.meta.url).pathname;

/** What opens over a page or out of it: the buttons of a row, the list of keys, a menu. */
const PRIMITIVES = ['lib/ui/ActionBar.svelte', 'lib/ui/KeyHelp.svelte', 'lib/ui/Menu.svelte'] as const;
export type Primitive = (typeof PRIMITIVES)[number];
export type Use = { file: string; primitive: Primitive; routes: string[] };

/** The files that a file brings along, as they are named in its text. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  return [...text.matchAll(/from '([^']+\.(?:svelte|ts))'/g)]
    .map(([, from]) =>
      from!.startsWith('#lib/') ? `lib/${from!.slice(5)}` : normalize(join(dirname(file), from!)),
    )
    .filter((one) => existsSync(join(SOURCE, one)));
}

/** The page of a route with every layout it stands in. */
function filesOf(route: string): string[] {
  const places = ['', '(public)/'].map((group) => `routes/${group}${route.slice(1)}`.replace(/\/$/, ''));
  const folder = places.find((place) =>
    ['+page', '+page@'].some((name) => existsSync(join(SOURCE, place, `${name}.svelte`))),
  );
  if (!folder) return [];
  const found = ['+page.svelte', '+page@.svelte'].map((name) => `${folder}/${name}`);
  for (let at = folder; at.startsWith('routes'); at = dirname(at)) found.push(`${at}/+layout.svelte`);
  return found.filter((one) => existsSync(join(SOURCE, one)));
}

/** Every place in the source that uses one of them, and the routes whose pages come to it. */
export function dialogUses(): Use[] {
  const imports = new Map<string, string[]>();
  const reachedFrom = (start: string[]) => {
    const seen = new Set<string>();
    const todo = [...start];
    for (let file = todo.pop(); file; file = todo.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const brought = imports.get(file) ?? importsOf(file);
      imports.set(file, brought);
      todo.push(...brought);
    }
    return seen;
  };
  const pages = pageRoutes().map((route) => ({ route, reached: reachedFrom(filesOf(route)) }));
  return globSync('**/*.svelte', { cwd: SOURCE })
    .sort()
    .flatMap((file) => {
      const brought = imports.get(file) ?? importsOf(file);
      return PRIMITIVES.filter(
        (one) =>
          brought.includes(one) &&
          /<(ActionBar|KeyHelp|Menu)\s/.test(readFileSync(join(SOURCE, file), 'utf8')),
      ).map((primitive) => ({
        file,
        primitive,
        routes: pages.filter(({ reached }) => reached.has(file)).map(({ route }) => route),
      }));
    });
}
