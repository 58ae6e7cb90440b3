import { look, type Caller, type Tx } from '../db/door.ts';
import { titleKey } from '../db/title-key.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { listCards } from './card-service.ts';
import * as queries from './directory-queries.ts';
import { changeOf, remembered } from './remembered.ts';
import { readColumns, type Columns } from './columns.ts';
import { facetsOf } from './facets.ts';
import { FACETS, marksAsked, type FacetCount, type Filters } from './marks.ts';
import { foundOf } from './found.ts';
import { matchingOf, scoreOf } from './search/plan.ts';
import { readQuestion, type Directory, type Question } from './search/question.ts';
import { nameMark } from './search/lexemes.ts';
import { noteMiss, readAddedSynonyms } from './synonym-service.ts';

export type Search = Filters & {
  q?: string | undefined;
  /** Words recognised as a region, year … that are to be read as words, with commas between them. */
  plain?: string | undefined;
  exact?: boolean | undefined;
  sort?: 'relevance' | 'title' | 'newest' | 'added' | undefined;
  after?: string | undefined;
  limit: number;
};

/**
 * The directory: what answers a question best, or all of it in the order of titles, of years, or as it came in. Facets count what was found;
 * each of their values leads to at least as many as it says.
 */
export function searchInnovations(caller: Caller, search: Search) {
  return counted(caller, search, async (tx) => {
    const columns = await readColumns(tx, await changeOf(tx));
    const read = await understand(tx, search);
    const asked = await askedOf(tx, columns, read.question, search);
    const kept = columns.keep(asked.places, marksAsked(asked.filters));
    const sort = search.sort ?? (asked.query === null ? 'title' : 'relevance');
    const page = { after: search.after, limit: search.limit + 1 };
    const found = await list(
      tx,
      { asked, read, sort, candidates: () => candidatesOf(columns, kept, asked) },
      page,
    );
    const items = found.slice(0, search.limit);
    const last = items.at(-1);
    return {
      items: await listCards(
        tx,
        items.map(({ id }) => id),
      ),
      next: found.length > search.limit && last ? writeCursor([last.key, last.id]) : null,
      total: kept.length,
      facets: facetsOf(columns.count(kept).filter(isAt(asked.filters.region))),
      reading: readingOf(read.question, asked.isWhole),
      // A title is looked for only where a word is strange; known words that stand nowhere together are no misspelling.
      near: kept.length === 0 && read.question?.unknown.length ? await nearTo(tx, search.q!) : [],
    };
  });
}

/** Of the regions every province, and what lies in the one that is asked for: all five hundred would be most of the answer. */
const isAt =
  (region: string | undefined) =>
  ({ facet, value }: FacetCount): boolean =>
    facet !== 'region' || !value.includes('.') || value.split('.')[0] === region?.split('.')[0];

/** What no innovation answers, without any filter, is counted; of whoever asked nothing is kept. */
async function counted<T extends { total: number }>(
  caller: Caller,
  { q, after, ...rest }: Search,
  read: (tx: Tx) => Promise<T>,
): Promise<T> {
  const answer = await look(caller, read);
  const isPlain = FACETS.every((facet) => rest[facet] === undefined);
  if (answer.total === 0 && q && isPlain && after === undefined) await noteMiss(caller.context, q);
  return answer;
}

/** More candidates than these are never ranked: of the rest what they stand for alone decides. */
const MOST_RANKED = 1000;

/** Those that are worth ranking: with every word before the others, and then by what they stand for. */
function candidatesOf(columns: Columns, kept: readonly number[], { all }: Asked): number[] {
  if (kept.length <= MOST_RANKED) return [...kept];
  const having = new Set(all);
  const first = kept.filter((place) => having.has(place));
  return [...first, ...columns.best(kept, MOST_RANKED)].slice(0, MOST_RANKED);
}

export type Filtered = Omit<Search, 'after' | 'limit' | 'sort'>;

