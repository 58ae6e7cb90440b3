import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { remembered } from '../db/remember.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { readBreaker } from '../events/breaker.ts';
import { record } from '../events/record.ts';
import { pageOfRows } from '../http/orders.ts';
import {
  ACTS,
  BREAKER_LABELS,
  DELIVERY_LABELS,
  HISTORY_LABELS,
  maskAddress,
  isToDecide,
  withoutAddresses,
} from './delivery-words.ts';
import { mayHandleDelivery, maySeeAddresses } from './policy.ts';
import {
  findStateBefore,
  ledgerOrders,
  listHistory,
  type LedgerFilter,
  type LedgerSort,
} from './ledger-queries.ts';
import * as queries from './queries.ts';

/** The ledger of what an edition sent and did, with what waits for a decision. */
export function listDeliveries(
  caller: Caller,
  editionId: string,
  { after, ...filter }: queries.Page & LedgerFilter & { sort: LedgerSort },
) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    const { event, person, submission } = filter;
    const counted = { event, person, submission };
    const [rows, counts, post] = await Promise.all([
      queries.listDeliveries(tx, editionId, {
        ...filter,
        after: ledgerOrders.read(filter.sort, after),
        limit: filter.limit + 1,
      }),
      remembered(tx, ['deliveries', editionId, counted], () =>
        queries.countDeliveries(tx, editionId, counted),
      ),
      // How the post goes as a whole is told to every office; it names nobody.
      look(asSystem(caller.context), readBreaker),
    ]);
    const whole = maySeeAddresses(tx.actor, edition);
    const { page, next } = pageOfRows(rows, filter.limit);
    return {
      items: page.map((row) => deliveryView(row, whole)),
      next,
      total: filter.state
        ? (counts[filter.state] ?? 0)
        : Object.values(counts).reduce((sum, rows) => sum + rows, 0),
      counts,
      labels: DELIVERY_LABELS,
      post: {
        state: post.state,
        stateLabel: BREAKER_LABELS[post.state],
        since: post.since?.toISOString() ?? null,
        lastSentAt: post.lastSentAt?.toISOString() ?? null,
      },
    };
  });
}

/** One delivery with everything that was tried and decided about it, oldest first. */
export function showDelivery(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const found = await queries.findDelivery(tx, id);
    const edition = found?.delivery.editionId ? await findEdition(tx, found.delivery.editionId) : null;
    maySeeOffice(tx.actor, edition);
    const whole = maySeeAddresses(tx.actor, edition);
    const { tries, acts } = await listHistory(tx, id);
    const history = [
      ...tries.map(({ outcome, problem, at, attempt }) => ({
        what: outcome,
        attempt,
        problem: whole || problem === null ? problem : withoutAddresses(problem),
        at: at.toISOString(),
      })),
      ...acts.map(({ name, at }) => ({ what: name, attempt: null, problem: null, at: at.toISOString() })),
    ].toSorted((a, b) => a.at.localeCompare(b.at));
    const labelled = history.map((one) => ({
      ...one,
      label: HISTORY_LABELS[one.what] ?? DELIVERY_LABELS[one.what]!,
    }));
    const view = deliveryView(found!, whole);
    const wasClosed = whole && (await findStateBefore(tx, found!.delivery)) !== null;
    return {
      ...view,
      offers: wasClosed ? [...view.offers, offer('reopen', `${id}/reopening`)] : view.offers,
      history: labelled,
    };
  });
}

/**
 * Sends a doubtful or failed delivery again, under the Message-ID it had, so that a host which got it the first
 * time can drop the double.
 * @throws Refusal illegal_transition when nothing is to be decided, stale_version when another attempt was made since
 */
export function resendDelivery(caller: Caller, id: string) {
  return decide(caller, id, 'delivery.resent', (tx) => ({
    state: 'pending',
    nextAt: tx.at,
    claimedAt: null,
    enqueuedAt: null,
    doneAt: null,
  }));
}

/** Closes a doubtful or failed delivery: it is not sent again. */
export function closeDelivery(caller: Caller, id: string) {
  return decide(caller, id, 'delivery.closed', (tx) => ({ state: 'closed', doneAt: tx.at }));
}

/**
 * Takes back a closing: the mail waits for a decision as it did before. Nothing was sent in between, so nothing has to be unsent.
 * @throws Refusal illegal_transition where nobody closed it, stale_version when another attempt was made since
 */
export function reopenDelivery(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await queries.lockDelivery(tx, id);
    mayHandleDelivery(tx.actor, row);
    expectVersion(caller, { version: versionOf((await queries.findDelivery(tx, id))!) });
    const state = await findStateBefore(tx, row);
    if (!state) refuseState(row.state);
    await queries.updateDelivery(tx, id, { state, doneAt: null });
    await record(
      tx,
      'delivery.reopened',
      { type: 'delivery', id, version: row.attempt, bodyId: row.bodyId, editionId: row.editionId },
      { to: state, attempt: row.attempt },
    );
    return deliveryView((await queries.findDelivery(tx, id))!, true);
  });
}

function decide(caller: Caller, id: string, event: string, change: (tx: Tx) => Partial<queries.DeliveryRow>) {
  return act(caller, async (tx) => {
    const row = await queries.lockDelivery(tx, id);
    mayHandleDelivery(tx.actor, row);
    expectVersion(caller, { version: versionOf((await queries.findDelivery(tx, id))!) });
    if (!isToDecide(row)) refuseState(row.state);
    await queries.updateDelivery(tx, id, change(tx));
    await record(
      tx,
      event,
      { type: 'delivery', id, version: row.attempt, bodyId: row.bodyId, editionId: row.editionId },
      { from: row.state, attempt: row.attempt },
    );
    await queries.wakeRelay(tx);
    return deliveryView((await queries.findDelivery(tx, id))!, true);
  });
}

function refuseState(state: string): never {
  throw new Refusal(
    'illegal_transition',
    { stateLabel: DELIVERY_LABELS[state]!, possibleLabels: { id: 'tidak ada', en: 'nothing' } },
    { state, possible: [] },
  );
}

type Shown = { delivery: queries.DeliveryRow; event: string; email: string | null; reopened: number };

const versionOf = ({ delivery, reopened }: Shown): number => delivery.attempt + reopened;

function deliveryView(shown: Shown, whole: boolean) {
  const { delivery, event, email } = shown;
  const { id, state, attempt, effect, template, audience, language, problem } = delivery;
  const address = email ?? delivery.address;
  const isOpen = whole && isToDecide(delivery);
  return {
    id,
    version: versionOf(shown),
    state,
    stateLabel: DELIVERY_LABELS[state]!,
    offers: isOpen ? [offer('resend', `${id}/resend`), offer('close', `${id}/closing`)] : [],
    effect,
    event,
    template,
    audience,
    address: address === null ? null : whole ? address : maskAddress(address),
    language,
    attempt,
    // A host's answer may repeat the address it refused.
    problem: whole || problem === null ? problem : withoutAddresses(problem),
    nextAt: delivery.nextAt.toISOString(),
    doneAt: delivery.doneAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
  };
}

function offer(verb: keyof typeof ACTS, path: string) {
  return {
    verb,
    act: ACTS[verb],
    two: false,
    needsReason: false,
    blocked: null,
    method: 'PUT' as const,
    href: `/api/deliveries/${path}`,
  };
}
