import { act, asSystem, type Caller, type Tx } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { personOf } from '../signin/factor-service.ts';
import { CONSENTS, CONSENT_KEYS, type ConsentKey } from './consents.ts';
import * as queries from './queries.ts';

type Said = { given: boolean; textVersion: number };

/**
 * Gives a consent or takes it back. Taking back works at once, well within the three times 24 hours of the law (article 40).
 * @throws Refusal stale_version when another text than today's was read, already_exists when that is so already
 */
export function sayConsent(caller: Caller, key: ConsentKey, said: Said) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    const { version } = CONSENTS[key];
    if (said.given && said.textVersion !== version) throw new Refusal('stale_version', { version });
    const log = await queries.listConsents(tx, me.personId);
    if ((log.find((one) => one.key === key)?.given ?? false) === said.given)
      throw new Refusal('already_exists');
    await logConsent(tx, { personId: me.personId, key, given: said.given, saidWhere: 'data' });
    if (!said.given) await queries.updatePerson(tx, me.personId, { phone: null });
    return { consents: await consentViews(tx, me.personId) };
  });
}

/**
 * Who writes a telephone number beside the text of its consent consents by that; who empties it takes that back. To be called in the
 * transaction of the change.
 */
export async function followPhone(tx: Tx, personId: string, phone: string | null): Promise<void> {
  const log = await queries.listConsents(tx, personId);
  const isGiven = log.find((one) => one.key === 'phone')?.given ?? false;
  const given = phone !== null;
  if (given !== isGiven) await logConsent(tx, { personId, key: 'phone', given, saidWhere: 'profile' });
}

async function logConsent(
  tx: Tx,
  said: { personId: string; key: ConsentKey; given: boolean; saidWhere: string },
): Promise<void> {
  const { personId } = said;
  const textVersion = CONSENTS[said.key].version;
  await queries.insertConsent(tx, { ...said, textVersion, saidBy: personId });
  const subject = { type: 'person', id: personId, version: 1, bodyId: null, editionId: null };
  const name = said.given ? 'consent.given' : 'consent.withdrawn';
  await record(tx, name, subject, { key: said.key, textVersion, by: personId });
}

/** Each consent with its text of today, whether it stands, and its log. */
export async function consentViews(tx: Tx, personId: string) {
  const log = await queries.listConsents(tx, personId);
  return CONSENT_KEYS.map((key) => {
    const mine = log.filter((one) => one.key === key);
    const { version, text, withdrawn } = CONSENTS[key];
    return {
      key,
      text,
      textVersion: version,
      ifWithdrawn: withdrawn,
      given: mine[0]?.given ?? false,
      log: mine.map((one) => ({
        given: one.given,
        textVersion: one.textVersion,
        where: one.saidWhere,
        at: one.saidAt.toISOString(),
      })),
    };
  });
}
