import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { needsFactor, type Proof } from '../http/proof.ts';
import { isPassword } from './passwords.ts';
import {
  findAccountByEmail,
  findPerson,
  insertSession,
  listBodies,
  listRolesWithPlaces,
  updateLanguage,
  updateSessionEnded,
  type SessionRow,
} from './queries.ts';
import { listMethods, newChallenge } from './signin/challenge-service.ts';
import { updateSecret, updateSecretSeen, updateUsed } from './signin/session-queries.ts';
import { hashToken } from './tokens.ts';

const SESSION_HOURS = 12;

export type NewSession = {
  sessionId: string;
  cookie: string;
  expiresAt: Date;
  user: { id: string; name: string; email: string; language: string };
};

type Account = NonNullable<Awaited<ReturnType<typeof findPerson>>>;
type ProvenBy = SessionRow['provenBy'];

/**
 * Opens a session by password, or asks for the second factor of whoever has one.
 * @throws Refusal sign_in_failed, with the same words and after the same work for unknown accounts; account_retired;
 *   second_factor_required with a challenge that answerChallenge takes
 */
export async function openSession(
  caller: Caller,
  input: { email: string; password: string; userAgent: string | null },
): Promise<NewSession> {
  const system = asSystem(caller.context);
  const person = await look(system, (tx) => findAccountByEmail(tx, input.email));
  const matches = await isPassword(person?.passwordHash ?? null, input.password);
  if (!person || !matches) throw new Refusal('sign_in_failed');
  await refuseRetired(caller, person);
  if (person.closedAt) throw new Refusal('sign_in_failed');
  return admit(caller, person, { by: 'password', userAgent: input.userAgent });
}

/** The password was right, so this is the person: they may know which account they kept. */
async function refuseRetired({ context }: Caller, person: Account): Promise<void> {
  if (!person.mergedInto) return;
  const kept = await look(asSystem(context), (tx) => findPerson(tx, person.mergedInto!));
  throw new Refusal('account_retired', { email: kept!.email });
}

/**
 * Lets somebody in whom a first factor has named, or asks for the second one.
 * @throws Refusal second_factor_required
 */
export async function admit(
  caller: Caller,
  person: Account,
  { by, userAgent }: { by: 'password' | 'provider'; userAgent: string | null },
): Promise<NewSession> {
  const done = await act(asSystem(caller.context), async (tx) => {
    const methods = await listMethods(tx, person.id);
    if (methods.length === 0) return { session: await beginSession(tx, person, { by, userAgent }) };
    return { asked: { ...(await newChallenge(tx, 'second-factor', person.id)), methods } };
  });
  if (done.asked) throw new Refusal('second_factor_required', {}, done.asked);
  return done.session;
}

/** Begins a session for somebody whose every factor was proved. */
export async function beginSession(
  tx: Tx,
  person: Account,
  { by, userAgent }: { by: ProvenBy; userAgent: string | null },
): Promise<NewSession> {
  const cookie = tx.context.random.bytes(32).toString('base64url');
  const expiresAt = new Date(tx.at.getTime() + SESSION_HOURS * 3_600_000);
  const sessionId = await insertSession(tx, {
    personId: person.id,
    tokenHash: hashToken(cookie),
    expiresAt,
    userAgent,
    provenBy: by,
  });
  await record(tx, 'session.opened', subjectOf(person.id), { sessionId, by });
  const { id, name, email, language } = person;
  return { sessionId, cookie, expiresAt, user: { id, name, email, language } };
}

/** Puts the next secret in a session's cookie, or notes that the newest one has arrived (`next` null). */
export function renewSecret(
  context: Context,
  { sessionId }: SessionRow,
  { was, next }: { was: string; next: string | null },
): Promise<void> {
  return act(asSystem(context), (tx) =>
    next ? updateSecret(tx, sessionId, { was, next }) : updateSecretSeen(tx, sessionId, was),
  );
}

/** Notes that the session is in use, once in ten minutes. */
export function noteUse(context: Context, { sessionId }: SessionRow): Promise<void> {
  return act(asSystem(context), (tx) => updateUsed(tx, sessionId));
}

/** Somebody came with a secret that was replaced: it was copied, so nobody keeps the session. */
export function endCopiedSession(context: Context, { sessionId, personId }: SessionRow): Promise<void> {
  return act(asSystem(context), async (tx) => {
    await updateSessionEnded(tx, sessionId);
    await record(tx, 'session.copied', subjectOf(personId), { sessionId });
  });
}

function subjectOf(personId: string) {
  return { type: 'person', id: personId, version: 1, bodyId: null, editionId: null };
}

/** The running session, for a new access token of it; how long it lasts the token's own end decides. */
export function showSession({ actor }: Caller) {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  const { personId: id, name, email, language, sessionId } = actor;
  return { sessionId, user: { id, name, email, language }, until: new Date(8_640_000_000_000_000) };
}

export async function endSession(caller: Caller): Promise<void> {
  const { actor } = caller;
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  await act(caller, async (tx) => {
    await updateSessionEnded(tx, actor.sessionId);
    await record(tx, 'session.ended', subjectOf(actor.personId), {});
  });
}

/** The signed-in person with the roles held now and the names of their places. */
export function showMe(caller: Caller, proof: Proof | null) {
  const { actor, context } = caller;
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return look(caller, async (tx) => ({
    person: { id: actor.personId, name: actor.name, email: actor.email, language: actor.language },
    roles: await listRolesWithPlaces(tx, actor.personId),
    demo: context.config.environment === 'demo',
    mustEnrol: context.config.secondFactor && needsFactor(actor) && proof?.hasFactor === false,
    viewing: actor.viewer
      ? { name: actor.viewer.name, reason: actor.viewer.reason, endsAt: actor.viewer.endsAt.toISOString() }
      : null,
  }));
}

export async function chooseLanguage(caller: Caller, language: 'id' | 'en') {
  const { actor } = caller;
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  await act(caller, (tx) => updateLanguage(tx, actor.personId, language));
  return { language };
}

export function showBodies(caller: Caller) {
  return look(caller, async (tx) => ({
    items: (await listBodies(tx)).map(({ id, name, shortName, level, parentBodyId }) => ({
      id,
      name,
      shortName,
      level,
      isTop: parentBodyId === null,
    })),
  }));
}
