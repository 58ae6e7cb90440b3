import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/**
 * The levels of ASVS 5.0.0 by section: the digit at place n is the level of requirement n. Of V10 the sections for a client, since
 * people sign in by providers; V17 (WebRTC) has no place here.
 */
const STANDARD: Record<string, string> = {
  ...{ '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23' },
  ...{
    '3.1': '3',
    '3.2': '113',
    '3.3': '12223',
    '3.4': '11222233',
    '3.5': '11122333',
    '3.6': '3',
    '3.7': '22333',
  },
  ...{ '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233', '6.5': '22222333' },
  ...{ '6.6': '2223', '6.7': '33', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22' },
  ...{ '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23', '9.1': '111', '9.2': '1222' },
  ...{ '10.1': '22', '10.2': '223', '10.5': '22222' },
  ...{
    '11.1': '2233',
    '11.2': '22233',
    '11.3': '11233',
    '11.4': '1222',
    '11.5': '23',
    '11.6': '23',
    '11.7': '33',
  },
  ...{ '12.1': '12233', '12.2': '11', '12.3': '22223' },
  ...{
    '13.1': '2333',
    '13.2': '222223',
    '13.3': '2233',
    '13.4': '1222233',
    '14.1': '22',
    '14.2': '12223333',
  },
  ...{ '14.3': '122', '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223' },
};
/** Chosen of level 3; 16.3.2 asks more at level 3 than at level 2 and so has two rows. */
const CHOSEN = ['2.3.5', '5.2.4', '5.2.6', '8.3.2', '16.3.2', '16.5.4'].map((id) => `${id} 3`);
const STATUSES = ['met', 'partly', 'not applicable', 'open'];

type Row = {
  id: string;
  level: string;
  asks: string;
  status: string;
  evidence: string;
  where: string;
  note: string;
};
const rows: Row[] = parse(read('test/security/asvs.csv'), { columns: true });
const placesOf = ({ where }: Row) => where.split(' || ').filter(Boolean);

const levelled = Object.entries(STANDARD).flatMap(([section, levels]) =>
  [...levels].map((level, at) => `${section}.${at + 1} ${level}`),
);

test('every requirement of the levels 1 and 2 and the chosen of level 3 has its row, and nothing else has', () => {
  const wanted = [...levelled.filter((one) => !one.endsWith(' 3')), ...CHOSEN];
  expect(rows.map(({ id, level }) => `${id} ${level}`).sort()).toEqual(wanted.sort());
  // 217 of V1 to V9 and V11 to V16, nine of a client of V10, six of level 3.
  expect(rows.length).toBe(217 + 9 + 6);
});

test('every row has a status, says what is asked, and shows evidence or gives its reason', () => {
  const faulty = rows.filter(({ asks, status, evidence, where, note }) => {
    const shown = evidence === 'reason' ? where === '' && note !== '' : where !== '';
    const needsNote = status !== 'met' && note === '';
    return asks === '' || !STATUSES.includes(status) || !shown || needsNote;
  });
  expect(faulty.map(({ id }) => id)).toEqual([]);
  const counts = STATUSES.map((name) => `${name} ${rows.filter(({ status }) => status === name).length}`);
  console.log(`ASVS 5.0.0: ${counts.join(', ')}`);
});

test('no row names a test, a file or a heading that is not there', () => {
  const missing = rows.flatMap((row) =>
    placesOf(row).flatMap((place, at) => {
      const kind = place.includes(' > ') ? 'test' : place.includes(' # ') ? 'document' : 'code';
      if (at === 0 && row.evidence !== kind) return [`${row.id}: ${row.evidence} is not ${kind}`];
      return isThere(place) ? [] : [`${row.id}: ${place}`];
    }),
  );
  expect(missing).toEqual([]);
  expect(isThere('test/security/asvs.test.ts > a test that nobody wrote')).toBe(false);
  expect(isThere('SECURITY.md # A heading that nobody wrote')).toBe(false);
});

function isThere(place: string): boolean {
  const [file, rest] = place.split(/ [>#] (.*)/s) as [string, string | undefined];
  if (!existsSync(join(root, file))) return false;
  if (rest === undefined) return true;
  const text = read(file);
  if (place.includes(' # ')) return text.split('\n').includes(`## ${rest}`);
  const title = rest.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return new RegExp(`\\(\\s*(['"\`])${title}\\1\\s*,`).test(text);
}

/** Our own sources below a folder, with what each says. */
function sources(folder: string, ending: RegExp): [path: string, text: string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.startsWith('build'))
    .map((path) => [`${folder}/${path}`, read(`${folder}/${path}`)]);
}

test('nothing of ours makes code of text', () => {
  const all = ['server', 'web', 'workflows'].flatMap((folder) => sources(folder, /\.(ts|svelte|mjs)$/));
  expect(all.length).toBeGreaterThan(500);
  const makes = /\beval\(|\bnew Function\(|\bFunction\(['"`]|from 'node:vm'|set(Timeout|Interval)\(['"`]/;
  expect(all.filter(([, text]) => makes.test(text)).map(([path]) => path)).toEqual([]);
});

test('no page puts HTML of data into itself', () => {
  const puts = /\{@html|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|createContextualFragment/;
  const all = sources('web/src', /\.(ts|svelte)$/);
  expect(all.filter(([, text]) => puts.test(text)).map(([path]) => path)).toEqual([]);
});
