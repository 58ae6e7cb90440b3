import { actorId } from './actor.ts';
import type { Tx } from './door.ts';

/** What was found while the database stood as one snapshot of it says. */
type Memory = { snapshot: string; found: Map<string, { until: number; value: unknown }> };

/** Of each database what was found in its newest state. */
const memories = new WeakMap<object, Memory>();

/** A wall may look at the clock, too: nothing is remembered for longer. */
const LONGEST_MS = 10_000;
const MOST = 200;

/**
 * What `find` gives, or gave to the same person while nothing in the whole database has changed since: for counts over all rows of
 * an edition that several pages ask for. A snapshot names every transaction that is visible, so two that are equal see the same
 * rows; whatever is committed, by whichever server, ends all that was remembered. Inside an act nothing is remembered: it
 * sees what it has changed itself.
 * @param key names what is asked and everything `find` depends on beside the rows, the asking person and the shift of the clock
 * @param find only reads, and by the rows alone: nothing by the time of asking. What it gives is shared, and changed by nobody
 */
export async function remembered<T>(
  tx: Tx,
  key: readonly unknown[],
  find: () => Promise<T>,
): Promise<Readonly<T>> {
  if (tx.snapshot === null) return find();
  const memory = memoryOf(tx.context.db, tx.snapshot);
  const name = JSON.stringify([actorId(tx.actor), tx.context.clock.offsetMs(), ...key]);
  const known = memory.found.get(name);
  if (known && performance.now() < known.until) return known.value as T;
  const value = await find();
  if (memory.found.size >= MOST) memory.found.clear();
  memory.found.set(name, { until: performance.now() + LONGEST_MS, value });
  return value;
}

function memoryOf(database: object, snapshot: string): Memory {
  const memory = memories.get(database);
  if (memory?.snapshot === snapshot) return memory;
  const next = { snapshot, found: new Map() };
  memories.set(database, next);
  return next;
}

const ofReads = new WeakMap<Tx, Map<string, Promise<unknown>>>();

/**
 * What `find` gives, or gave in the same read: an edition that five questions of one page begin with is looked up once. A read sees one
 * state of the database from its beginning to its end, so that it could find nothing else. In an act everything is found anew.
 * @param key names what is asked and everything `find` depends on beside the rows
 * @param find only reads; what it gives is shared, and changed by nobody
 */
export function onceInRead<T>(tx: Tx, key: readonly unknown[], find: () => Promise<T>): Promise<Readonly<T>> {
  if (tx.snapshot === null) return find();
  const ofRead = ofReads.get(tx) ?? new Map<string, Promise<unknown>>();
  ofReads.set(tx, ofRead);
  const name = JSON.stringify(key);
  const known = (ofRead.get(name) as Promise<T> | undefined) ?? find();
  ofRead.set(name, known);
  return known;
}
