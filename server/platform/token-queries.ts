import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { apiTokens, people } from '../db/schema/index.ts';

export type Page = { limit: number; after?: string | undefined };
export type TokenRow = typeof apiTokens.$inferSelect;

const withMaker = { token: apiTokens, maker: people.name };

/** The tokens of a body, or one person's of it, newest first. */
export function listTokens(tx: Tx, place: { bodyId: string; createdBy: string | null }, page: Page) {
  return tx
    .select(withMaker)
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.createdBy))
    .where(and(ofPlace(place), page.after ? lt(apiTokens.id, page.after) : undefined))
    .orderBy(desc(apiTokens.id))
    .limit(page.limit);
}

export function countTokens(tx: Tx, place: { bodyId: string; createdBy: string | null }): Promise<number> {
  return tx.$count(apiTokens, ofPlace(place));
}

/** How many a person has that still open something. */
export function countLiveTokens(tx: Tx, bodyId: string, createdBy: string): Promise<number> {
  return tx.$count(
    apiTokens,
    and(ofPlace({ bodyId, createdBy }), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, tx.at)),
  );
}

export async function findToken(tx: Tx, id: string) {
  const [row] = await tx
    .select(withMaker)
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.createdBy))
    .where(eq(apiTokens.id, id));
  return row ?? null;
}

export async function lockToken(tx: Tx, id: string): Promise<TokenRow | null> {
  const [row] = await tx.select().from(apiTokens).where(eq(apiTokens.id, id)).for('update');
  return row ?? null;
}

export async function insertToken(tx: Tx, row: typeof apiTokens.$inferInsert): Promise<void> {
  await tx.insert(apiTokens).values(row);
}

export async function updateTokenRevoked(tx: Tx, row: TokenRow): Promise<void> {
  await tx
    .update(apiTokens)
    .set({ revokedAt: tx.at, version: row.version + 1 })
    .where(eq(apiTokens.id, row.id));
}

function ofPlace({ bodyId, createdBy }: { bodyId: string; createdBy: string | null }) {
  return and(eq(apiTokens.bodyId, bodyId), createdBy ? eq(apiTokens.createdBy, createdBy) : undefined);
}
