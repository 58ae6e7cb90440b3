import type { Tx } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { hashToken } from '../tokens.ts';
import * as queries from './challenge-queries.ts';
import { countPasskeys, countRecoveryCodes, findTotp } from './factor-queries.ts';

const MINUTES = 5;
/** Wrong codes that one challenge takes, and one account in an hour: a million codes are then 50,000 hours. */
const PER_CHALLENGE = 5;
const PER_HOUR = 20;

export type Method = 'totp' | 'passkey' | 'recovery';

/** The second factors that a person has; none means that the first one is enough. */
export async function listMethods(tx: Tx, personId: string): Promise<Method[]> {
  const [totp, keys, codes] = await Promise.all([
    findTotp(tx, personId),
    countPasskeys(tx, personId),
    countRecoveryCodes(tx, personId),
  ]);
  const factors: Method[] = [
    ...(totp?.confirmedAt ? (['totp'] as const) : []),
    ...(keys > 0 ? (['passkey'] as const) : []),
  ];
  return factors.length > 0 && codes > 0 ? [...factors, 'recovery'] : factors;
}

/**
 * Asks somebody something, for five minutes and one answer. What is handed out opens nothing by itself.
 * @param webauthn what an authenticator is to sign
 */
export async function newChallenge(
  tx: Tx,
  purpose: queries.Purpose,
  personId: string | null,
  webauthn: string | null = null,
) {
  const challenge = tx.context.random.bytes(32).toString('base64url');
  const expiresAt = new Date(tx.at.getTime() + MINUTES * 60_000);
  await queries.deleteOldChallenges(tx, personId);
  await queries.insertChallenge(tx, {
    personId,
    purpose,
    webauthn,
    expiresAt,
    tokenHash: hashToken(challenge),
  });
  return { challenge, expiresAt: expiresAt.toISOString() };
}

/**
 * Takes a challenge to answer it, locked.
 * @throws Refusal challenge_spent when it is unknown, of another purpose or person, answered, too old or tried too often
 */
export async function takeChallenge(
  tx: Tx,
  challenge: string,
  purposes: readonly queries.Purpose[],
  personId?: string,
): Promise<queries.ChallengeRow> {
  const row = await queries.lockChallenge(tx, hashToken(challenge));
  const usable =
    row &&
    purposes.includes(row.purpose as queries.Purpose) &&
    (personId === undefined || row.personId === personId) &&
    !row.doneAt &&
    row.expiresAt > tx.at &&
    row.attempts < PER_CHALLENGE;
  if (!usable) throw new Refusal('challenge_spent');
  return row;
}

/**
 * Counted by account in the database, whatever the address and the server; no other account is touched, and only who
 * knows the password gets this far.
 * @throws Refusal too_many_attempts
 */
export async function refuseTooMany(tx: Tx, personId: string): Promise<void> {
  const since = new Date(tx.at.getTime() - 3_600_000);
  if ((await queries.countAttempts(tx, personId, since)) < PER_HOUR) return;
  throw new Refusal('too_many_attempts', { seconds: 3600 }, { retryAfterSeconds: 3600 });
}