/** What a question and filters find, in the order of titles: for files that are to hold all of it. */
export async function listFound(
  tx: Tx,
  search: Filtered,
  page: { after: [string, string] | null; limit: number },
) {
  const { question } = await understand(tx, search);
  const columns = await readColumns(tx, await changeOf(tx));
  return queries.listByTitle(tx, await askedOf(tx, columns, question, search), page);
}

type Read = { question: Question | null; key: string };

async function understand(tx: Tx, { q, plain, exact }: Filtered): Promise<Read> {
  const key = titleKey(q ?? '');
  if (key === '') return { question: null, key };
  await readAddedSynonyms(tx);
  const kept = new Set(
    (plain ?? '')
      .split(',')
      .map((one) => titleKey(one))
      .filter(Boolean),
  );
  const question = await readQuestion(tx, q!, await directoryOf(tx), {
    plain: kept,
    isExact: exact === true,
  });
  return { question, key };
}

/** What the directory is like now, read again when it changed. */
async function directoryOf(tx: Tx): Promise<Directory> {
  return remembered(tx, 'directory', null, async () => {
    const columns = await readColumns(tx, await changeOf(tx));
    const names = columns.listAgencies(['kementerian', 'lembaga', 'bumn', 'bumd']);
    return { innovations: columns.size, agencies: new Map(names.map((name) => [nameMark(name), name])) };
  });
}

/** So many innovations with all words are enough; with fewer, those with most of them are shown as well. */
const ENOUGH = 10;

/** What is asked for, and what it finds before any filter: everything is null. */
type Asked = queries.Asked & { places: Int32Array | null; all: Int32Array };

/** Whether all words are asked for is decided by the question alone, so that a filter never changes what a word finds. */
async function askedOf(
  tx: Tx,
  columns: Columns,
  question: Question | null,
  search: Filtered,
): Promise<Asked> {
  const filters = Object.fromEntries(
    FACETS.flatMap((facet) => (search[facet] ? [[facet, search[facet]]] : [])),
  ) as Filters;
  const matching = question && matchingOf(question);
  if (!matching) return { query: null, filters, isWhole: false, places: null, all: new Int32Array() };
  const all = await foundOf(tx, columns, { query: matching.all, isWhole: false });
  if (all.length >= ENOUGH) return { query: matching.all, filters, isWhole: false, places: all, all };
  const places = await foundOf(tx, columns, { query: matching.some, isWhole: true });
  return { query: matching.some, filters, isWhole: true, places, all };
}

type Listing = { asked: Asked; read: Read; sort: NonNullable<Search['sort']>; candidates: () => number[] };

async function list(
  tx: Tx,
  { asked, read, sort, candidates }: Listing,
  page: { after?: string | undefined; limit: number },
) {
  const { limit } = page;
  if (sort === 'title') {
    const after = readCursor(page.after, 'string') as [string, string] | null;
    return queries.listByTitle(tx, asked, { after, limit });
  }
  if (sort === 'added') {
    const after = readCursor(page.after, 'instant') as [string, string] | null;
    return queries.listAdded(tx, asked, { after, limit });
  }
  const after = readCursor(page.after, 'number') as [number, string] | null;
  if (sort === 'newest' || asked.query === null || !read.question)
    return queries.listNewest(tx, asked, { after, limit });
  const score = scoreOf(read.question, read.key);
  const rows = await queries.listRanked(
    tx,
    { candidates: candidates(), isWhole: asked.isWhole, score },
    { after, limit },
  );
  return rows.map(({ id, score: key }) => ({ id, key }));
}

function readingOf(question: Question | null, isWhole: boolean) {
  return {
    parts: (question?.parts ?? []).flatMap(({ detected, words }) =>
      detected ? [{ ...detected, text: words.join(' ') }] : [],
    ),
    corrections: question?.changes ?? [],
    unknown: question?.unknown ?? [],
    matches: (isWhole ? 'some' : 'all') as 'some' | 'all',
  };
}

async function nearTo(tx: Tx, q: string) {
  const ids = await queries.listNearTitles(tx, titleKey(q), 5);
  return (await listCards(tx, ids)).map(({ id, title }) => ({ id, title }));
}
