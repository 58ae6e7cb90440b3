import { toString as drawQr } from 'qrcode';
import { act, asSystem, look, type Caller, type Tx } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { needsFactor } from '../../http/proof.ts';
import { updateOwnEnded } from '../own-queries.ts';
import { findPerson } from '../queries.ts';
import { refuseTooMany, newChallenge, takeChallenge, listMethods } from './challenge-service.ts';
import { updateAttempts } from './challenge-queries.ts';
import { newRecoveryCodes, newTotp, takeTotp } from './codes.ts';
import * as queries from './factor-queries.ts';
import { listPasskeys } from './passkey-queries.ts';
import { updateProven } from './session-queries.ts';
import { settled } from './step-service.ts';

/** The second factors of the person who asks, and whether their role needs one. */
export function showFactors(caller: Caller) {
  const me = personOf(caller);
  const { config } = caller.context;
  return look(asSystem(caller.context), async (tx) => {
    const [totp, recoveryCodesLeft, keys, person] = await Promise.all([
      queries.findTotp(tx, me.personId),
      queries.countRecoveryCodes(tx, me.personId),
      listPasskeys(tx, me.personId),
      findPerson(tx, me.personId),
    ]);
    return {
      required: config.secondFactor && needsFactor(me),
      hasPassword: person!.passwordHash !== null,
      totp: totp?.confirmedAt ? { confirmedAt: totp.confirmedAt.toISOString() } : null,
      recoveryCodesLeft,
      passkeys: keys.map((key) => ({
        id: key.id,
        name: key.name,
        backedUp: key.backedUp,
        createdAt: key.createdAt.toISOString(),
        lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
      })),
    };
  });
}

/**
 * Begins an authenticator app: a secret that counts only after a code of it was given.
 * @throws Refusal already_exists while there is one
 */
export function startTotp(caller: Caller) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    const known = await queries.lockTotp(tx, me.personId);
    if (known?.confirmedAt)
      throw new Refusal('already_exists', {
        what: { id: 'aplikasi autentikator', en: 'an authenticator app' },
      });
    const { secret, uri, sealed } = newTotp(tx, { id: me.personId, email: me.email });
    await queries.upsertTotp(tx, me.personId, sealed);
    return { secret, uri, qr: await drawQr(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
  });
}

/**
 * Confirms the app by a code of it. Whoever is signed in elsewhere signs in again, with it.
 * @returns the recovery codes, this once, where it is the first factor
 * @throws Refusal factor_wrong, too_many_attempts
 */
export async function confirmTotp(caller: Caller, code: string) {
  const me = personOf(caller);
  const outcome = await act(asSystem(caller.context), async (tx) => {
    await refuseTooMany(tx, me.personId);
    const before = await listMethods(tx, me.personId);
    if (!(await takeTotp(tx, me.personId, code.replaceAll(' ', ''), true))) {
      const { challenge } = await newChallenge(tx, 'proof', me.personId);
      await updateAttempts(tx, (await takeChallenge(tx, challenge, ['proof'])).id);
      return { refused: 'factor_wrong' as const };
    }
    return { done: await settleAdded(tx, me, { kind: 'totp', isFirst: before.length === 0 }) };
  });
  return settled(outcome);
}

/** What follows when somebody has a new factor: the session counts as proved by it, and others end with the first one. */
export async function settleAdded(
  tx: Tx,
  me: ReturnType<typeof personOf>,
  { kind, isFirst }: { kind: 'totp' | 'passkey'; isFirst: boolean },
): Promise<{ recoveryCodes: string[] }> {
  await updateProven(tx, me.sessionId, kind);
  if (isFirst) await updateOwnEnded(tx, me.personId, { but: me.sessionId });
  await tell(tx, 'factor.added', me, kind);
  return { recoveryCodes: isFirst ? await newRecoveryCodes(tx, me.personId) : [] };
}

/** Takes the app away; its owner is told by mail. The route asks for a fresh proof by a factor first. */
export function removeTotp(caller: Caller) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    if (!(await queries.lockTotp(tx, me.personId))?.confirmedAt) throw new Refusal('not_found');
    await queries.deleteTotp(tx, me.personId);
    await settleRemoved(tx, me, 'totp');
  });
}

/** Recovery codes are worth nothing without a factor that they stand in for. */
export async function settleRemoved(
  tx: Tx,
  me: ReturnType<typeof personOf>,
  kind: 'totp' | 'passkey',
): Promise<void> {
  if ((await listMethods(tx, me.personId)).length === 0) await queries.deleteRecoveryCodes(tx, me.personId);
  await tell(tx, 'factor.removed', me, kind);
}

/** @throws Refusal not_found for whoever has no factor that the codes would stand in for */
export function renewRecoveryCodes(caller: Caller) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    if ((await listMethods(tx, me.personId)).length === 0) throw new Refusal('not_found');
    await record(tx, 'recovery-codes.renewed', subjectOf(me.personId), {});
    return { recoveryCodes: await newRecoveryCodes(tx, me.personId) };
  });
}

const KINDS = {
  totp: { id: 'aplikasi autentikator', en: 'authenticator app' },
  passkey: { id: 'kunci sandi', en: 'passkey' },
};

function tell(
  tx: Tx,
  name: 'factor.added' | 'factor.removed',
  me: { personId: string; name: string; language: 'id' | 'en' },
  kind: keyof typeof KINDS,
): Promise<string> {
  const values = { name: me.name, act: KINDS[kind], link: '/account/security' };
  const mail = { template: name, recipientId: me.personId, language: me.language, values };
  return record(tx, name, subjectOf(me.personId), { kind }, [], [mail]);
}

export function subjectOf(personId: string) {
  return { type: 'person', id: personId, version: 1, bodyId: null, editionId: null };
}

export function personOf({ actor }: Caller) {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor;
}
