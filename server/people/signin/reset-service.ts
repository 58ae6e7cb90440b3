import { act, asSystem, look, type Caller, type Tx } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { updateSessionsEnded } from '../merge-queries.ts';
import { refuseEasy } from '../easy-passwords.ts';
import { hashPassword } from '../passwords.ts';
import { findPerson, findPersonByEmail } from '../queries.ts';
import { hashToken } from '../tokens.ts';
import { subjectOf } from './factor-service.ts';
import * as queries from './session-queries.ts';

const LINK_MINUTES = 60;

/**
 * Asks for a link to choose a new password. The answer and the work are the same where nobody has the address: a row is
 * written either way, only the mail is not.
 */
export function askReset(caller: Caller, email: string) {
  return act(asSystem(caller.context), async (tx) => {
    const found = await findPersonByEmail(tx, email);
    const person = found?.closedAt ? null : found;
    const token = tx.context.random.bytes(32).toString('base64url');
    const expiresAt = new Date(tx.at.getTime() + LINK_MINUTES * 60_000);
    const id = await queries.insertReset(tx, {
      personId: person?.id ?? null,
      tokenHash: hashToken(token),
      expiresAt,
    });
    const mails = person
      ? [
          {
            template: 'password-reset.asked',
            // By address, not to the inbox: a link to a new password is for the mailbox alone.
            address: person.email,
            language: person.language === 'en' ? ('en' as const) : ('id' as const),
            values: { name: person.name, deadline: expiresAt.toISOString(), link: `/reset/${token}` },
          },
        ]
      : [];
    await record(tx, 'password-reset.asked', { ...subjectOf(id), type: 'password-reset' }, {}, [], mails);
    return { email };
  });
}

/** Whose password the link would set. Looking spends nothing: scanners of mail look too. */
export function showReset(caller: Caller, token: string) {
  return look(asSystem(caller.context), async (tx) => {
    const row = await usable(tx, token);
    return { email: row.person.email, expiresAt: row.expiresAt.toISOString() };
  });
}

/**
 * Sets the new password and ends every session. Second factors stay: the mailbox alone opens no account that has one.
 * @throws Refusal link_spent, invalid_input for one that is easy to guess
 */
export async function setPassword(caller: Caller, token: string, password: string) {
  const asked = await look(asSystem(caller.context), (tx) => usable(tx, token));
  refuseEasy(password, asked.person);
  const passwordHash = await hashPassword(password);
  return act(asSystem(caller.context), async (tx) => {
    const { id, person } = await usable(tx, token);
    await queries.updateResetDone(tx, person.id, passwordHash);
    await updateSessionsEnded(tx, person.id);
    const language = person.language === 'en' ? 'en' : 'id';
    const values = { name: person.name, link: '/sign-in' };
    const mail = { template: 'password.changed', recipientId: person.id, language, values } as const;
    await record(tx, 'password.changed', subjectOf(person.id), { resetId: id }, [], [mail]);
    return { email: person.email };
  });
}

async function usable(tx: Tx, token: string) {
  const row = await queries.lockReset(tx, hashToken(token));
  const person = row?.personId ? await findPerson(tx, row.personId) : null;
  if (!row || !person || person.closedAt || row.doneAt || row.expiresAt <= tx.at)
    throw new Refusal('link_spent');
  return { ...row, person };
}
