import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { recordMany } from '../events/record.ts';
import { keepReminders } from '../events/reminders.ts';
import { mailsTo } from './mail-service.ts';
import { mayReadOver } from './policy.ts';
import * as progress from './progress-queries.ts';
import { findRound } from './queries.ts';

const WEEK_MS = 7 * 86_400_000;
const EVENT = 'validationRound.reminded';

/** Whom a reminder would reach, before it is sent: agencies that owe an answer, each once a week. @throws Refusal not_found */
export function previewReminder(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const { mails, withoutMail, names } = await meantBy(tx, id);
    const people = [...mails.values()].reduce((sum, one) => sum + one.length, 0);
    return { agencies: mails.size, people, withoutMail, names };
  });
}

async function meantBy(tx: Tx, id: string) {
  const row = await findRound(tx, id);
  if (!row) throw new Refusal('not_found');
  mayReadOver(tx.actor, row.bodyId);
  const owing = row.state === 'open' ? await progress.listOwing(tx, id) : [];
  const occasion = `:${id}:${Math.floor(tx.at.getTime() / WEEK_MS)}`;
  const ids = owing.map((one) => one.agencyId);
  const reminded = new Set(
    await look(asSystem(tx.context), (system) => progress.listReminded(system, ids, occasion)),
  );
  const due = owing.filter((one) => !reminded.has(one.agencyId));
  const mails = await mailsTo(tx, row, due, EVENT);
  const names = [...mails.values()].slice(0, 10).map((one) => String(one[0]!.values['agency']));
  return { row, occasion, mails, names, withoutMail: owing.length - mails.size };
}

/**
 * Reminds the administrators of agencies that owe an answer, each agency once a week.
 * @param seen how many agencies the sender saw; another number now is refused
 * @throws Refusal not_found, audience_changed
 */
export function remindOwners(caller: Caller, id: string, seen: { agencies: number }) {
  return act(caller, async (tx) => {
    const { row, occasion, mails } = await meantBy(tx, id);
    if (mails.size !== seen.agencies)
      throw new Refusal('audience_changed', { count: mails.size }, { agencies: mails.size });
    // Whoever may remind was asked above; the ledger of reminders is the system's.
    await act(asSystem(tx.context), async (system) => {
      const fresh = new Set(
        await keepReminders(system, 'validation:', row.bodyId, [...mails.keys()], occasion),
      );
      await recordMany(
        system,
        EVENT,
        [...mails]
          .filter(([agencyId]) => fresh.has(agencyId))
          .map(([agencyId, own]) => ({
            subject: { type: 'agency', id: agencyId, version: 1, bodyId: row.bodyId, editionId: null },
            payload: { roundId: id },
            mails: own,
          })),
      );
    });
    return { agencies: mails.size, people: [...mails.values()].flat().length };
  });
}
