import { act, asSystem, look, type Caller, type Tx } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { updateSessionsEnded } from '../merge-queries.ts';
import { mayInviteOfficer } from '../policy.ts';
import { findPerson } from '../queries.ts';
import { deleteRecoveryCodes, deleteTotp } from './factor-queries.ts';
import { personOf } from './factor-service.ts';
import * as queries from './reset-factors-queries.ts';

const LAPSE_HOURS = 72;

/** The requests that wait for a second organiser. */
export async function listFactorResets(caller: Caller, bodyId: string) {
  const me = personOf(caller);
  mayInviteOfficer(caller.actor, bodyId);
  return look(asSystem(caller.context), async (tx) => ({
    items: (await queries.listOpenResets(tx, bodyId)).map(
      ({ requestedBy, requestedAt, lapsesAt, ...row }) => ({
        ...row,
        requestedAt: requestedAt.toISOString(),
        lapsesAt: lapsesAt.toISOString(),
        mine: requestedBy === me.personId,
      }),
    ),
  }));
}

/**
 * The first of two organisers asks to take away the second factors of somebody who has lost them. Nothing changes until
 * another confirms; the person is told at once, so that a false request does not pass unseen.
 * @throws Refusal not_found (holds no role in the body), same_person (the own factors), already_exists
 */
export async function askFactorReset(
  caller: Caller,
  bodyId: string,
  input: { personId: string; reason: string },
) {
  const me = personOf(caller);
  mayInviteOfficer(caller.actor, bodyId);
  if (input.personId === me.personId) throw new Refusal('same_person');
  const once = caller.once ? { once: { ...caller.once, key: `${me.personId} ${caller.once.key}` } } : {};
  return act({ ...asSystem(caller.context), ...once }, async (tx) => {
    const person = await findPerson(tx, input.personId);
    if (!person || !(await queries.hasRoleInBody(tx, person.id, bodyId))) throw new Refusal('not_found');
    if ((await queries.listOpenResets(tx, bodyId, person.id)).length > 0)
      throw new Refusal('already_exists', { what: { id: 'permintaan ini', en: 'this request' } });
    const lapsesAt = new Date(tx.at.getTime() + LAPSE_HOURS * 3_600_000);
    const id = await queries.insertReset(tx, { bodyId, ...input, requestedBy: me.personId, lapsesAt });
    await tell(tx, 'factor-reset.asked', { id, bodyId, person, by: me.personId });
    return { id, lapsesAt: lapsesAt.toISOString() };
  });
}

/**
 * The second organiser carries it out: no second factor is left, and every session of the person ends.
 * @throws Refusal not_found, same_person (who asked, or whom it is about), request_lapsed
 */
export function confirmFactorReset(caller: Caller, id: string) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    const row = await lockOpen(tx, caller, id);
    if (row.requestedBy === me.personId || row.personId === me.personId) throw new Refusal('same_person');
    await queries.updateReset(tx, id, { confirmedBy: me.personId, confirmedAt: tx.at });
    await deleteTotp(tx, row.personId);
    await queries.deletePasskeys(tx, row.personId);
    await deleteRecoveryCodes(tx, row.personId);
    await updateSessionsEnded(tx, row.personId);
    const person = (await findPerson(tx, row.personId))!;
    await tell(tx, 'factor-reset.confirmed', { id, bodyId: row.bodyId, person, by: me.personId });
    return { id };
  });
}

/** Either organiser lets a request go; it stays on record. */
export function withdrawFactorReset(caller: Caller, id: string) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    const row = await lockOpen(tx, caller, id);
    await queries.updateReset(tx, id, { withdrawnAt: tx.at });
    await record(tx, 'factor-reset.withdrawn', subjectOf(row), { by: me.personId });
    return { id };
  });
}

async function lockOpen(tx: Tx, caller: Caller, id: string): Promise<queries.FactorResetRow> {
  const row = await queries.lockReset(tx, id);
  if (!row) throw new Refusal('not_found');
  mayInviteOfficer(caller.actor, row.bodyId);
  if (row.lapsesAt <= tx.at || row.withdrawnAt || row.confirmedAt) throw new Refusal('request_lapsed');
  return row;
}

function subjectOf({ id, bodyId }: { id: string; bodyId: string }) {
  return { type: 'factor-reset', id, version: 1, bodyId, editionId: null };
}

async function tell(
  tx: Tx,
  name: 'factor-reset.asked' | 'factor-reset.confirmed',
  about: { id: string; bodyId: string; person: { id: string; name: string; language: string }; by: string },
): Promise<void> {
  const { id: recipientId, name: reader } = about.person;
  const language = about.person.language === 'en' ? 'en' : 'id';
  const link = name === 'factor-reset.asked' ? '/account/security' : '/sign-in';
  const mail = { template: name, recipientId, language, values: { name: reader, link } } as const;
  await record(tx, name, subjectOf(about), { personId: recipientId, by: about.by }, [], [mail]);
}
