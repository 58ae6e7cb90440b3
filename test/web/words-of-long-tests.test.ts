import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/*
 * The long forms of the browser's tests find buttons, fields and sentences by their words, and run seldom. A change of words is told
 * here, at once: what they look for must stand in the dictionaries, in the tables of the workflows, in a rule book or in an answer of
 * the server, or be what they typed themselves.
 */

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const readAll = (...patterns: string[]) =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT.pathname })).map((path) => read(path));

/** What a sentence says, whatever number, name or count stands in it. */
const HOLE = /\$\{(?:[^{}]|\{[^{}]*\})*\}|\d+(?:[.,]\d+)*/g;
const bare = (text: string) => text.replaceAll("\\'", "'").replaceAll(HOLE, '#');

const said = readAll(
  'web/src/lib/words/*.ts',
  'web/src/lib/*.ts',
  'workflows/*.ts',
  'templates/editions/*.yaml',
  'server/**/*.ts',
).map((text) => bare(text));
const isSaid = (text: string) => said.some((one) => one.includes(text));

/** An act with its count, a name with what it was given: each part by itself. */
const partsOf = (literal: string) =>
  bare(literal)
    .replaceAll(/"[^"]*"/g, '"#"')
    .split(/: | \(/)
    .map((part) => part.replace(/^#|[#)?.]+$/g, '').trim())
    .filter((part) => /\p{L}{2}/u.test(part) && !/^\w+\.(?:pdf|jpg)$/.test(part));

const LOOKS =
  /(?:\bname: |getByLabel\(|getByText\(|hasText: |\bpress\(|\breads\(|\bsees\(|\benter\(|standsOn\()'((?:[^'\\]|\\.)*)'/g;
/** Keys that are pressed have names of their own. */
const KEYS = /^(?:Escape|Backspace|Enter|Space|Tab|(?:Arrow|Shift\+|Control|Alt\+)\S+)$/;

/** Those that run with `npm run journeys` alone, and the parts of the year by keyboard. */
const long = globSync('test/browser/*.ts', { cwd: ROOT.pathname })
  .filter((path) => /runIf\(process\.env\['KIPP_LONG'\]|typist\.ts'/.test(read(path)))
  .sort();

test('what the long tests look for is what the product says', () => {
  expect(long.length).toBeGreaterThan(12);
  let looked = 0;
  const unknown = long.flatMap((path) => {
    const source = read(path);
    // What stands there otherwise, too, was typed in one place and is found in another.
    const typed = source.replaceAll(LOOKS, '');
    return [...source.matchAll(LOOKS)].flatMap(([, literal]) => {
      if (KEYS.test(literal!)) return [];
      looked += 1;
      const missing = partsOf(literal!).filter((part) => !isSaid(part) && !typed.includes(part));
      return missing.map((part) => `${path}: ${part}`);
    });
  });
  expect(unknown).toEqual([]);
  expect(looked).toBeGreaterThan(100);
});
