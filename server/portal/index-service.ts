import type { Context } from '../context.ts';
import type { Tx } from '../db/door.ts';
import { titleKey } from '../db/title-key.ts';
import * as queries from './index-queries.ts';
import { tierOf } from './search/awards.ts';
import { acronymOf, agencyOf, standingOf, vectorsOf } from './search/lexemes.ts';
import { lineOf } from './search/region-names.ts';
import { stem } from './search/stem.ts';

/** After this many nobody waits until the database next looks by itself. */
const MANY = 500;
const BATCH = 1000;

/**
 * Makes the index of these innovations again from what is written of them, in the transaction that wrote it. Words that
 * are new to the directory go into its vocabulary.
 */
export async function indexInnovations(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) await indexBatch(tx, ids.slice(at, at + BATCH));
  if (ids.length >= MANY) await queries.analyseGrown(tx);
}

/** Once many innovations were written, what is left to do for quick answers; that it cannot be done spoils no import. */
export async function settleDirectory(context: Context, written: number): Promise<void> {
  if (written < MANY) return;
  await queries
    .vacuumDirectory(context)
    .catch((error: unknown) =>
      context.log.warn({ err: error }, 'the directory was not tidied after an import'),
    );
}

async function indexBatch(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await queries.listIndexable(tx, ids);
  const known = await queries.listIndexed(tx, ids);
  const counts = new Map<string, number>();
  const at = await queries.readClock(tx);
  const entries = rows.map((row) => {
    const { entry, words } = entryOf(row, at);
    // A word counts once for each innovation; of one that is indexed again only words new to the directory are added.
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + (known.has(row.id) ? 0 : 1));
    return entry;
  });
  await queries.upsertIndex(tx, entries);
  await queries.addWords(
    tx,
    [...counts].map(([word, documents]) => ({ word, stem: stem(word), documents })),
  );
}

function entryOf(row: queries.IndexableRow, at: Date) {
  const { short, whole, words } = vectorsOf(row);
  const years = [...new Set(row.awards.flatMap(({ year }) => (year === null ? [] : [year])))];
  const place = row.regionCode ? lineOf(row.regionCode) : [];
  const entry: queries.IndexEntry = {
    innovation_id: row.id,
    body_id: row.bodyId,
    short_vector: short,
    whole_vector: whole,
    title_key: row.titleKey,
    title_words: Math.min(60, row.titleKey.split(' ').length),
    acronym: titleKey(acronymOf(row.title)?.acronym ?? '') || null,
    province: place[0] ?? null,
    region: row.regionCode,
    level: row.agencyLevel || null,
    agency: row.agencyName ? agencyOf(row.agencyName) : null,
    category: row.category,
    group_name: row.groupName,
    phase: row.phase,
    status: row.status,
    years,
    awards: [...new Set(row.awards.map(({ award }) => tierOf(award).key))],
    sdgs: row.sdgs,
    latest_year: Math.max(0, ...years),
    weight: standingOf(row),
    indexed_at: at,
  };
  return { entry, words: words.filter((word) => word.length <= 40) };
}
