import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Context } from '../../context.ts';
import { act, asSystem, type Caller, type Tx } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { beginSession, type NewSession } from '../session-service.ts';
import { updateChallenge, type ChallengeRow } from './challenge-queries.ts';
import { listMethods, newChallenge, takeChallenge } from './challenge-service.ts';
import { personOf, settleAdded, settleRemoved } from './factor-service.ts';
import * as queries from './passkey-queries.ts';
import { updateProven } from './session-queries.ts';
import { openAccount } from './step-service.ts';

const MOST = 20;

/**
 * Who we are to an authenticator: the host of the address that people type, and that address alone. WebAuthn knows no sites that
 * are bare numbers; this machine's own has a name all the same, at which the same server answers.
 */
function siteOf({ config }: Context) {
  const url = new URL(config.baseUrl);
  if (LOOPBACK.test(url.hostname)) url.hostname = 'localhost';
  return { rpID: url.hostname, origin: url.origin };
}

const LOOPBACK = /^127(\.\d+){3}$/;

/** Not at a bare address of a network, which has no name. */
export function passkeysWork(context: Context): boolean {
  return !/^[\d.]+$|:/.test(siteOf(context).rpID);
}

/** What a browser needs to make a passkey of the person who asks. */
export function askNewPasskey(caller: Caller) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    const known = await queries.listPasskeys(tx, me.personId);
    const options = await generateRegistrationOptions({
      rpName: 'KIPP',
      rpID: siteOf(caller.context).rpID,
      userName: me.email,
      userDisplayName: me.name,
      userID: new Uint8Array(Buffer.from(me.personId)),
      challenge: new Uint8Array(tx.context.random.bytes(32)),
      excludeCredentials: known.map((key) => ({ id: key.credentialId, transports: key.transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { ...(await newChallenge(tx, 'passkey-new', me.personId, options.challenge)), options };
  });
}

/**
 * Takes a new passkey of the person who asks.
 * @returns the recovery codes, this once, where it is the first factor
 * @throws Refusal challenge_spent, passkey_refused (another site's, not asked for, the person not verified), already_exists
 */
export function addPasskey(
  caller: Caller,
  input: { challenge: string; name: string; response: RegistrationResponseJSON },
) {
  const me = personOf(caller);
  const { rpID, origin } = siteOf(caller.context);
  return act(asSystem(caller.context), async (tx) => {
    const row = await takeChallenge(tx, input.challenge, ['passkey-new'], me.personId);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: input.response,
      expectedChallenge: row.webauthn!,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    }).catch(refused);
    if (!verified) throw new Refusal('passkey_refused');
    await updateChallenge(tx, row.id, { doneAt: tx.at });
    const before = await listMethods(tx, me.personId);
    if ((await queries.listPasskeys(tx, me.personId)).length >= MOST) throw new Refusal('passkey_refused');
    const { credential, credentialDeviceType: deviceType, credentialBackedUp: backedUp } = registrationInfo;
    const isNew = await queries.insertPasskey(tx, {
      personId: me.personId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name: input.name,
      deviceType,
      backedUp,
    });
    if (!isNew) throw new Refusal('already_exists', { what: { id: 'kunci sandi ini', en: 'this passkey' } });
    return settleAdded(tx, me, { kind: 'passkey', isFirst: before.length === 0 });
  });
}

export function namePasskey(caller: Caller, id: string, name: string) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    if (!(await queries.updatePasskeyName(tx, me.personId, id, name))) throw new Refusal('not_found');
    return { id, name };
  });
}

/** Takes a passkey away; its owner is told by mail. */
export function removePasskey(caller: Caller, id: string) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    if (!(await queries.deletePasskey(tx, me.personId, id))) throw new Refusal('not_found');
    await settleRemoved(tx, me, 'passkey');
  });
}

/**
 * What a browser needs to sign in by passkey: without a challenge whichever passkey the person picks, with one of a
 * second step those of that account.
 */
export function askPasskey(caller: Caller, challenge?: string) {
  return act(asSystem(caller.context), async (tx) => {
    const row = challenge === undefined ? null : await takeChallenge(tx, challenge, ['second-factor']);
    const options = await optionsFor(tx, row?.personId ?? null);
    if (row === null)
      return { ...(await newChallenge(tx, 'passkey-sign-in', null, options.challenge)), options };
    await updateChallenge(tx, row.id, { webauthn: options.challenge });
    return { challenge: challenge!, expiresAt: row.expiresAt.toISOString(), options };
  });
}

/** The same for a fresh proof in a running session. */
export function askProof(caller: Caller) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    const options = await optionsFor(tx, me.personId);
    return { ...(await newChallenge(tx, 'proof', me.personId, options.challenge)), options };
  });
}

async function optionsFor(tx: Tx, personId: string | null) {
  const keys = personId ? await queries.listPasskeys(tx, personId) : [];
  return generateAuthenticationOptions({
    rpID: siteOf(tx.context).rpID,
    challenge: new Uint8Array(tx.context.random.bytes(32)),
    userVerification: 'required',
    allowCredentials: keys.map((key) => ({ id: key.credentialId, transports: key.transports })),
  });
}

/**
 * Signs in by passkey, alone or as the second step: it is both something one has and, since the authenticator verified
 * its person, something one knows or is.
 * @throws Refusal challenge_spent, passkey_refused
 */
export function signInByPasskey(
  caller: Caller,
  input: { challenge: string; response: AuthenticationResponseJSON; userAgent: string | null },
): Promise<NewSession> {
  return act(asSystem(caller.context), async (tx) => {
    const row = await takeChallenge(tx, input.challenge, ['second-factor', 'passkey-sign-in']);
    const personId = await verify(tx, row, input.response);
    return beginSession(tx, await openAccount(tx, personId), { by: 'passkey', userAgent: input.userAgent });
  });
}

/** @throws Refusal challenge_spent, passkey_refused */
export function proveByPasskey(
  caller: Caller,
  input: { challenge: string; response: AuthenticationResponseJSON },
): Promise<void> {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    await verify(tx, await takeChallenge(tx, input.challenge, ['proof'], me.personId), input.response);
    await updateProven(tx, me.sessionId, 'passkey');
  });
}

/** Whose passkey it is; the challenge is spent by it, and the counter goes on. */
async function verify(tx: Tx, row: ChallengeRow, response: AuthenticationResponseJSON): Promise<string> {
  const key = await queries.lockPasskey(tx, response.id);
  if (!key || row.webauthn === null || (row.personId !== null && key.personId !== row.personId))
    throw new Refusal('passkey_refused');
  const { rpID, origin } = siteOf(tx.context);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: row.webauthn,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: key.credentialId,
      publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
      counter: key.counter,
      transports: key.transports,
    },
  }).catch(refused);
  if (!verified) throw new Refusal('passkey_refused');
  await updateChallenge(tx, row.id, { doneAt: tx.at });
  const { newCounter: counter, credentialBackedUp: backedUp } = authenticationInfo;
  await queries.updatePasskeyUsed(tx, key.id, { counter, backedUp });
  return key.personId;
}

/** The library throws for whatever does not fit; to the person it is one refusal. */
function refused(): never {
  throw new Refusal('passkey_refused');
}
