import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { asked, isNarrowed, turnedTo, unfiltered, type Declared } from '#lib/lists/declare.ts';
import { CONFLICTS } from '#lib/lists/declared/conflicts.ts';
import { JURORS } from '#lib/lists/declared/jurors.ts';
import { REPLICATIONS } from '#lib/lists/declared/replications.ts';
import { addressOf, besideOf, plain, shown } from '#lib/lists/lists.ts';
import { LISTS } from '../../server/lists/lists.ts';

const web = resolve(import.meta.dirname, '../../web/src');
const read = (path: string) => readFileSync(resolve(web, path), 'utf8');
const declared = await Promise.all(
  globSync('lib/lists/declared/*.ts', { cwd: web }).map(async (path) => {
    const [[name, list]] = Object.entries((await import(resolve(web, path))) as Record<string, Declared>) as [
      [string, Declared],
    ];
    return { name, list, from: path.replace(/^lib/, '#lib') };
  }),
);
/** The sources of a page: itself and what stands beside it. */
const sourcesOf = ({ page }: Declared) =>
  globSync(`routes${page}/*.{svelte,ts}`, { cwd: web }).map((path) => ({ path, text: read(path) }));

test('every list whose views the server keeps is declared once, and its page reads its columns from there', () => {
  expect(declared.map(({ list }) => list.name).sort()).toEqual([...LISTS].sort());
  for (const { name, list, from } of declared) {
    const sources = sourcesOf(list);
    const uses = (pattern: string) => sources.some(({ text }) => text.includes(pattern));
    expect([
      name,
      ...['openList(event, ', 'listActions('].map((call) => uses(`${call}${name}`)),
      // A view whose filters the server takes no more opens the whole list.
      sources.some(({ text }) => /listRows\(\s*event,\s*listing,/.test(text)),
      ...['ListTools', 'ListTable'].map((part) =>
        sources.some(({ text }) => new RegExp(`<${part}\\s[^>]*list=\\{${name}\\}`).test(text)),
      ),
      sources.filter(({ text }) => text.includes(from)).length > 1,
    ]).toEqual([name, true, true, true, true, true, true]);
  }
});

test('a declared list has a column that always stands, the same columns in both languages, and draws each of them', () => {
  for (const { name, list } of declared) {
    const [id, en] = (['id', 'en'] as const).map((lang) => list.columns(lang));
    const keys = id!.map(({ key }) => key);
    expect([name, keys]).toEqual([name, [...new Set(keys)]]);
    expect([name, keys]).toEqual([name, en!.map(({ key }) => key)]);
    expect([name, id!.filter(({ always }) => always).length]).toEqual([name, 1]);
    // The name of a column tells it apart in the menu, and heads it.
    for (const columns of [id!, en!])
      expect([name, new Set(columns.map(({ label }) => label)).size]).toEqual([name, columns.length]);
    const drawn = sourcesOf(list).find(({ text }) => text.includes('<ListTable'))!.text;
    const rest = drawn.includes('[key]') ? keys.filter((key) => !drawn.includes(`'${key}'`)) : [];
    const missing = keys.filter((key) => !drawn.includes(`key === '${key}'`) && !rest.includes(key));
    expect([name, missing]).toEqual([name, []]);
  }
});

/** Lists of the office that stand without columns to choose and views to keep, each with why. */
const APART: Readonly<Record<string, string>> = {
  'routes/office/Parts.svelte': 'figures by group, level and province',
  'routes/office/bench/second-look/+page.svelte': 'in the order that the arithmetic proposes',
  'routes/office/bench/second-look/Past.svelte': 'what was decided before, by its time',
  'routes/office/edition/ratings/+page.svelte': 'figures of one public rating',
  'routes/office/field/+page.svelte': 'a handful of visits, each read with its team and its progress',
  'routes/office/interviews/asks/+page.svelte': 'what waits for an answer, from the oldest',
  'routes/office/jury/Assignments.svelte': 'stands below the jurors, whose list has the views of that page',
  'routes/office/jury/drop-out/+page.svelte': 'what would change if somebody left, read once',
  'routes/office/knowledge/+page.svelte': 'pages of the portal, by their last change',
  'routes/office/knowledge/search/+page.svelte': 'words that found nothing, by how often',
  'routes/office/monitoring/[id]/+page.svelte': 'the innovations of one monitoring, by their title',
  'routes/office/people/data/+page.svelte': 'requests by their deadline of 72 hours: no other order is right',
  'routes/office/platform/+page.svelte': 'the tokens of one installation, by their time',
  'routes/office/platform/webhooks/+page.svelte': 'a handful of receivers',
  'routes/office/platform/webhooks/[id]/+page.svelte': 'what was sent to one receiver, newest first',
  'routes/office/plenary/[id]/Evidence.svelte': 'the evidence of one decision, in the order of the ranking',
  'routes/office/results/correction/Consequences.svelte': 'what one correction would change',
  'routes/office/screening/Queue.svelte': 'an inbox that is worked from the one that waits longest',
  'routes/office/screening/pace/+page.svelte': 'figures of a team, one row a person',
  'routes/office/usefulness/+page.svelte': 'figures of innovations that were rated, by how many rated them',
  'routes/office/validation/+page.svelte': 'one round a year',
  'routes/office/validation/[id]/+page.svelte': 'figures of one round, by province',
  'routes/office/validation/answers/+page.svelte': 'answers are read whole, with what they would change',
};

test('a list of the office either is declared or is named here with its reason', () => {
  const lists = globSync('routes/office/**/*.svelte', { cwd: web }).filter((path) =>
    /<(DataTable|Pagination)\b|<table class="tab/.test(read(path)),
  );
  expect(lists.sort()).toEqual(Object.keys(APART).sort());
});

const VIEW = { id: '7', version: 1, name: 'a', shared: false, sort: null, columns: null };

test('an address is asked for what its list knows and for nothing else', () => {
  const of = (address: string) => new URLSearchParams(address);
  expect(asked(of('role=panelist&sort=-left&stage=x&q=%20'), JURORS)).toEqual({
    ...{ q: null, role: 'panelist', show: null, sort: '-left' },
  });
  // A view may have been kept when the list still had that order.
  expect(asked(of('sort=shoeSize'), JURORS)['sort']).toBeNull();
  expect([isNarrowed(of('sort=-left&stage=x'), JURORS), isNarrowed(of('q=a'), JURORS)]).toEqual([
    false,
    true,
  ]);
  expect(unfiltered(of('view=7&q=a&stage=x&sort=share&after=z&/columns='), JURORS)).toBe(
    '?view=all&stage=x&sort=share',
  );
  expect(turnedTo(of('state=suspected&after=z&view=7'), { state: 'confirmed' })).toBe(
    '?state=confirmed&view=7',
  );
  expect(turnedTo(of('state=suspected'), { state: '' })).toBe('?view=all');
  // A tab is no filter: it is not let go with them, and alone it narrows nothing.
  expect(['all', 'interest'].map((state) => isNarrowed(of(`state=${state}`), REPLICATIONS))).toEqual([
    false,
    false,
  ]);
  expect(unfiltered(of('state=interest&q=a'), REPLICATIONS)).toBe('?state=interest&view=all');
  // What stands beside a list goes along to its views, and what is told once does not.
  expect(besideOf(of('stage=x&q=a'), JURORS.beside)).toEqual({ stage: 'x' });
  expect(addressOf({ ...VIEW, filters: { q: 'a' } }, { stage: 'x' })).toBe('?view=7&q=a&stage=x');
  expect(`${plain(of('view=all&unfit=7&/columns='))}`).toBe('view=all');
  const keys = (chosen: string[] | null) => shown(CONFLICTS.columns('id'), chosen).map(({ key }) => key);
  expect(keys(null)).toEqual(['juror', 'place', 'kind', 'note', 'state']);
  expect(keys(['written', 'gone'])).toEqual(['juror', 'written']);
});
