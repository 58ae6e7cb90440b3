import { webhook as workflow } from '../../workflows/webhook.ts';
import { rolesAt } from '../db/actor.ts';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { maySeeEdition } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { addressOf, isPublicAddress } from './address-guard.ts';
import { mayHandleWebhooks } from './policy.ts';
import { webhookSecretOf } from './secrets.ts';
import type { Page } from './token-queries.ts';
import { formerSecretUntil } from './webhook-delivery.ts';
import { TEST_EVENT, WEBHOOK_EVENTS } from './webhook-events.ts';
import * as queries from './webhook-queries.ts';

export type WebhookInput = { name: string; url: string; editionId: string | null; events: string[] };

/** What is answered of a call that was put off. */
const CALL_LABELS: Record<string, { id: string; en: string }> = {
  pending: { id: 'Menunggu giliran', en: 'Waiting its turn' },
  sending: { id: 'Sedang dikirim', en: 'Being sent' },
  sent: { id: 'Diterima', en: 'Taken' },
  failed: { id: 'Gagal', en: 'Failed' },
  closed: { id: 'Ditutup', en: 'Closed' },
};

export function showEvents() {
  return { items: Object.entries(WEBHOOK_EVENTS).map(([name, words]) => ({ name, words })) };
}

export function listWebhooks(caller: Caller, bodyId: string, page: Page) {
  return look(caller, async (tx) => {
    mayHandleWebhooks(tx.actor, { bodyId });
    const rows = await queries.listWebhooks(tx, bodyId, { ...page, limit: page.limit + 1 });
    const items = rows.slice(0, page.limit);
    return {
      items: items.map((row) => webhookView(tx, row)),
      next: rows.length > page.limit ? items.at(-1)!.id : null,
      total: await queries.countWebhooks(tx, bodyId),
    };
  });
}

export function showWebhook(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findWebhook(tx, id);
    mayHandleWebhooks(tx.actor, row);
    return webhookView(tx, row);
  });
}

/**
 * Registers an address. The secret is in this answer; later it can only be changed.
 * @throws Refusal invalid_input for an address that is not public, or not https where that is needed
 */
export async function registerWebhook(caller: Caller, bodyId: string, input: WebhookInput) {
  const view = await act(caller, async (tx) => {
    mayHandleWebhooks(tx.actor, { bodyId });
    await mustBeRight(tx, bodyId, input);
    const id = tx.context.ids.next();
    await queries.insertWebhook(tx, {
      id,
      bodyId,
      state: workflow.initial,
      ...contentOf(input),
      createdBy: tx.actor.kind === 'person' ? tx.actor.personId : '',
      createdAt: tx.at,
      changedAt: tx.at,
    });
    const row = (await queries.findWebhook(tx, id))!;
    await record(tx, workflow.creation.event, subjectOf(row), { events: row.events });
    return webhookView(tx, row);
  });
  return { ...view, secret: webhookSecretOf(caller.context.config.secret, view.id, 1) };
}

/** Changes name, address or events. */
export function changeWebhook(caller: Caller, id: string, input: WebhookInput) {
  return change(caller, id, async (tx, row) => {
    await mustBeRight(tx, row.bodyId, input);
    const changed = await queries.updateWebhook(tx, row, contentOf(input));
    await record(tx, 'webhook.changed', subjectOf(changed), { events: changed.events });
    return changed;
  });
}

/** Makes a new secret; the one before signs beside it for a day. */
export async function rotateSecret(caller: Caller, id: string) {
  let number = 0;
  const view = await change(caller, id, async (tx, row) => {
    number = row.secretNumber + 1;
    const changed = await queries.updateWebhook(tx, row, { secretNumber: number, secretAt: tx.at });
    await record(tx, 'webhook.secretChanged', subjectOf(changed), {});
    return changed;
  });
  if (number === 0) number = (await look(caller, (tx) => queries.findWebhook(tx, id)))!.secretNumber;
  return { ...view, secret: webhookSecretOf(caller.context.config.secret, id, number) };
}

/** Switches off, on again, or removes. @throws Refusal illegal_transition */
export function moveWebhook(caller: Caller, id: string, verb: 'disable' | 'enable' | 'remove') {
  return change(caller, id, async (tx, row) => {
    const next = step(workflow, row, { verb, by: rolesAt(tx.actor, row) });
    const fresh = verb === 'enable' ? { failures: 0, failingSince: null } : {};
    const changed = await queries.updateWebhook(tx, row, { state: next.state, ...fresh });
    await record(tx, next.transition.event, subjectOf(changed), {}, next.effects);
    return changed;
  });
}

