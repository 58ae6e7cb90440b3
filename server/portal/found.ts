import type { Tx } from '../db/door.ts';
import { listPlaces, type Asked } from './directory-queries.ts';
import { changeOf } from './remembered.ts';

type Kept = { at: number; places: Int32Array };
const kept = new WeakMap<object, Map<string, Kept>>();
/** Of fifty thousand innovations one takes 200 kB at most. */
const MOST_KEPT = 100;
/** A change that was committed beside a later one is seen after this at the latest. */
const MOST_AGE_MS = 15_000;

/** What a question finds before any filter; kept while the directory is the same, so that a filter or a page more asks nothing. */
export async function foundOf(tx: Tx, asked: Pick<Asked, 'query' | 'isWhole'>): Promise<Int32Array> {
  const own = kept.get(tx.context.db) ?? new Map<string, Kept>();
  kept.set(tx.context.db, own);
  const key = `${await changeOf(tx)} ${asked.isWhole} ${asked.query}`;
  const known = own.get(key);
  if (known && Date.now() - known.at < MOST_AGE_MS) return known.places;
  const places = await listPlaces(tx, asked);
  if (own.size >= MOST_KEPT) own.delete(own.keys().next().value!);
  own.set(key, { at: Date.now(), places });
  return places;
}
