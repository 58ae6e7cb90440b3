import { lineOf } from './region-names.ts';
import { findRegion } from '../../regions/regions.ts';
import { stem } from './stem.ts';
import { tierOf } from './awards.ts';
import { isEmptyWord, wordsOf } from './words.ts';

/** What is read of an innovation for its index. */
export type Indexable = {
  title: string;
  agencyName: string;
  unitName: string | null;
  agencyLevel: string;
  regionCode: string | null;
  category: string | null;
  groupName: string | null;
  sdgs: readonly number[];
  phase: string | null;
  status: string | null;
  story: Readonly<Record<string, string | undefined>>;
  videoUrl: string | null;
  confirmedAt?: Date | null;
  staleAt?: Date | null;
  awards: readonly { year: number | null; award: string }[];
};

/** "SADELPOS (Samsat Delivery Pos)" and "Biochar Three in One (BIOTRON)": the short name and what it stands for. */
export function acronymOf(title: string): { acronym: string; expansion: string } | null {
  const parts = bracketsOf(title, title.indexOf('('));
  if (!parts || parts.before.length < 2 || parts.inside.length < 2) return null;
  const { before, inside } = parts;
  const isShort = (text: string) => wordsOf(text).length <= 2;
  if (isShort(inside) && !isShort(before)) return { acronym: inside, expansion: before };
  if (wordsOf(inside).length > wordsOf(before).length) return { acronym: before, expansion: inside };
  return null;
}

/** The agency alone: what stands in brackets after it is its unit. */
export function agencyOf(agencyName: string): string {
  const parts = bracketsOf(agencyName, agencyName.lastIndexOf('('));
  return parts && parts.after === '' && parts.before !== '' ? parts.before : agencyName;
}

/** What stands before, in and after the brackets that open there; null where they are not a plain pair. */
function bracketsOf(text: string, open: number): { before: string; inside: string; after: string } | null {
  const close = text.indexOf(')', open);
  if (open < 0 || close < 0) return null;
  const [before, inside] = [text.slice(0, open).trim(), text.slice(open + 1, close)];
  return before.includes(')') || inside.includes('(')
    ? null
    : { before, inside, after: text.slice(close + 1).trim() };
}

type Weight = 'A' | 'B' | 'C' | 'D';

/** PostgreSQL keeps at most 16,383 places and 255 of one lexeme; a text beyond that is cut. */
const MOST_PLACES = 16_000;

class Lexemes {
  readonly #places = new Map<string, string[]>();
  #next = 1;

  /** Each word as written and, marked with "=", by its stem. A gap before each text keeps phrases from running over its end. */
  text(text: string, weight: Weight): void {
    for (const word of wordsOf(text)) {
      if (this.#next > MOST_PLACES) return;
      this.#at(word, weight);
      if (!isEmptyWord(word)) this.#at(`=${stem(word)}`, weight);
      this.#next += 1;
    }
    this.#next += 5;
  }

  mark(mark: string): void {
    this.#places.set(mark, []);
  }

  #at(lexeme: string, weight: Weight): void {
    const places = this.#places.get(lexeme) ?? [];
    if (places.length < 200) places.push(`${this.#next}${weight === 'D' ? '' : weight}`);
    this.#places.set(lexeme, places);
  }

  /** As the text that PostgreSQL casts to a tsvector. */
  toString(): string {
    return [...this.#places]
      .map(
        ([lexeme, places]) =>
          `'${lexeme.replaceAll("'", "''")}'${places.length > 0 ? `:${places.join(',')}` : ''}`,
      )
      .join(' ');
  }

  words(): string[] {
    return [...this.#places.keys()].filter((one) => /^[\p{L}\p{N}]/u.test(one) && !isEmptyWord(one));
  }
}

/**
 * The two vectors of an innovation as text, and the words that go into the vocabulary. Marks of facets begin with "#".
 * Without a story there is no second one.
 */
export function vectorsOf(row: Indexable): { short: string; whole: string | null; words: string[] } {
  const short = new Lexemes();
  const whole = new Lexemes();
  for (const into of [short, whole]) {
    into.text(row.title, 'A');
    into.text(humpsOf(row.title), 'A');
    const agency =
      row.unitName && !row.agencyName.includes(row.unitName)
        ? `${row.agencyName} ${row.unitName}`
        : row.agencyName;
    into.text(agency, 'B');
    for (const code of row.regionCode ? lineOf(row.regionCode) : [])
      into.text(findRegion(code)?.name ?? '', 'B');
    for (const { award, year } of row.awards) into.text(`${award} ${year ?? ''}`, 'C');
    into.text([row.category, row.groupName].filter(Boolean).join(' '), 'C');
    for (const mark of marksOf(row)) into.mark(mark);
  }
  const texts = Object.values(row.story).flatMap((text) => (text ? [text] : []));
  for (const text of texts) whole.text(text, 'D');
  return { short: short.toString(), whole: texts.length > 0 ? whole.toString() : null, words: whole.words() };
}

/** "PeduliLindungi" is looked for as "peduli lindungi" too: the parts of words that are written in humps. */
function humpsOf(title: string): string {
  return (title.match(/\p{Lu}\p{Ll}{2,}(?:\p{Lu}\p{Ll}{2,})+/gu) ?? [])
    .map((word) => word.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
    .join(' ');
}

function marksOf(row: Indexable): string[] {
  const region = row.regionCode ? lineOf(row.regionCode) : [];
  return [
    ...region.map((code) => `#r${code}`),
    ...(row.regionCode ? [`#o${row.regionCode}`] : []),
    ...row.awards.flatMap(({ year }) => (year === null ? [] : [`#y${year}`])),
    ...row.awards.map(({ award }) => `#w${tierOf(award).key}`),
    ...row.sdgs.map((goal) => `#s${goal}`),
    ...(row.agencyLevel ? [`#l${row.agencyLevel}`] : []),
    ...(row.agencyName ? [`#a${nameMark(agencyOf(row.agencyName))}`] : []),
    ...(row.category ? [`#c${nameMark(row.category)}`] : []),
    ...(row.groupName ? [`#g${nameMark(row.groupName)}`] : []),
    ...(row.phase ? [`#p${row.phase}`] : []),
    ...(row.status ? [`#t${row.status}`] : []),
  ];
}

/** A name as part of a mark. */
export const nameMark = (name: string): string => wordsOf(name).join('_').slice(0, 200);

/** What stands for an innovation before anything is asked, 0 to 1000: its best award, several of them, its story and freshness. */
export function standingOf(row: Indexable): number {
  const best = Math.max(0, ...row.awards.map(({ award }) => tierOf(award).weight));
  const several = Math.min(60, 20 * Math.max(0, row.awards.length - 1));
  const told = Object.values(row.story).filter(Boolean).length;
  const latest = Math.max(0, ...row.awards.map(({ year }) => year ?? 0));
  const fresh = Math.max(0, Math.min(60, (latest - 2012) * 5));
  const evidence =
    (row.story['evidence'] ? 30 : 0) + (row.videoUrl ? 10 : 0) + (row.status === 'running' ? 20 : 0);
  const stopped = row.status === 'stopped' ? 100 : 0;
  // What its owner stands by goes before what nobody has answered for.
  const confirmed = row.staleAt ? -60 : row.confirmedAt ? 20 : 0;
  return Math.max(
    0,
    Math.min(1000, Math.round(best * 0.75) + several + told * 8 + fresh + evidence + confirmed - stopped),
  );
}
