import type { Context } from '../context.ts';
import { asSystem, look } from './door.ts';

/*
 * The freeze is one open row of a table. Each transaction reads it in the statement by which it enters, so a change is
 * refused from the moment the freeze is committed, by every server, without anybody being told.
 */

/** For workers, before they take something up: what has begun is finished, so that no mail stays doubtful. */
export function isFrozen(context: Context): Promise<boolean> {
  return look(asSystem(context), (tx) => Promise.resolve(tx.frozen !== null));
}
