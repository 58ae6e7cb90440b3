import { act, asSystem, look, type Caller } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { refuseEasy } from '../easy-passwords.ts';
import { updateOwnEnded } from '../own-queries.ts';
import { hashPassword, isPassword } from '../passwords.ts';
import { findPerson } from '../queries.ts';
import { personOf, subjectOf } from './factor-service.ts';
import { updatePassword } from './session-queries.ts';

const WRONG = {
  id: 'bukan kata sandi Anda saat ini. Bila lupa, minta tautan lewat halaman masuk.',
  en: 'is not your password of now. If you forgot it, ask for a link on the sign-in page.',
};

/**
 * Another password for the own account, proved by the one of now. Every other session ends and every link for a new
 * password is spent; the owner is told by mail.
 * @throws Refusal invalid_input (`current` is wrong or there is none; the new one is easy to guess)
 */
export async function changePassword(caller: Caller, input: { current: string; password: string }) {
  const me = personOf(caller);
  const system = asSystem(caller.context);
  const was = (await look(system, (tx) => findPerson(tx, me.personId)))?.passwordHash ?? null;
  if (!(await isPassword(was, input.current))) refuseWrong();
  refuseEasy(input.password, me);
  const next = await hashPassword(input.password);
  return act(system, async (tx) => {
    // Somebody else may have changed it while this one was worked out.
    if (!(await updatePassword(tx, me.personId, { was: was!, next }))) refuseWrong();
    const ended = await updateOwnEnded(tx, me.personId, { but: me.sessionId });
    const values = { name: me.name, link: '/sign-in' };
    const mail = { template: 'password.changed', recipientId: me.personId, language: me.language, values };
    await record(tx, 'password.changed', subjectOf(me.personId), { sessions: ended }, [], [mail]);
    return { email: me.email, sessionsEnded: ended.length };
  });
}

function refuseWrong(): never {
  const summary = { id: `kata sandi saat ini ${WRONG.id}`, en: `the current password ${WRONG.en}` };
  throw new Refusal('invalid_input', { summary }, {}, [{ path: 'current', code: 'wrong', detail: WRONG }]);
}
