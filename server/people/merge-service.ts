import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import * as merges from './merge-queries.ts';
import * as queries from './queries.ts';
import { listMethods } from './signin/challenge-service.ts';
import { hashToken } from './tokens.ts';

const LINK_HOURS = 24;

/**
 * A person with two accounts, signed in as the one to keep, names the other's address: a link goes there. The answer is
 * the same whether or not there is such an account.
 */
export function askMerge(caller: Caller, email: string) {
  const me = personOf(caller);
  if (email.toLowerCase() === me.email.toLowerCase()) throw new Refusal('already_exists', { what: email });
  // Accounts are the system's; the person asks for their own.
  const once = caller.once ? { once: { ...caller.once, key: `${me.personId} ${caller.once.key}` } } : {};
  return act({ ...asSystem(caller.context), ...once }, async (tx) => {
    const other = await queries.findAccountByEmail(tx, email);
    const expiresAt = new Date(tx.at.getTime() + LINK_HOURS * 3_600_000);
    if (other && !other.closedAt && other.id !== me.personId) {
      const token = tx.context.random.bytes(32).toString('base64url');
      const tokenHash = hashToken(token);
      await merges.insertMerge(tx, { keptId: me.personId, retiredId: other.id, tokenHash, expiresAt });
      await record(
        tx,
        'account-merge.asked',
        { type: 'person', id: me.personId, version: 1, bodyId: null, editionId: null },
        { retiredId: other.id },
        [],
        [
          {
            template: 'account-merge.asked',
            recipientId: other.id,
            language: other.language === 'en' ? 'en' : 'id',
            values: { name: me.name, deadline: expiresAt.toISOString(), link: `/account/merge/${token}` },
          },
        ],
      );
    }
    return { email, expiresAt: expiresAt.toISOString() };
  });
}

/** What the link would do, for the page behind it. Looking spends nothing. */
export function showMerge(caller: Caller, token: string) {
  const me = personOf(caller);
  return look(asSystem(caller.context), async (tx) => {
    const row = await usable(tx, token, me.personId);
    const retired = (await queries.findPerson(tx, row.retiredId))!;
    const roles = await queries.listRolesWithPlaces(tx, row.retiredId);
    return {
      keptEmail: me.email,
      retiredEmail: retired.email,
      roles: roles.map(({ role, bodyName, agencyName, editionName }) => ({
        role,
        bodyName,
        agencyName,
        editionName,
      })),
      inHand: await merges.countJudgingInHand(tx, row.retiredId),
    };
  });
}

/**
 * Makes two accounts one. The person proved both: the session is the one's, the link came to the other's address. Roles
 * and conflicts of interest follow to the kept account; of two ratings of one innovation the later counts; the other's address
 * stays as its alias and signs in no more.
 * @throws Refusal guard_refused while the other account has judging in hand (it is finished or given back first) or a
 *   second factor (it is removed first, signed in there)
 */
export function confirmMerge(caller: Caller, token: string) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    const row = await usable(tx, token, me.personId);
    const both = await merges.lockPeople(tx, [row.keptId, row.retiredId]);
    if (both.length !== 2 || both.some((one) => one.closedAt)) throw new Refusal('link_spent');
    if ((await merges.countJudgingInHand(tx, row.retiredId)) > 0)
      throw new Refusal('guard_refused', { reason: IN_HAND });
    if ((await listMethods(tx, row.retiredId)).length > 0)
      throw new Refusal('guard_refused', { reason: STILL_GUARDED });
    const ratingsReplaced = await merges.updateRatings(tx, row.retiredId, row.keptId);
    await merges.updateHolder(tx, row.retiredId, row.keptId);
    await merges.updateSessionsEnded(tx, row.retiredId);
    await merges.updateMergeDone(tx, row.id);
    await record(
      tx,
      'account-merge.confirmed',
      { type: 'person', id: row.keptId, version: 1, bodyId: null, editionId: null },
      { retiredId: row.retiredId, confirmedBy: me.personId, ratingsReplaced },
    );
    return { email: me.email, alias: both.find((one) => one.id === row.retiredId)!.email };
  });
}

const IN_HAND = {
  id: 'Akun yang akan ditutup masih memegang tugas penilaian. Selesaikan atau kembalikan tugasnya lebih dahulu, atau jadikan akun itu yang tetap dipakai.',
  en: 'The account to be closed has judging in hand. Finish it or give it back first, or make that account the one to keep.',
};

/** The link proves a mailbox alone: it must not be a way around the second factor of the account behind it. */
const STILL_GUARDED = {
  id: 'Akun yang akan ditutup dijaga faktor kedua. Masuk dengan akun itu, lepas faktor keduanya, lalu ulangi.',
  en: 'The account to be closed has a second factor. Sign in to that account, remove it, then repeat.',
};

/** Only the session that asked may use the link: whoever else gets it could give their own roles away. */
async function usable(tx: Tx, token: string, personId: string) {
  const row = await merges.lockMerge(tx, hashToken(token));
  if (!row || row.doneAt || row.expiresAt <= tx.at || row.keptId !== personId)
    throw new Refusal('link_spent');
  return row;
}

function personOf({ actor }: Caller) {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor;
}
