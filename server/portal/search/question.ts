import type { Words } from '../../db/schema/columns.ts';
import type { Tx } from '../../db/door.ts';
import { findRegion } from '../../regions/regions.ts';
import { findTier, tierLabel } from './awards.ts';
import { correctWords, type Corrected } from './correct.ts';
import { nameMark } from './lexemes.ts';
import { findRegionNames } from './region-names.ts';
import { stem } from './stem.ts';
import { listFamilies, synonymsOf, type Term } from './synonyms.ts';
import { isEmptyWord, wordsOf } from './words.ts';

/** One way in which a part of a question may stand in an innovation, and how good a sign it is, 0 to 1. */
export type Way = { query: string; value: number };

/** A part of a question: a word with its family, words that mean one thing, or a year, award, region, agency, goal. */
export type Part = {
  words: string[];
  ways: Way[];
  /** How much it tells, from how few innovations have it. */
  weight: number;
  /** What was recognised in it; it binds, and the reader can take it back. */
  detected: { kind: 'year' | 'award' | 'region' | 'agency' | 'sdg'; values: string[]; label: Words } | null;
};

export type Question = {
  typed: string;
  parts: Part[];
  changes: Corrected['changes'];
  unknown: string[];
  /** Two neighbours as a phrase, with how much their standing together adds. */
  phrases: Way[];
};

/** What the directory is like now: how many innovations, and the central bodies that have some. */
export type Directory = { innovations: number; agencies: ReadonlyMap<string, string> };

const MOST_WORDS = 14;
const RAW = 1;
const STEM = 0.93;
const SYNONYM = 0.8;
/** A synonym's stem may be another word's as well (tahanan, ketahanan), so it is worth less. */
const STEM_OF_SYNONYM = 0.75;
const START = 0.7;

const quoted = (lexeme: string) => `'${lexeme.replaceAll("'", "''")}'`;

/**
 * Reads a question: words, their correction, what is recognised in them, synonyms, neighbours that are one word.
 * @param plain words that the reader wants read as words, though a region or year is recognised in them
 */
export async function readQuestion(
  tx: Tx,
  text: string,
  directory: Directory,
  { plain, isExact }: { plain: ReadonlySet<string>; isExact: boolean },
): Promise<Question> {
  const typed = wordsOf(text).slice(0, MOST_WORDS);
  const corrected = await correctWords(tx, typed, isExact);
  const parts = partsOf(corrected, directory, plain);
  return {
    typed: text.trim(),
    parts,
    changes: corrected.changes,
    unknown: [...corrected.unknown],
    phrases: phrasesOf(corrected.words),
  };
}

function partsOf(corrected: Corrected, directory: Directory, plain: ReadonlySet<string>): Part[] {
  const { words } = corrected;
  const parts: Part[] = [];
  const regions = findRegionNames(words);
  for (let at = 0; at < words.length;) {
    const found = detect(words, at, { directory, plain, regions }) ?? familyAt(corrected, directory, at);
    if (found) parts.push(found);
    at += found?.words.length ?? 1;
  }
  return parts;
}

type Detecting = {
  directory: Directory;
  plain: ReadonlySet<string>;
  regions: ReturnType<typeof findRegionNames>;
};

/** A year, an award, a goal, a region or a central body that begins here. */
function detect(words: readonly string[], at: number, { directory, plain, regions }: Detecting): Part | null {
  const fits = (length: number) => !plain.has(words.slice(at, at + length).join(' '));
  const part = (length: number, detected: NonNullable<Part['detected']>, ways: Way[]): Part => ({
    words: words.slice(at, at + length),
    ways: [...ways, ...textWays(words.slice(at, at + length), 0.8)],
    weight: 1,
    detected,
  });
  const word = words[at]!;
  if (/^(19|20)\d\d$/.test(word) && fits(1))
    return part(1, { kind: 'year', values: [word], label: both(word) }, [mark(`#y${word}`, 1)]);
  const tier = findTier(words, at);
  if (tier && fits(tier.words))
    return part(tier.words, { kind: 'award', values: [tier.key], label: tierLabel(tier.key) }, [
      mark(`#w${tier.key}`, 1),
    ]);
  const goal = /^(?:sdgs?|tpb) (1[0-7]|[1-9])$/.exec(words.slice(at, at + 2).join(' '))?.[1];
  if (goal && fits(2))
    return part(2, { kind: 'sdg', values: [goal], label: { id: `TPB ${goal}`, en: `SDG ${goal}` } }, [
      mark(`#s${goal}`, 1),
    ]);
  const region = regions.find(({ from }) => from === at);
  const agency = agencyAt(words, at, directory);
  if (agency && agency.length >= (region ? region.to - at : 0) && fits(agency.length))
    return part(agency.length, { kind: 'agency', values: [agency.name], label: both(agency.name) }, [
      mark(`#a${nameMark(agency.name)}`, 1),
    ]);
  if (region && fits(region.to - at)) {
    const names = region.codes.map((code) => findRegion(code)!.name);
    const ways = region.codes.flatMap((code) => [mark(`#o${code}`, 1), mark(`#r${code}`, 0.88)]);
    return part(
      region.to - at,
      { kind: 'region', values: region.codes, label: both(names.join(' / ')) },
      ways,
    );
  }
  return null;
}

