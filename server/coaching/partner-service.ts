import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { subjectOf } from './coaching-service.ts';
import * as partnerQueries from './partner-queries.ts';
import { mayKeepPartners, mayRun, mayWatch, standingOf } from './policy.ts';
import { findCoaching, findHub } from './queries.ts';

export type PartnerInput = { name: string; about: string; link: string | null };

const subject = (type: string, row: { id: string; bodyId: string }, version: number) => ({
  ...subjectOf(row, version),
  type,
});
const TWICE = { id: 'mitra dengan nama ini', en: 'a partner of this name' };

/** The organisations that help a body's hubs and events, with what each does now. @throws Refusal not_found */
export function listPartners(caller: Caller, bodyId: string) {
  return look(caller, async (tx) => {
    mayWatch(tx.actor, bodyId);
    const [rows, ties] = await Promise.all([
      partnerQueries.listPartners(tx, bodyId),
      partnerQueries.listTies(tx, { bodyId }),
    ]);
    const of = Map.groupBy(ties, (one) => one.partnerId);
    return {
      items: rows.map(({ id, name, about, link, version }) => ({
        id,
        name,
        about,
        link,
        version,
        ties: of.get(id) ?? [],
      })),
    };
  });
}

/** @throws Refusal not_found, not_allowed, already_exists */
export function addPartner(caller: Caller, bodyId: string, input: PartnerInput) {
  return act(caller, async (tx) => {
    mayKeepPartners(tx.actor, bodyId);
    const row = { id: tx.context.ids.next(), bodyId };
    if (!(await partnerQueries.insertPartner(tx, { ...row, ...input, createdAt: tx.at })))
      throw new Refusal('already_exists', { what: TWICE });
    await record(tx, 'partner.added', subject('partner', row, 1), {});
    return { id: row.id };
  });
}

/** Its name, its site, what is said of it. @throws Refusal not_found, not_allowed, stale_version, already_exists */
export function changePartner(caller: Caller, id: string, input: PartnerInput) {
  return act(caller, async (tx) => {
    const known = await partnerQueries.findPartner(tx, id);
    if (!known) throw new Refusal('not_found');
    mayKeepPartners(tx.actor, known.bodyId);
    const row = (await partnerQueries.lockPartner(tx, id)) ?? known;
    expectVersion(caller, row);
    if (await partnerQueries.hasPartner(tx, { ...row, name: input.name }))
      throw new Refusal('already_exists', { what: TWICE });
    await partnerQueries.updatePartner(tx, id, input);
    await record(tx, 'partner.changed', subject('partner', row, row.version + 1), {});
    return { id };
  });
}

export type Tie = { role: partnerQueries.PartnerRole; hubId: string | null; coachingId: string | null };

/** Who may say what a partner does there: whoever runs the hub or the event. */
async function mayTie(tx: Tx, bodyId: string, to: Pick<Tie, 'hubId' | 'coachingId'>) {
  const coaching = to.coachingId ? await findCoaching(tx, to.coachingId) : null;
  const hub = await findHub(tx, coaching ? coaching.hubId : to.hubId);
  if (to.coachingId ? coaching?.bodyId !== bodyId : hub?.bodyId !== bodyId) throw new Refusal('not_found');
  mayRun(standingOf(tx.actor, { bodyId, hub }));
}

const ONE = { id: 'Pilih satu hub atau satu acara.', en: 'Choose one hub or one event.' };

/** A partner takes on a role for a hub or an event. @throws Refusal not_found, not_allowed, invalid_input */
export function tiePartner(caller: Caller, id: string, { role, hubId, coachingId }: Tie) {
  return act(caller, async (tx) => {
    const partner = await partnerQueries.findPartner(tx, id);
    if (!partner) throw new Refusal('not_found');
    mayWatch(tx.actor, partner.bodyId);
    if ((hubId === null) === (coachingId === null))
      throw new Refusal('invalid_input', { summary: ONE }, {}, [{ path: 'hubId', code: 'one', detail: ONE }]);
    await mayTie(tx, partner.bodyId, { hubId, coachingId });
    const row = { id: tx.context.ids.next(), bodyId: partner.bodyId };
    await partnerQueries.insertTie(tx, { ...row, partnerId: id, hubId, coachingId, role, since: tx.at });
    await record(tx, 'partner.tied', subject('partnerTie', row, 1), {
      partnerId: id,
      role,
      hubId,
      coachingId,
    });
    return { id: row.id };
  });
}

/** A partner's part there has ended; that it had one stays on record. @throws Refusal not_found, not_allowed */
export function endTie(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await partnerQueries.findTie(tx, id);
    if (!row || row.endedAt) throw new Refusal('not_found');
    mayWatch(tx.actor, row.bodyId);
    await mayTie(tx, row.bodyId, row);
    await partnerQueries.updateTie(tx, id, { endedAt: tx.at });
    await record(tx, 'partner.untied', subject('partnerTie', row, row.version + 1), {
      partnerId: row.partnerId,
    });
  });
}
