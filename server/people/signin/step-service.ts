import { act, asSystem, type Caller, type Tx } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { findPerson, type SessionRow } from '../queries.ts';
import { beginSession, type NewSession } from '../session-service.ts';
import { isPassword } from '../passwords.ts';
import * as challenges from './challenge-queries.ts';
import { listMethods, newChallenge, refuseTooMany, takeChallenge } from './challenge-service.ts';
import { isTotpCode, takeRecoveryCode, takeTotp } from './codes.ts';
import { updateProven } from './session-queries.ts';

/** What a change that must be kept although it refuses gives back. */
type Outcome<T> = { done: T } | { refused: 'factor_wrong' | 'sign_in_failed' };

export function settled<T>(outcome: Outcome<T>): T {
  if ('refused' in outcome) throw new Refusal(outcome.refused);
  return outcome.done;
}

/**
 * The second step of signing in: a code of the app, or a recovery code. A wrong one is counted, whatever comes of it.
 * @throws Refusal challenge_spent, factor_wrong, too_many_attempts
 */
export async function answerChallenge(
  caller: Caller,
  input: { challenge: string; code: string; userAgent: string | null },
): Promise<NewSession> {
  const outcome = await act<Outcome<NewSession>>(asSystem(caller.context), async (tx) => {
    const row = await takeChallenge(tx, input.challenge, ['second-factor']);
    const by = await takeCode(tx, row, input.code);
    if (!by) return { refused: 'factor_wrong' };
    return { done: await beginSession(tx, await openAccount(tx, row.personId!), { by, ...input }) };
  });
  return settled(outcome);
}

/** The account, unless it was closed or merged since its first factor was proved. */
export async function openAccount(tx: Tx, personId: string) {
  const person = await findPerson(tx, personId);
  if (!person || person.closedAt || person.mergedInto) throw new Refusal('challenge_spent');
  return person;
}

async function takeCode(
  tx: Tx,
  row: challenges.ChallengeRow,
  code: string,
): Promise<'totp' | 'recovery' | null> {
  const personId = row.personId!;
  await refuseTooMany(tx, personId);
  const isApp = isTotpCode(code);
  const right = isApp
    ? await takeTotp(tx, personId, code.replaceAll(' ', ''))
    : await takeRecoveryCode(tx, personId, code);
  if (right) await challenges.updateChallenge(tx, row.id, { doneAt: tx.at });
  else await challenges.updateAttempts(tx, row.id);
  return right ? (isApp ? 'totp' : 'recovery') : null;
}

/**
 * Proves in a running session who it is: by the password of whoever has no second factor, else by a code.
 * @throws Refusal sign_in_failed (the password), factor_wrong, too_many_attempts
 */
export async function proveAgain(
  caller: Caller,
  input: { password?: string | undefined; code?: string | undefined },
): Promise<{ methods: string[] }> {
  const { actor } = caller;
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  const system = asSystem(caller.context);
  const person = await act(system, (tx) => openAccount(tx, actor.personId));
  const isRight = input.password !== undefined && (await isPassword(person.passwordHash, input.password));
  const outcome = await act<Outcome<{ methods: string[] }>>(system, async (tx) => {
    const methods = await listMethods(tx, actor.personId);
    const by =
      methods.length === 0
        ? isRight
          ? 'password'
          : null
        : await proveByCode(tx, actor.personId, input.code);
    if (!by) return { refused: methods.length === 0 ? 'sign_in_failed' : 'factor_wrong' };
    await updateProven(tx, actor.sessionId, by satisfies SessionRow['provenBy']);
    return { done: { methods } };
  });
  return settled(outcome);
}

/** A challenge of its own, so that wrong codes are counted in the same place. */
async function proveByCode(tx: Tx, personId: string, code: string | undefined) {
  if (code === undefined) return null;
  const { challenge } = await newChallenge(tx, 'proof', personId);
  return takeCode(tx, await takeChallenge(tx, challenge, ['proof'], personId), code);
}