const both = (text: string): Words => ({ id: text, en: text });
const mark = (lexeme: string, value: number): Way => ({ query: quoted(lexeme), value });

const MOST_AGENCY_WORDS = 8;

/** A ministry, agency or state company that has innovations, by its name or what it is called. */
function agencyAt(words: readonly string[], at: number, { agencies }: Directory) {
  for (let length = Math.min(MOST_AGENCY_WORDS, words.length - at); length > 0; length -= 1) {
    const term = words.slice(at, at + length);
    for (const one of [term, ...synonymsOf(term)]) {
      const name = agencies.get(one.join('_'));
      if (name) return { name, length };
    }
  }
  return null;
}

/** The longest run of words from here that has synonyms, else the word alone; nothing for a word that says nothing. */
function familyAt(corrected: Corrected, directory: Directory, at: number): Part | null {
  const { words, counts } = corrected;
  const { longest } = listFamilies();
  if (isEmptyWord(words[at]!)) return null;
  for (let length = Math.min(longest + 1, words.length - at); length > 1; length -= 1) {
    const term = words.slice(at, at + length);
    if (isEmptyWord(term.at(-1)!) || isEmptyWord(term[0]!)) continue;
    const others = synonymsOf(term);
    if (others.length > 0) return familyPart(term, others, corrected, directory);
    const joined = term.join('');
    if (length === 2 && counts.words.has(joined))
      return {
        words: term,
        ways: [...textWays([joined], 1), ...textWays(term, 0.95)],
        weight: weightOf(counts.words.get(joined)!, directory),
        detected: null,
      };
  }
  return familyPart([words[at]!], synonymsOf([words[at]!]), corrected, directory);
}

function familyPart(term: Term, others: readonly Term[], corrected: Corrected, directory: Directory): Part {
  const { counts, unknown } = corrected;
  const own = term.length === 1 ? (counts.stems.get(stem(term[0]!)) ?? counts.words.get(term[0]!) ?? 0) : 0;
  const ways = [...textWays(term, RAW), ...others.flatMap((one) => textWays(one, SYNONYM, STEM_OF_SYNONYM))];
  const [word] = term as [string];
  // A word that stands nowhere may be the beginning of one.
  if (term.length === 1 && own === 0 && others.length === 0 && word.length >= 3)
    ways.push({ query: `${quoted(word)}:*`, value: START });
  const isKnown = !term.some((one) => unknown.has(one));
  const documents =
    own > 0 ? own : isKnown && others.length > 0 ? Math.max(1, directory.innovations / 500) : 0;
  return { words: [...term], ways, weight: weightOf(documents, directory), detected: null };
}

/** ln(1 + N / df): what few have tells much. */
const weightOf = (documents: number, { innovations }: Directory): number =>
  Math.log(1 + (innovations + 1) / (documents + 1));

/** A term as written and by its stems; of several words all of them, next to each other where there are two. */
function textWays(term: Term, value: number, stemmed = STEM): Way[] {
  const told = term.filter((word) => !isEmptyWord(word));
  if (told.length === 0) return [];
  const join = told.length === 2 && told.length === term.length ? ' <-> ' : ' & ';
  const raw = told.map(quoted).join(join);
  const stems = told.map((word) => quoted(`=${stem(word)}`)).join(join);
  const wrap = (query: string) => (told.length > 1 ? `(${query})` : query);
  return [
    { query: wrap(raw), value },
    { query: wrap(stems), value: value * stemmed },
  ];
}

function phrasesOf(words: readonly string[]): Way[] {
  const told = words.flatMap((word, at) => (isEmptyWord(word) ? [] : [{ word, at }]));
  return told.slice(1).map(({ word, at }, index) => {
    const before = told[index]!;
    const gap = at - before.at;
    const query = `${quoted(`=${stem(before.word)}`)} <${gap}> ${quoted(`=${stem(word)}`)}`;
    return { query: `(${query})`, value: 1 / told.length };
  });
}
