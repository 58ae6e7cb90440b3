import { article as workflow } from '../../workflows/article.ts';
import { hasRole, rolesAt, type Actor } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { titleKey } from '../db/title-key.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { personOf } from '../judging/policy.ts';
import { takeUpload } from '../people/upload-service.ts';
import * as queries from './article-queries.ts';

export type ArticleInput = {
  kind: queries.ArticleKind;
  titleId: string;
  titleEn: string;
  textId: string;
  textEn: string;
  startsAt: string | null;
  endsAt: string | null;
  place: string | null;
  seats: number | null;
  upload?: string | undefined;
};

function mayWrite(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'secretariat', 'organiser')) throw new Refusal('not_found');
}

const subjectOf = (row: { id: string; bodyId: string }, version: number) => ({
  type: 'article',
  id: row.id,
  version,
  bodyId: row.bodyId,
  editionId: null,
});

/** Begins a page of the portal as a draft. @throws Refusal not_found (another body's), invalid_input (an event without its time) */
export async function beginArticle(caller: Caller, bodyId: string, input: ArticleInput) {
  return act(caller, async (tx) => {
    mayWrite(tx.actor, bodyId);
    const id = tx.context.ids.next();
    const by = { writtenBy: personOf(tx.actor), createdAt: tx.at, changedAt: tx.at };
    const place = { id, bodyId, state: workflow.initial, slug: await slugFor(tx, input.titleId) };
    await queries.insertArticle(tx, { ...place, ...(await columnsOf(tx, input)), ...by });
    await record(tx, workflow.creation.event, subjectOf({ id, bodyId }, 1), { kind: input.kind });
    return { id };
  });
}

/** Writes a draft on; whoever wrote last is its writer. @throws Refusal not_found, stale_version, illegal_transition, invalid_input */
export async function writeArticle(caller: Caller, id: string, input: ArticleInput) {
  return act(caller, async (tx) => {
    const row = await lockToChange(tx, caller, id);
    // No row of the table has this verb, so the machine refuses it with the state and what is possible from there.
    if (row.state !== 'draft') step(workflow, row, { verb: 'write', by: rolesAt(tx.actor, row) });
    const change = { ...(await columnsOf(tx, input)), writtenBy: personOf(tx.actor), changedAt: tx.at };
    await queries.updateArticle(tx, id, { ...change, reviewedBy: null, reviewedAt: null });
    await record(tx, 'article.written', subjectOf(row, row.version + 1), {});
    return officeView(tx, (await queries.findArticle(tx, id))!);
  });
}

const NO_TIME = {
  id: 'Acara perlu waktu mulai dan waktu selesai sesudahnya.',
  en: 'An event needs a beginning and an end after it.',
};

async function columnsOf(tx: Tx, { upload, startsAt, endsAt, ...input }: ArticleInput) {
  const isEvent = input.kind === 'event';
  if (isEvent && !(startsAt && endsAt && new Date(startsAt) < new Date(endsAt)))
    throw new Refusal('invalid_input', { summary: NO_TIME }, {}, [
      { path: 'startsAt', code: 'event_without_time', detail: NO_TIME },
    ]);
  const file = upload ? await takeUpload(tx, upload, tx.actor) : null;
  return {
    ...input,
    startsAt: isEvent ? new Date(startsAt!) : null,
    endsAt: isEvent ? new Date(endsAt!) : null,
    place: isEvent ? input.place : null,
    seats: isEvent ? input.seats : null,
    ...(file ? { sha256: file.sha256, fileName: file.fileName } : {}),
  };
}

/** The address of a page: its title's words, with a number where another has them. */
async function slugFor(tx: Tx, title: string): Promise<string> {
  const words = titleKey(title)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80);
  const plain = words.replaceAll(/^-|-$/g, '') || 'halaman';
  // Addresses are the installation's, and a body does not see another's drafts: the system looks, behind a queue of all who begin.
  await queries.lockSlugs(tx);
  const isTaken = await look(asSystem(tx.context), (system) => queries.isSlugTaken(system, plain));
  if (!isTaken) return plain;
  return `${plain}-${tx.context.ids.next().slice(-8)}`;
}

