import type { Words } from '../db/schema/columns.ts';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { mayHoldTokens, mayRevokeToken, maySeeAllTokens } from './policy.ts';
import { apiTokenOf, hashSecret } from './secrets.ts';
import { SCOPES, SCOPE_NAMES, type ScopeName } from './scopes.ts';
import * as queries from './token-queries.ts';

/** So many tokens one person keeps open in one body: more are forgotten ones. */
const MOST_LIVE = 20;
const DAY_MS = 86_400_000;

const LABELS: Record<'active' | 'expired' | 'revoked', Words> = {
  active: { id: 'Berlaku', en: 'Valid' },
  expired: { id: 'Kedaluwarsa', en: 'Expired' },
  revoked: { id: 'Dicabut', en: 'Revoked' },
};

export function showScopes() {
  return {
    items: SCOPE_NAMES.map((name) => ({ name, words: SCOPES[name].words, routes: [...SCOPES[name].routes] })),
  };
}

/** The tokens of the body for its organisers; the own ones for the other officers. */
export function listTokens(caller: Caller, bodyId: string, page: queries.Page) {
  return look(caller, async (tx) => {
    mayHoldTokens(tx.actor, bodyId);
    const place = { bodyId, createdBy: maySeeAllTokens(tx.actor, bodyId) ? null : tx.actor.personId };
    const rows = await queries.listTokens(tx, place, { ...page, limit: page.limit + 1 });
    const items = rows.slice(0, page.limit);
    return {
      items: items.map((row) => tokenView(tx, row)),
      next: rows.length > page.limit ? items.at(-1)!.token.id : null,
      total: await queries.countTokens(tx, place),
    };
  });
}

/**
 * Makes a token: never more than its maker may, in this body alone, for the scopes and days asked for.
 * @returns the view with the token itself, which is told in this answer and in no other
 * @throws Refusal guard_refused when the person has MOST_LIVE open ones
 */
export async function createToken(
  caller: Caller,
  bodyId: string,
  input: { name: string; scopes: ScopeName[]; days: number },
) {
  const { secret } = caller.context.config;
  const view = await act(caller, async (tx) => {
    mayHoldTokens(tx.actor, bodyId);
    const createdBy = tx.actor.personId;
    if ((await queries.countLiveTokens(tx, bodyId, createdBy)) >= MOST_LIVE)
      throw new Refusal('guard_refused', {
        reason: {
          id: `Anda sudah punya ${MOST_LIVE} token yang berlaku. Cabut yang tidak dipakai lagi.`,
          en: `You already have ${MOST_LIVE} valid tokens. Revoke those that are not used any more.`,
        },
      });
    const id = tx.context.ids.next();
    const token = apiTokenOf(secret, id);
    const scopes = SCOPE_NAMES.filter((name) => input.scopes.includes(name));
    await queries.insertToken(tx, {
      id,
      bodyId,
      name: input.name,
      tokenHash: hashSecret(token),
      hint: token.slice(-4),
      scopes,
      createdBy,
      createdAt: tx.at,
      expiresAt: new Date(tx.at.getTime() + input.days * DAY_MS),
    });
    await record(tx, 'apiToken.created', subjectOf({ id, bodyId, version: 1 }), { scopes, days: input.days });
    return tokenView(tx, (await queries.findToken(tx, id))!);
  });
  // Told outside the stored answer: the row that answers a repeat holds no secret.
  return { ...view, token: apiTokenOf(secret, view.id) };
}

/** Ends a token at once. @throws Refusal stale_version; illegal_transition when it was revoked already */
export function revokeToken(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await queries.lockToken(tx, id);
    mayRevokeToken(tx.actor, row);
    expectVersion(caller, row);
    if (row.revokedAt)
      throw new Refusal(
        'illegal_transition',
        { stateLabel: LABELS.revoked, possibleLabels: { id: 'tidak ada', en: 'nothing' } },
        { state: 'revoked', possible: [] },
      );
    await queries.updateTokenRevoked(tx, row);
    await record(tx, 'apiToken.revoked', subjectOf({ ...row, version: row.version + 1 }), {});
    return tokenView(tx, (await queries.findToken(tx, id))!);
  });
}

function subjectOf({ id, bodyId, version }: { id: string; bodyId: string; version: number }) {
  return { type: 'apiToken', id, version, bodyId, editionId: null };
}

function tokenView(tx: Tx, { token, maker }: { token: queries.TokenRow; maker: string }) {
  const state = token.revokedAt ? 'revoked' : token.expiresAt <= tx.at ? 'expired' : 'active';
  return {
    id: token.id,
    version: token.version,
    name: token.name,
    state,
    stateLabel: LABELS[state],
    scopes: token.scopes,
    hint: token.hint,
    createdBy: { id: token.createdBy, name: maker },
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
  };
}
