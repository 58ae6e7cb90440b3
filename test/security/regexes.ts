import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { parseSync } from 'vite';

export type Found = { file: string; source: string; flags: string };

/** Every regular expression that is written in a source file under these folders, once for each pattern. */
export function readRegexes(root: string, folders: readonly string[]): Found[] {
  const found = new Map<string, Found>();
  for (const folder of folders)
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|svelte|mjs|js)$/.test(file) || /\.d\.ts$|(^|\/)build\//.test(file)) continue;
      const path = join(folder, file);
      for (const { pattern, flags } of literalsOf(path, readFileSync(join(root, path), 'utf8')))
        found.set(`/${pattern}/${flags}`, { file: path, source: pattern, flags });
    }
  return [...found.values()];
}

function literalsOf(path: string, text: string): { pattern: string; flags: string }[] {
  // Of a page its scripts; the braces of its markup hold no pattern of their own.
  const code = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, inside]) => inside).join('\n')
    : text;
  // Only where a slash stands as no division: after a sign, a bracket or at a line's beginning.
  if (!/[=(,:&|!?;{}[>]\s*\/(?![/*\s])/.test(code)) return [];
  const found: { pattern: string; flags: string }[] = [];
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object' || node instanceof RegExp) return;
    if (Array.isArray(node)) return node.forEach(walk);
    const { regex } = node as { regex?: { pattern: string; flags: string } };
    if (regex) found.push(regex);
    else Object.values(node).forEach(walk);
  };
  walk(parseSync('x.ts', code).program);
  return found;
}

/** What one try may take of the processor, in milliseconds, whatever the text. */
export const LIMIT_MS = 50;

type Slow = { text: string; ms: number };

/**
 * The hostile text on which a pattern took too long; null where none of them did. The texts are made of what the pattern itself
 * speaks of: its own letters and classes, repeated, with an end that it does not take.
 * @param length of the texts; at 20,000 letters a quadratic pattern is already beyond the limit
 * @param isThorough tries pairs of letters and more beginnings as well
 */
export function slowest(
  { source, flags }: Pick<Found, 'source' | 'flags'>,
  length: number,
  isThorough: boolean,
): Slow | null {
  const pattern = new RegExp(source, flags.replace('y', ''));
  for (const { head, body, tail } of unitsOf(source, isThorough)) {
    const text = head + body.repeat(Math.ceil(length / body.length)) + tail;
    let ms = timeOf(pattern, text);
    // A machine that does something else beside makes a try slow, but not each of three.
    for (let again = 0; again < 2 && ms > LIMIT_MS; again += 1) ms = Math.min(ms, timeOf(pattern, text));
    if (ms > LIMIT_MS) return { text: `${head}${body}…${tail}`, ms };
  }
  return null;
}

const context = createContext({ pattern: null as RegExp | null, text: '' });
/** As `matchAll` and `replace` do: every place of a global pattern, the first of another. */
const run = new Script(
  'pattern.lastIndex = 0; if (pattern.global) text.replace(pattern, ""); else pattern.exec(text);',
);

function timeOf(pattern: RegExp, text: string): number {
  Object.assign(context, { pattern, text });
  const before = process.threadCpuUsage();
  try {
    // A pattern that doubles with each letter would never end.
    run.runInContext(context, { timeout: 8 * LIMIT_MS });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return Infinity;
  }
  return process.threadCpuUsage(before).user / 1000;
}

const COMMON = ['a', '0', ' ', '\n'];
const MORE = ['A', '.', '-', '<', '"', 'é'];

function unitsOf(source: string, isThorough: boolean): { head: string; body: string; tail: string }[] {
  const letters = source.replaceAll(/\\[a-zA-Z]\{?[^}]{0,20}\}?/g, '').match(/[^\\^$*+?()[\]{}|]/gu) ?? [];
  const own = [...new Set(letters)].slice(0, isThorough ? 14 : 7);
  const words = (source.match(/[A-Za-z<>/:"'=#@ -]{2,20}/g) ?? []).slice(0, isThorough ? 4 : 1);
  const pairs = isThorough
    ? own.slice(0, 6).flatMap((one) => ['a', '0', ' '].map((other) => one + other))
    : [];
  const bodies = [...new Set([...COMMON, ...(isThorough ? MORE : []), ...own, ...words, ...pairs])];
  const heads = ['', ...words.slice(0, isThorough ? 2 : 1)];
  return bodies.flatMap((body) => heads.map((head) => ({ head, body, tail: '\u0001' })));
}
