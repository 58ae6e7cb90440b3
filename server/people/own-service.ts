import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { followPhone } from './privacy/consent-service.ts';
import * as own from './own-queries.ts';
import { isPassword } from './passwords.ts';
import { findAccountByEmail, findPerson } from './queries.ts';
import { hashToken } from './tokens.ts';

const LINK_HOURS = 24;

export type Profile = {
  name: string;
  position: string | null;
  phone: string | null;
  institution: string | null;
  expertise: string[];
  languages: string[];
};

/** Where a person is signed in now, with the session that asks marked. */
export function listOwnSessions(caller: Caller) {
  const me = personOf(caller);
  return look(caller, async (tx) => ({ items: await sessionItems(tx, me) }));
}

/** Ends one of the own sessions, or all but the one that asks; what it held is refused from the next request on. */
export function endOwnSessions(caller: Caller, which: { only: string } | 'others') {
  const me = personOf(caller);
  return act(caller, async (tx) => {
    const choice = which === 'others' ? { but: me.sessionId } : which;
    const ended = await own.updateOwnEnded(tx, me.personId, choice);
    if (which !== 'others' && ended.length === 0) throw new Refusal('not_found');
    if (ended.length > 0) await record(tx, 'session.revoked', subjectOf(me), { sessions: ended });
    return { items: await sessionItems(tx, me) };
  });
}

export function showProfile(caller: Caller) {
  const me = personOf(caller);
  return look(caller, (tx) => profileView(tx, me.personId));
}

/** Writes what a person says of themselves. Certificates and signatures keep the name they were made with. */
export function changeProfile(caller: Caller, said: Profile) {
  const me = personOf(caller);
  const profile = {
    ...said,
    position: said.position || null,
    phone: said.phone || null,
    institution: said.institution || null,
  };
  return act(caller, async (tx) => {
    const before = await profileView(tx, me.personId);
    const changed = Object.entries(profile)
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Profile]))
      .map(([name]) => name);
    if (changed.length > 0) {
      await own.updateProfile(tx, me.personId, profile);
      if (changed.includes('phone')) await followPhone(tx, me.personId, profile.phone);
      await record(tx, 'person.profileChanged', subjectOf(me), { changed });
    }
    return profileView(tx, me.personId);
  });
}

/**
 * Asks for another address: with the password, a link goes to the new one. The answer is the same where somebody has
 * that address already.
 * @throws Refusal sign_in_failed (the password), already_exists (it is the own address)
 */
export async function askEmailChange(caller: Caller, input: { email: string; password: string }) {
  const me = personOf(caller);
  if (input.email === me.email.toLowerCase()) throw new Refusal('already_exists', { what: input.email });
  const person = await look(asSystem(caller.context), (tx) => findPerson(tx, me.personId));
  if (!(await isPassword(person?.passwordHash ?? null, input.password))) throw new Refusal('sign_in_failed');
  // Accounts are the system's; the person asks for their own.
  const once = caller.once ? { once: { ...caller.once, key: `${me.personId} ${caller.once.key}` } } : {};
  return act({ ...asSystem(caller.context), ...once }, async (tx) => {
    const expiresAt = new Date(tx.at.getTime() + LINK_HOURS * 3_600_000);
    const answer = { email: input.email, expiresAt: expiresAt.toISOString() };
    if (await findAccountByEmail(tx, input.email)) return answer;
    const token = tx.context.random.bytes(32).toString('base64url');
    const { email } = input;
    const row = { personId: me.personId, email, tokenHash: hashToken(token), expiresAt };
    const changeId = await own.insertEmailChange(tx, row);
    const values = {
      name: me.name,
      email,
      deadline: expiresAt.toISOString(),
      link: `/account/email/${token}`,
    };
    const mail = { template: 'email-change.asked', address: email, language: me.language, values };
    await record(tx, 'email-change.asked', subjectOf(me), { changeId }, [], [mail]);
    return answer;
  });
}

/** What the link would do, for the page behind it. Looking spends nothing. */
export function showEmailChange(caller: Caller, token: string) {
  const me = personOf(caller);
  return look(asSystem(caller.context), async (tx) => {
    const row = await usable(tx, token, me.personId);
    return { before: me.email, email: row.email };
  });
}

/**
 * The new address takes the place of the old one, which is told. Whoever is signed in elsewhere signs in again.
 * @throws Refusal link_spent, already_exists (somebody took the address meanwhile)
 */
export function confirmEmailChange(caller: Caller, token: string) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    const row = await usable(tx, token, me.personId);
    if (await findAccountByEmail(tx, row.email)) throw new Refusal('already_exists', { what: row.email });
    await own.updateEmail(tx, me.personId, row.email);
    await own.updateOwnEnded(tx, me.personId, { but: me.sessionId });
    const values = { name: me.name, email: row.email, link: '/account' };
    const mail = { template: 'email-change.confirmed', address: me.email, language: me.language, values };
    await record(tx, 'email-change.confirmed', subjectOf(me), { changeId: row.id }, [], [mail]);
    return { before: me.email, email: row.email };
  });
}

/** Only the account that asked may use the link, signed in: whoever else reads the mail changes nothing. */
async function usable(tx: Tx, token: string, personId: string) {
  const row = await own.lockEmailChange(tx, hashToken(token));
  if (!row || row.doneAt || row.expiresAt <= tx.at || row.personId !== personId)
    throw new Refusal('link_spent');
  return row;
}

async function sessionItems(tx: Tx, me: ReturnType<typeof personOf>) {
  const rows = await own.listSessions(tx, me.personId);
  return rows.map(({ id, userAgent, createdAt, expiresAt }) => ({
    id,
    userAgent,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: id === me.sessionId,
  }));
}

async function profileView(tx: Tx, personId: string) {
  const person = (await findPerson(tx, personId))!;
  const { name, email, position, phone, institution, expertise, languages } = person;
  return { name, email, position, phone, institution, expertise, languages };
}

function subjectOf(me: { personId: string }) {
  return { type: 'person', id: me.personId, version: 1, bodyId: null, editionId: null };
}

function personOf({ actor }: Caller) {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor;
}