async function lockToChange(tx: Tx, caller: Caller, id: string): Promise<queries.ArticleRow> {
  const row = await queries.lockArticle(tx, id);
  if (!row) throw new Refusal('not_found');
  mayWrite(tx.actor, row.bodyId);
  expectVersion(caller, row);
  return row;
}

export type ArticleMove = { verb: string; reason?: string | undefined; publishAt?: string | undefined };

/**
 * Takes a page one step on. Approving gives the instant from which everybody reads it: now, unless another is named.
 * @throws Refusal not_found, stale_version, illegal_transition, guard_refused (its own writer), reason_needed
 */
export async function moveArticle(caller: Caller, id: string, { verb, reason, publishAt }: ArticleMove) {
  return act(caller, async (tx) => {
    const row = await lockToChange(tx, caller, id);
    const by = rolesAt(tx.actor, row);
    const next = step(workflow, row, { verb, by, facts: factsOf(tx.actor, row), reason });
    const review =
      verb === 'approve'
        ? {
            reviewedBy: personOf(tx.actor),
            reviewedAt: tx.at,
            publishAt: publishAt ? new Date(publishAt) : tx.at,
          }
        : {};
    const change = { state: next.state, reason: reason ?? null, changedAt: tx.at, ...review };
    await queries.updateArticle(tx, id, change);
    await record(
      tx,
      next.transition.event,
      subjectOf(row, row.version + 1),
      { from: row.state },
      next.effects,
    );
    return officeView(tx, (await queries.findArticle(tx, id))!);
  });
}

const factsOf = (actor: Actor, row: queries.ArticleRow) => ({
  otherPerson: actor.kind === 'person' && actor.personId !== row.writtenBy,
});

/** A page as its office edits it, with what it may do next and how it will look. */
export function showArticle(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findArticle(tx, id);
    if (!row) throw new Refusal('not_found');
    mayWrite(tx.actor, row.bodyId);
    return officeView(tx, row);
  });
}

const COLUMNS = [
  { key: 'name', label: 'Nama' },
  { key: 'email', label: 'Surel' },
  { key: 'registeredAt', label: 'Mendaftar', kind: 'instant' },
] as const;

/** Who registered for an event, for the office that holds it. @throws Refusal not_found */
export function exportRegistrations(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findArticle(tx, id);
    if (!row) throw new Refusal('not_found');
    mayWrite(tx.actor, row.bodyId);
    return { columns: COLUMNS, rows: await queries.listRegistrations(tx, id) };
  });
}

/** The pages of a body for its office, the last changed first. */
export function listArticles(
  caller: Caller,
  bodyId: string,
  paged: { limit: number; after?: string | undefined },
) {
  return look(caller, async (tx) => {
    mayWrite(tx.actor, bodyId);
    const after = readCursor(paged.after, 'string') as [string, string] | null;
    const found = await queries.listForOffice(tx, bodyId, { after, limit: paged.limit + 1 });
    const items = found.slice(0, paged.limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => officeView(tx, row)),
      next: found.length > paged.limit && last ? writeCursor([last.changedAt.toISOString(), last.id]) : null,
      total: await queries.countForOffice(tx, bodyId),
    };
  });
}

function officeView(tx: Tx, row: queries.ArticleRow) {
  const offers = linkedOffers(
    workflow,
    row,
    rolesAt(tx.actor, row),
    Object.fromEntries(workflow.table.map(({ verb }) => [verb, `/api/articles/${row.id}/state`])),
    factsOf(tx.actor, row),
  );
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers,
    slug: row.slug,
    kind: row.kind as queries.ArticleKind,
    titleId: row.titleId,
    titleEn: row.titleEn,
    textId: row.textId,
    textEn: row.textEn,
    fileName: row.fileName,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    place: row.place,
    seats: row.seats,
    publishAt: row.publishAt?.toISOString() ?? null,
    reason: row.reason,
    changedAt: row.changedAt.toISOString(),
  };
}