/** Sends a message that says nothing, to see whether it arrives. @throws Refusal illegal_transition unless active */
export function testWebhook(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await queries.lockWebhook(tx, id);
    mayHandleWebhooks(tx.actor, row);
    if (row.state !== 'active')
      throw new Refusal(
        'illegal_transition',
        { stateLabel: labelOf(workflow, row.state), possibleLabels: workflow.table[1]!.words.act },
        { state: row.state, possible: ['enable'] },
      );
    await record(tx, TEST_EVENT, subjectOf(row), {});
    return webhookView(tx, row);
  });
}

/** What was sent to the address and what it answered, newest first. */
export function listCalls(caller: Caller, id: string, page: Page) {
  return look(caller, async (tx) => {
    mayHandleWebhooks(tx.actor, await queries.findWebhook(tx, id));
    const rows = await queries.listCalls(tx, id, { ...page, limit: page.limit + 1 });
    const items = rows.slice(0, page.limit);
    const tries = items.length
      ? await queries.listTries(
          tx,
          items.map(({ delivery }) => delivery.id),
        )
      : [];
    return {
      items: items.map(({ delivery, event, at }) => ({
        id: delivery.id,
        event,
        at: at.toISOString(),
        version: delivery.attempt,
        state: delivery.state,
        stateLabel: CALL_LABELS[delivery.state] ?? CALL_LABELS['failed']!,
        offers: offersOf(delivery),
        problem: delivery.problem,
        nextAt: delivery.state === 'pending' ? delivery.nextAt.toISOString() : null,
        tries: tries
          .filter((one) => one.deliveryId === delivery.id)
          .map(({ attempt, outcome, problem, at: when }) => ({
            attempt,
            outcome: outcome.replace('webhook.', ''),
            problem,
            at: when.toISOString(),
          })),
      })),
      next: rows.length > page.limit ? items.at(-1)!.delivery.id : null,
      total: await queries.countCalls(tx, id),
    };
  });
}

function change(
  caller: Caller,
  id: string,
  work: (tx: Tx, row: queries.WebhookRow) => Promise<queries.WebhookRow>,
) {
  return act(caller, async (tx) => {
    const row = await queries.lockWebhook(tx, id);
    mayHandleWebhooks(tx.actor, row);
    expectVersion(caller, row);
    return webhookView(tx, await work(tx, row));
  });
}

/** What was missed can be sent again once the receiver works. */
function offersOf({ id, state }: { id: string; state: string }) {
  if (!['failed', 'closed'].includes(state)) return [];
  const act = { id: 'Kirim ulang', en: 'Send again' };
  const href = `/api/deliveries/${id}/resend`;
  return [
    { verb: 'resend', act, two: false, needsReason: false, blocked: null, method: 'PUT' as const, href },
  ];
}

const contentOf = ({ name, url, editionId, events }: WebhookInput) => ({
  name,
  url: new URL(url).href,
  editionId,
  events: [...new Set(events)].toSorted(),
});

async function mustBeRight(tx: Tx, bodyId: string, { url, editionId }: WebhookInput): Promise<void> {
  const { config } = tx.context;
  const { protocol, hostname } = new URL(url);
  const literal = addressOf(hostname);
  if (!config.webhooksToPrivate && literal !== null && !isPublicAddress(literal))
    refuseUrl(
      'not_public',
      'Alamat ini tidak ada di internet umum.',
      'This address is not on the public internet.',
    );
  if (protocol !== 'https:' && config.environment === 'production')
    refuseUrl('not_https', 'Alamat harus diawali https.', 'The address must begin with https.');
  if (editionId === null) return;
  const edition = await findEdition(tx, editionId);
  maySeeEdition(tx.actor, edition);
  if (edition.bodyId !== bodyId) throw new Refusal('not_found');
}

function refuseUrl(code: string, id: string, en: string): never {
  const detail = { id, en };
  throw new Refusal('invalid_input', { summary: detail }, {}, [{ path: 'url', code, detail }]);
}

function subjectOf(row: queries.WebhookRow) {
  return {
    type: 'webhook',
    id: row.id,
    version: row.version,
    bodyId: row.bodyId,
    editionId: row.editionId,
  };
}

function webhookView(tx: Tx, row: queries.WebhookRow) {
  const until = formerSecretUntil(row);
  const { id, version, state, name, url, editionId, events, failures } = row;
  const noun = (path: string) => `/api/webhooks/${id}/${path}`;
  return {
    ...{ id, version, state, name, url, editionId, events, failures },
    stateLabel: labelOf(workflow, state),
    failingSince: row.failingSince?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    formerSecretUntil: until && tx.at < until ? until.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    offers: linkedOffers(workflow, row, rolesAt(tx.actor, row), {
      disable: noun('pause'),
      enable: noun('resumption'),
      remove: noun('removal'),
    }),
  };
}
