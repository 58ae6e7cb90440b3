import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { findMailSources, readSource } from '../events/mail-source.ts';
import { MailTemplateError } from '../mail/template-file.ts';
import { fillMail, type FilledMail, type MailValues } from '../mail/template.ts';
import * as queries from './inbox-queries.ts';
import type { Page } from './queries.ts';

type Language = 'id' | 'en';

/** The person's messages, newest first, their words in the language of the reader. */
export function listInbox(caller: Caller, filter: Page & { unread?: boolean | undefined }) {
  const personId = reader(caller);
  // The words of messages and of the edition's own templates are not everybody's to read: the system reads them, for this person alone.
  return look(asSystem(caller.context), async (tx) => {
    const rows = await queries.listInbox(tx, personId, { ...filter, limit: filter.limit + 1 });
    const counts = await queries.countInbox(tx, personId);
    const page = rows.slice(0, filter.limit);
    const filled = await fillRows(tx, page, caller.actor.language);
    return {
      items: page.map((row, index) => itemView(row, filled[index]!, caller.actor.language)),
      next: rows.length > filter.limit ? page.at(-1)!.id : null,
      total: filter.unread ? counts.unread : counts.all,
      unread: counts.unread,
    };
  });
}

export function countUnread(caller: Caller) {
  const personId = reader(caller);
  return look(caller, async (tx) => ({ unread: await queries.countUnread(tx, personId) }));
}

/** One message with its words; opening it marks nothing, since a link that is followed changes nothing. */
export function showInboxMessage(caller: Caller, id: string) {
  const personId = reader(caller);
  return look(asSystem(caller.context), (tx) => showRow(tx, caller, personId, id));
}

export function markInboxMessage(caller: Caller, id: string, read: boolean) {
  const personId = reader(caller);
  return act(caller, async (tx) => {
    const readAt = await queries.updateRead(tx, personId, id, read);
    if (readAt === undefined) throw new Refusal('not_found');
    return { id, readAt: readAt?.toISOString() ?? null };
  });
}

/** Marks everything up to a message as read. */
export function markInboxRead(caller: Caller, upTo: string) {
  const personId = reader(caller);
  return act(caller, async (tx) => {
    await queries.updateReadUpTo(tx, personId, upTo);
    return { unread: await queries.countUnread(tx, personId) };
  });
}

function reader({ actor }: Caller): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}

async function showRow(tx: Tx, caller: Caller, personId: string, id: string) {
  const row = await queries.findInboxMessage(tx, personId, id);
  if (!row) throw new Refusal('not_found');
  const language = caller.actor.language;
  const [filled] = await fillRows(tx, [row], language);
  return {
    ...itemView(row, filled!, language),
    blocks: filled!.blocks.map((block) =>
      block.kind === 'button' ? { ...block, url: ownPath(block.url, caller.context.config.baseUrl) } : block,
    ),
  };
}

/** Links of our own pages without their host, so that the page opens where the reader is signed in. */
function ownPath(url: string, baseUrl: string): string {
  return url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url === baseUrl ? '/' : url;
}

async function fillRows(tx: Tx, rows: readonly queries.InboxRow[], language: Language) {
  const sources = await findMailSources(
    tx,
    rows.map(({ id, editionId, template, subjectId }) => ({ key: id, editionId, template, subjectId })),
  );
  return Promise.all(
    rows.map(async (row): Promise<FilledMail> => {
      const values = row.content[language].values as MailValues;
      const name = `${row.template}.${language}`;
      try {
        return fillMail(
          await readSource(row.template, language, sources.get(row.id) ?? null),
          language,
          values,
          name,
        );
      } catch (error) {
        // The words were rewritten since and ask for a value this message does not have: the shipped ones always fit.
        if (!(error instanceof MailTemplateError) || !sources.has(row.id)) throw error;
        return fillMail(await readSource(row.template, language, null), language, values, name);
      }
    }),
  );
}

function itemView(row: queries.InboxRow, { subject }: FilledMail, language: Language) {
  return {
    id: row.id,
    template: row.template,
    subject,
    sender: senderOf(row.content[language].frame),
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}

function senderOf(frame: Record<string, unknown>): string {
  return [frame['editionName'], frame['bodyName']].filter(Boolean).join(', ');
}
