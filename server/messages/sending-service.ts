import { message as workflow } from '../../workflows/message.ts';
import type { Context } from '../context.ts';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { mayHandleMessage } from './policy.ts';
import { placeOf } from '../editions/policy.ts';
import { findEdition, findRulebook, type RequestRow } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { listAudience, type Audience } from './audience.ts';
import { lockOwn, messageView, placed, subjectOf } from './compose-service.ts';
import * as queries from './compose-queries.ts';

export const SEND_MESSAGE = 'send_message';

/** Up to this many recipients one organiser decides alone, unless the edition's rules say another number. */
const APPROVE_ABOVE = 50;

/**
 * Freezes the audience and schedules the sending, or asks a second organiser where it is large.
 * @param wish.recipients how many the organiser saw: another number now is refused
 * @param wish.sendAt null for as soon as it is decided
 * @throws Refusal audience_changed, illegal_transition, already_exists (the approval was asked for already)
 */
export function scheduleMessage(
  caller: Caller,
  id: string,
  wish: { recipients: number; sendAt: Date | null },
) {
  return act(caller, async (tx) => {
    const row = await lockOwn(tx, caller, id);
    const by = rolesAt(tx.actor, placeOf(placed(row)));
    // Nothing is written by this step: it refuses a message that is no draft before its audience is counted.
    step(workflow, row, { verb: 'approve', by, confirmed: true });
    const members = await listAudience(tx, placed(row), row.audience as Audience);
    if (members.length !== wish.recipients)
      throw new Refusal('audience_changed', { count: members.length }, { recipients: members.length });
    if (members.length === 0) throw new Refusal('guard_refused', { reason: NOBODY });
    const edition = (await findEdition(tx, row.editionId))!;
    const { messages } = await findRulebook(tx, edition);
    if (members.length > (messages?.approveAbove ?? APPROVE_ABOVE)) {
      const asked = await askApproval(tx, row, members.length, wish.sendAt);
      await queries.freezeAudience(tx, row, members);
      return asked;
    }
    await queries.freezeAudience(tx, row, members);
    const next = step(workflow, row, { verb: 'schedule', by, facts: { smallAudience: true } });
    await schedule(tx, row, next.transition.event, wish.sendAt);
    return messageView(tx, (await queries.findMessage(tx, id))!);
  });
}

/** @throws Refusal subject_changed when the message was rewritten after the approval was asked for */
export async function confirmMessage(tx: Tx, request: RequestRow): Promise<void> {
  const row = await queries.lockMessage(tx, request.subjectId);
  if (!row || row.version !== request.subjectVersion || row.recipients !== request.payload['recipients'])
    throw new Refusal('subject_changed');
  const by = rolesAt(tx.actor, placeOf(placed(row)));
  const next = step(workflow, row, { verb: 'approve', by, confirmed: true });
  const wished = request.payload['sendAt'];
  await schedule(tx, row, next.transition.event, typeof wished === 'string' ? new Date(wished) : null);
}

/** Takes a scheduled message back before its instant; it is a draft again. */
export function stopMessage(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await queries.lockMessage(tx, id);
    mayHandleMessage(tx.actor, row);
    expectVersion(caller, row);
    const next = step(workflow, row, { verb: 'stop', by: rolesAt(tx.actor, placeOf(placed(row))) });
    await queries.updateMessage(tx, id, { state: next.state, sendAt: null });
    await record(tx, next.transition.event, subjectOf(row, row.version + 1), {}, next.effects);
    return messageView(tx, (await queries.findMessage(tx, id))!);
  });
}

/** The instant has come, by the database's clock: the message goes out once, however often this is called. */
export function startMessage(context: Context, id: string): Promise<void> {
  return act(asSystem(context), async (tx) => {
    const row = await queries.lockMessage(tx, id);
    // Stopped, or scheduled anew for later: that schedule has a delivery of its own.
    if (row?.state !== 'scheduled' || !row.sendAt || row.sendAt > tx.at) return;
    const next = step(workflow, row, { verb: 'start', by: ['system'], facts: { due: true } });
    await queries.updateMessage(tx, id, { state: next.state, startedAt: tx.at });
    const payload = { recipients: row.recipients };
    await record(tx, next.transition.event, subjectOf(row, row.version + 1), payload, next.effects);
  });
}

async function schedule(tx: Tx, row: queries.MessageRow, event: string, wished: Date | null): Promise<void> {
  const sendAt = wished && wished > tx.at ? wished : tx.at;
  await queries.updateMessage(tx, row.id, { state: 'scheduled', sendAt });
  const payload = { sendAt: sendAt.toISOString(), recipients: row.recipients };
  const eventId = await record(tx, event, subjectOf(row, row.version + 1), payload);
  await queries.insertStart(tx, row, eventId, sendAt);
}

function askApproval(tx: Tx, row: queries.MessageRow, recipients: number, sendAt: Date | null) {
  return askSecondOrganiser(tx, {
    act: SEND_MESSAGE,
    edition: placed(row),
    subject: { type: 'message', id: row.id, version: row.version },
    payload: { recipients, sendAt: sendAt?.toISOString() ?? null },
    summary: {
      id: `Kirim pesan "${row.subject!.id}" kepada ${recipients} orang`,
      en: `Send the message "${row.subject!.en}" to ${recipients} people`,
    },
  });
}

const NOBODY = {
  id: 'Saringan ini tidak menemukan penerima. Ubah saringannya.',
  en: 'This filter finds nobody. Change the filter.',
};
