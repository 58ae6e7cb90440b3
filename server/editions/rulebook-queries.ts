import type { Context } from '../context.ts';
import type { Tx } from '../db/door.ts';
import { findRulebook } from './queries.ts';
import type { Rulebook } from './rulebook/types.ts';

const KEPT = 16;
const kept = new WeakMap<Context, Map<string, Rulebook>>();

/**
 * The rule book of an edition version. It is read with every submission and a version never changes (the table is
 * append-only), so each process keeps the last few. Ask it only for an edition that the actor may see.
 */
export async function rulesOf(tx: Tx, edition: { editionVersionId: string }): Promise<Rulebook> {
  let books = kept.get(tx.context);
  if (!books) kept.set(tx.context, (books = new Map()));
  const known = books.get(edition.editionVersionId);
  if (known) return known;
  const rulebook = await findRulebook(tx, edition);
  if (books.size >= KEPT) books.delete(books.keys().next().value!);
  books.set(edition.editionVersionId, rulebook);
  return rulebook;
}
