import { message as workflow } from '../../workflows/message.ts';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { mayOrganise, maySeeOffice, placeOf } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { WRITTEN } from '../events/mail-source.ts';
import { findMailWords } from '../events/mail-values.ts';
import { record } from '../events/record.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { listAudience, type Audience } from './audience.ts';
import * as queries from './compose-queries.ts';
import { checkMailText, renderPreview, sourceOf } from './mail-text.ts';
import type { Page } from './queries.ts';
import { pageOfRows } from '../http/orders.ts';

export type Writing = { subject: Words; text: Words; audience: Audience };

/** What a written message may say of its reader and its competition. */
export const PLACEHOLDERS = ['name', 'agency', 'edition', 'body', 'deadline'] as const;

/** Count and names first: who an audience means now, before anything is written. */
export function showAudience(caller: Caller, editionId: string, audience: Audience) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    const members = await listAudience(tx, edition, audience);
    const found = new Set(members.map(({ email }) => email.toLowerCase()));
    return {
      count: members.length,
      names: members.slice(0, 200).map(({ personId, name, agency }) => ({ personId, name, agency })),
      unknown:
        audience.kind === 'list' ? audience.emails.filter((email) => !found.has(email.toLowerCase())) : [],
    };
  });
}

/** @throws Refusal mail_text_refused when the words hold markup, a typed link or an unknown placeholder */
export function writeMessage(caller: Caller, editionId: string, writing: Writing) {
  checkWriting(writing);
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
    const id = tx.context.ids.next();
    const place = { bodyId: edition.bodyId, editionId };
    await queries.insertMessage(tx, {
      id,
      ...place,
      state: workflow.initial,
      ...writing,
      writtenBy: tx.actor.personId,
      createdAt: tx.at,
      changedAt: tx.at,
    });
    await record(tx, workflow.creation.event, { type: 'message', id, version: 1, ...place }, {});
    return messageView(tx, (await queries.findMessage(tx, id))!);
  });
}

/** Changes a draft; what was frozen or asked for its earlier words holds no more. */
export function rewriteMessage(caller: Caller, id: string, writing: Writing) {
  checkWriting(writing);
  return act(caller, async (tx) => {
    const row = await lockOwn(tx, caller, id);
    if (row.state !== 'draft') step(workflow, row, { verb: 'discard', by: [] });
    await queries.updateMessage(tx, id, { ...writing, recipients: null });
    await record(tx, 'message.rewritten', subjectOf(row, row.version + 1), {});
    return messageView(tx, (await queries.findMessage(tx, id))!);
  });
}

export function discardMessage(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await lockOwn(tx, caller, id);
    const next = step(workflow, row, { verb: 'discard', by: rolesAt(tx.actor, placeOf(placed(row))) });
    await queries.updateMessage(tx, id, { state: next.state });
    await record(tx, next.transition.event, subjectOf(row, row.version + 1), {}, next.effects);
    return messageView(tx, (await queries.findMessage(tx, id))!);
  });
}

export function listMessages(
  caller: Caller,
  editionId: string,
  { sort, after, limit }: Page & { sort: queries.MessageSort },
) {
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    const place = queries.messageOrders.read(sort, after);
    const rows = await queries.listMessages(tx, editionId, { sort, after: place, limit: limit + 1 });
    const { page, next } = pageOfRows(rows, limit);
    return {
      items: page.map((row) => messageView(tx, row)),
      next,
      total: await queries.countMessages(tx, editionId),
    };
  });
}

/** One message; a draft with who it would reach now, a sent one with what became of its mails. */
export function showMessage(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await readable(tx, id);
    const members =
      row.state === 'draft' ? await listAudience(tx, placed(row), row.audience as Audience) : null;
    return {
      ...messageView(tx, row),
      reaches: members?.length ?? row.recipients ?? 0,
      names: (members ?? []).slice(0, 200).map(({ personId, name, agency }) => ({ personId, name, agency })),
      mails: await queries.countMails(tx, { messageId: id }),
    };
  });
}

export function listRecipients(caller: Caller, id: string, page: Page) {
  return look(caller, async (tx) => {
    const row = await readable(tx, id);
    mayOrganise(tx.actor, placed(row));
    const rows = await queries.listRecipients(tx, id, { ...page, limit: page.limit + 1 });
    const items = rows.slice(0, page.limit);
    return {
      items: items.map(({ personId, name, agency }) => ({ personId, name, agency })),
      next: rows.length > page.limit ? items.at(-1)!.personId : null,
      total: row.recipients ?? 0,
    };
  });
}

/** The mail as one of its readers gets it, in both languages; the first by name unless another is asked for. */
export async function previewMessage(caller: Caller, id: string, personId?: string) {
  const { row, member } = await look(caller, async (tx) => {
    const row = await readable(tx, id);
    mayOrganise(tx.actor, placed(row));
    const members = await listAudience(tx, placed(row), row.audience as Audience);
    return { row, member: members.find((one) => one.personId === personId) ?? members[0] ?? null };
  });
  // The words of the competition are read as they are for the mail itself: by the system.
  return look(asSystem(caller.context), async (tx) => {
    const event = { id, name: WRITTEN, subjectType: 'message', subjectId: id, ...placeOfRow(row) };
    const said = await findMailWords(tx, event, { agency: member?.agency ?? '' }, member?.name ?? '');
    return {
      recipient: member && { personId: member.personId, name: member.name, agency: member.agency },
      ...renderPreview(sourceOf(row.subject!, row.text!), said),
    };
  });
}

export function messageView(tx: Tx, row: queries.MessageRow) {
  const href = `/api/messages/${row.id}`;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    subject: row.subject!,
    text: row.text!,
    audience: row.audience as Audience,
    recipients: row.recipients,
    sendAt: row.sendAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    // Scheduling needs the number of recipients that was seen, so it is a form of its own and no button here.
    offers: linkedOffers(workflow, row, rolesAt(tx.actor, placeOf(placed(row))), {
      stop: `${href}/stop`,
      discard: `${href}/discard`,
    }),
  };
}

export const placed = (row: queries.MessageRow) => ({ id: row.editionId, bodyId: row.bodyId });
const placeOfRow = ({ bodyId, editionId }: queries.MessageRow) => ({ bodyId, editionId });

export function subjectOf(row: queries.MessageRow, version: number) {
  return { type: 'message', id: row.id, version, ...placeOfRow(row) };
}

export async function lockOwn(tx: Tx, caller: Caller, id: string): Promise<queries.MessageRow> {
  const row = await queries.lockMessage(tx, id);
  mayOrganise(tx.actor, row && placed(row));
  expectVersion(caller, row!);
  return row!;
}

async function readable(tx: Tx, id: string): Promise<queries.MessageRow> {
  const row = await queries.findMessage(tx, id);
  if (!row) throw new Refusal('not_found');
  maySeeOffice(tx.actor, await findEdition(tx, row.editionId));
  return row;
}

function checkWriting({ subject, text }: Writing): void {
  checkMailText(sourceOf(subject, text), { values: PLACEHOLDERS, links: ['link'] });
}
