import { act, asSystem, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { isPassword } from './passwords.ts';
import {
  findAccountByEmail,
  findPerson,
  insertSession,
  listBodies,
  listRolesWithPlaces,
  updateLanguage,
  updateSessionEnded,
} from './queries.ts';
import { hashToken } from './tokens.ts';

const SESSION_HOURS = 12;

export type NewSession = {
  sessionId: string;
  cookie: string;
  expiresAt: Date;
  user: { id: string; name: string; email: string; language: string };
};

/**
 * Opens a session by password.
 * @throws Refusal sign_in_failed, with the same words and after the same work for unknown accounts; account_retired
 */
export async function openSession(
  caller: Caller,
  input: { email: string; password: string; userAgent: string | null },
): Promise<NewSession> {
  const system = asSystem(caller.context);
  const person = await look(system, (tx) => findAccountByEmail(tx, input.email));
  const matches = await isPassword(person?.passwordHash ?? null, input.password);
  if (!person || !matches) throw new Refusal('sign_in_failed');
  if (person.mergedInto) {
    // The password was right, so this is the person: they may know which account they kept.
    const kept = await look(system, (tx) => findPerson(tx, person.mergedInto!));
    throw new Refusal('account_retired', { email: kept!.email });
  }
  if (person.closedAt) throw new Refusal('sign_in_failed');
  const cookie = caller.context.random.bytes(32).toString('base64url');
  return act(system, async (tx) => {
    const expiresAt = new Date(tx.at.getTime() + SESSION_HOURS * 3_600_000);
    const sessionId = await insertSession(tx, {
      personId: person.id,
      tokenHash: hashToken(cookie),
      expiresAt,
      userAgent: input.userAgent,
    });
    await record(
      tx,
      'session.opened',
      { type: 'person', id: person.id, version: 1, bodyId: null, editionId: null },
      { sessionId },
    );
    return {
      sessionId,
      cookie,
      expiresAt,
      user: { id: person.id, name: person.name, email: person.email, language: person.language },
    };
  });
}

export async function endSession(caller: Caller): Promise<void> {
  const { actor } = caller;
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  await act(caller, async (tx) => {
    await updateSessionEnded(tx, actor.sessionId);
    await record(
      tx,
      'session.ended',
      { type: 'person', id: actor.personId, version: 1, bodyId: null, editionId: null },
      {},
    );
  });
}

/** The signed-in person with the roles held now and the names of their places. */
export function showMe(caller: Caller) {
  const { actor, context } = caller;
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return look(caller, async (tx) => ({
    person: { id: actor.personId, name: actor.name, email: actor.email, language: actor.language },
    roles: await listRolesWithPlaces(tx, actor.personId),
    demo: context.config.environment === 'demo',
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
    items: (await listBodies(tx)).map(({ id, name, shortName, level }) => ({ id, name, shortName, level })),
  }));
}
