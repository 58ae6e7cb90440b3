import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../db/door.ts';
import { innovationWords } from '../../db/schema/index.ts';
import { stem } from './stem.ts';

/** In how many innovations words and stems stand; a word that is not in the map stands in none. */
export type Counts = { words: ReadonlyMap<string, number>; stems: ReadonlyMap<string, number> };
export type Near = { word: string; documents: number };

export async function countWords(
  tx: Tx,
  words: readonly string[],
  stems: readonly string[],
): Promise<Counts> {
  if (words.length + stems.length === 0) return { words: new Map(), stems: new Map() };
  const [asked, rooted] = [JSON.stringify(words), JSON.stringify(stems)];
  const rows = await tx.execute<{ kind: string; word: string; documents: number }>(sql`
    select 'word' as kind, word, documents from innovation_words
      where word in (select jsonb_array_elements_text(${asked}::jsonb))
    union all
    select 'stem', stem, sum(documents)::int from innovation_words
      where stem in (select jsonb_array_elements_text(${rooted}::jsonb)) group by stem`);
  const of = (kind: string) =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.word, row.documents]));
  return { words: of('word'), stems: of('stem') };
}

const MOST_NEAR = 12;

/** For each word that nobody has written: the words of the directory that share most of its trigrams. */
export async function listNearWords(tx: Tx, unknown: readonly string[]): Promise<Map<string, Near[]>> {
  if (unknown.length === 0) return new Map();
  const rows = await tx.execute<Near & { asked: string }>(sql`
    select a.asked, n.word, n.documents
    from jsonb_array_elements_text(${JSON.stringify(unknown)}::jsonb) as a(asked)
    cross join lateral (
      select w.word, w.documents from innovation_words w where w.word % a.asked
      order by similarity(w.word, a.asked) desc, w.documents desc limit ${MOST_NEAR}) n`);
  return Map.groupBy([...rows], (row) => row.asked);
}

const MOST_SHORT = 300;

/** For each short word: words of the directory that begin with the same letter and are about as long, those of most innovations first. */
export async function listShortWords(tx: Tx, asked: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.execute<{ asked: string; word: string }>(sql`
    select a.asked, n.word from jsonb_array_elements_text(${JSON.stringify(asked)}::jsonb) as a(asked)
    cross join lateral (
      select w.word from innovation_words w
      where w.word ~>=~ left(a.asked, 1) and w.word ~<~ (left(a.asked, 1) || ${'\u{10ffff}'})
        and length(w.word) between length(a.asked) - 1 and length(a.asked) + 1
      order by w.documents desc, w.word limit ${MOST_SHORT}) n`);
  return new Map(
    [...Map.groupBy([...rows], (row) => row.asked)].map(([key, own]) => [key, own.map(({ word }) => word)]),
  );
}

/** So many titles with a phrase tell as much as more would. */
const ENOUGH_PHRASES = 20;

/** In how many innovations two words stand next to each other, by their stems. */
export async function countPhrases(tx: Tx, pairs: readonly string[]): Promise<Map<string, number>> {
  if (pairs.length === 0) return new Map();
  const asked = pairs.map((pair) => ({ pair, query: pair.split(' ').map(stemmed).join(' <-> ') }));
  const rows = await tx.execute<{ pair: string; n: number }>(sql`
    select a.pair, (select count(*)::int from (
      select from innovation_index x where x.short_vector @@ a.query::tsquery limit ${ENOUGH_PHRASES}) n) as n
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(pair text, query text)`);
  return new Map(rows.map(({ pair, n }) => [pair, n]));
}

const stemmed = (word: string): string => `'=${stem(word)}'`;

/** Which of these words the directory has. */
export async function listKnownWords(tx: Tx, words: readonly string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set();
  const rows = await tx
    .select({ word: innovationWords.word })
    .from(innovationWords)
    .where(inArray(innovationWords.word, [...new Set(words)]));
  return new Set(rows.map(({ word }) => word));
}

/** The words of the directory that begin so, those of most innovations first. */
export async function listWordsFrom(tx: Tx, start: string, most: number): Promise<string[]> {
  const rows = await tx.execute<{ word: string }>(sql`
    select word from innovation_words where word ~>=~ ${start} and word ~<~ ${`${start}\u{10ffff}`}
    order by documents desc, word limit ${most}`);
  return rows.map(({ word }) => word);
}
