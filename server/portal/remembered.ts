import type { Tx } from '../db/door.ts';
import { findLastChange } from './directory-queries.ts';

type Kept = { at: number; value: unknown };

/** What was read of the directory, by the database, the state of the directory and the question. */
const kept = new WeakMap<object, Map<string, Kept>>();
const MOST_KEPT = 2000;
/** A change that was committed beside a later one is seen after this at the latest. */
const MOST_AGE_MS = 15_000;

/**
 * Answers the same question about the same directory once. The directory is public and the same for everybody, so whoever
 * asks gets what another was answered; a change of it makes everything be read again.
 */
export async function remembered<T>(
  tx: Tx,
  name: string,
  asked: unknown,
  read: () => Promise<T>,
): Promise<T> {
  const own = kept.get(tx.context.db) ?? new Map<string, Kept>();
  kept.set(tx.context.db, own);
  const key = `${await changeOf(tx)} ${name} ${JSON.stringify(asked)}`;
  const known = own.get(key);
  if (known && Date.now() - known.at < MOST_AGE_MS) return known.value as T;
  const value = await read();
  if (own.size >= MOST_KEPT) own.clear();
  own.set(key, { at: Date.now(), value });
  return value;
}

const changes = new WeakMap<Tx, Promise<string>>();

/** When the directory last changed; read once in a transaction. */
export function changeOf(tx: Tx): Promise<string> {
  const known = changes.get(tx) ?? findLastChange(tx);
  changes.set(tx, known);
  return known;
}
