import type { Tx } from '../db/door.ts';
import type { Columns } from './columns.ts';
import { listPlaces, type Asked } from './directory-queries.ts';

const kept = new WeakMap<object, Map<string, Int32Array>>();
/** Of fifty thousand innovations one takes 200 kB at most. */
const MOST_KEPT = 100;

/** What a question finds before any filter; kept while the directory is the same, so that a filter or a page more asks nothing. */
export async function foundOf(
  tx: Tx,
  { state }: Columns,
  asked: Pick<Asked, 'query' | 'isWhole'>,
): Promise<Int32Array> {
  const own = kept.get(tx.context.db) ?? new Map<string, Int32Array>();
  kept.set(tx.context.db, own);
  const key = `${state} ${asked.isWhole} ${asked.query}`;
  const known = own.get(key);
  if (known) return known;
  const places = await listPlaces(tx, asked);
  if (own.size >= MOST_KEPT) own.delete(own.keys().next().value!);
  own.set(key, places);
  return places;
}
