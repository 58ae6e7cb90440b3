import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const WEB = new URL('../../web/src/', import.meta.url);
const routes = readFileSync(new URL('../access/expected.csv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('GET '))
  .map((line) => line.slice(4, line.indexOf(',')));
const pages = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(svelte|ts)$/.test(name))
  .map((name) => readFileSync(new URL(name, WEB), 'utf8'));

/** A page builds the address in one piece, or the list's own address and then `/export`. */
function isOnAPage(route: string): boolean {
  const own = route.replace('/export', '').split('/');
  const noun = own.findLast((part) => !part.startsWith(':'))!;
  return pages.some(
    (text) => text.includes(`/${noun}/export`) || (text.includes(`/${noun}`) && /\}\/export\b/.test(text)),
  );
}

test('every list that leaves as a file has a button for it on a page', () => {
  const exports = [...new Set(routes.filter((route) => route.endsWith('/export')))];
  expect(exports.length).toBeGreaterThan(45);
  expect(exports.filter((route) => !isOnAPage(route))).toEqual([]);
});
