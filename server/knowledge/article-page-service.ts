import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { calendarFile } from '../calendar/calendar.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { personOf } from '../judging/policy.ts';
import * as queries from './article-queries.ts';
import { leadOf } from './lead.ts';

type Query = queries.ShownFilter & { limit: number; after?: string | undefined };

/** The pages that everybody reads, newest first, of a kind or about some words. Read as the system: drafts are the office's alone, and nobody is named. */
export function listShownArticles(caller: Caller, { limit, after, ...filter }: Query) {
  return look(asSystem(caller.context), async (tx) => {
    const page = { after: readCursor(after, 'string') as [string, string] | null, limit: limit + 1 };
    const found = await queries.listShown(tx, filter, page);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(cardView),
      next: found.length > limit && last ? writeCursor([last.publishAt!.toISOString(), last.id]) : null,
      total: await queries.countShown(tx, filter),
    };
  });
}

/** A page as a list shows it; a text that was not written in English is told in Indonesian. */
function cardView(row: queries.ArticleRow) {
  return {
    slug: row.slug,
    kind: row.kind as queries.ArticleKind,
    title: { id: row.titleId, en: row.titleEn || row.titleId },
    lead: { id: leadOf(row.textId), en: leadOf(row.textEn || row.textId) },
    publishedAt: row.publishAt!.toISOString(),
    changedAt: row.changedAt.toISOString(),
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    place: row.place,
    fileName: row.fileName,
  };
}

/** One page with its text in Markdown; of an event how many seats are left, and whether the reader has one. @throws Refusal not_found */
export function showPage(caller: Caller, slug: string) {
  const { actor } = caller;
  return look(asSystem(caller.context), async (tx) => {
    const row = await findPage(tx, slug);
    const taken = row.kind === 'event' ? await queries.countRegistrations(tx, row.id) : 0;
    return {
      ...cardView(row),
      text: { id: row.textId, en: row.textEn || row.textId },
      seats: row.seats,
      seatsLeft: row.seats === null ? null : Math.max(0, row.seats - taken),
      over: row.endsAt !== null && row.endsAt < tx.at,
      registered: actor.kind === 'person' && (await queries.isRegistered(tx, row.id, actor.personId)),
    };
  });
}

async function findPage(tx: Tx, slug: string): Promise<queries.ArticleRow> {
  const row = await queries.findShown(tx, slug);
  if (!row) throw new Refusal('not_found');
  return row;
}

/** The file of a download. @throws Refusal not_found */
export async function findPageFile(caller: Caller, slug: string) {
  const row = await look(asSystem(caller.context), (tx) => findPage(tx, slug));
  if (!row.sha256 || !row.fileName) throw new Refusal('not_found');
  return { sha256: row.sha256, fileName: row.fileName };
}

/** The event as a file for one's calendar. @throws Refusal not_found */
export function makePageCalendar(caller: Caller, slug: string) {
  return look(asSystem(caller.context), async (tx) => {
    const row = await findPage(tx, slug);
    if (!row.startsAt || !row.endsAt) throw new Refusal('not_found');
    const { baseUrl } = tx.context.config;
    const url = `${baseUrl}/knowledge/${row.slug}`;
    const text = calendarFile({
      name: row.titleId,
      madeAt: tx.at,
      events: [
        {
          uid: `article-${row.id}@${new URL(baseUrl).host}`,
          startsAt: row.startsAt,
          endsAt: row.endsAt,
          title: row.titleId,
          sequence: row.version,
          url,
          ...(row.place ? { location: row.place } : {}),
        },
      ],
    });
    return { content: Buffer.from(text), fileName: `${row.slug}.ics` };
  });
}

const FULL = { id: 'Semua kursi sudah terisi.', en: 'All seats are taken.' };
const OVER = { id: 'Acara ini sudah selesai.', en: 'This event is over.' };

/** Takes a seat of an event, once. @throws Refusal not_found, guard_refused (full, over) */
export function register(caller: Caller, slug: string) {
  return act(caller, async (tx) => {
    const personId = personOf(tx.actor);
    const row = await look(asSystem(tx.context), (system) => findPage(system, slug));
    if (!row.startsAt) throw new Refusal('not_found');
    if (row.endsAt! < tx.at) throw new Refusal('guard_refused', { reason: OVER });
    if (await queries.isRegistered(tx, row.id, personId)) return { registered: true };
    // Whoever registers sees no other seat; the count is the system's, behind a queue of all who register.
    await queries.lockSeats(tx, row.id);
    const taken = await look(asSystem(tx.context), (system) => queries.countRegistrations(system, row.id));
    if (row.seats !== null && taken >= row.seats) throw new Refusal('guard_refused', { reason: FULL });
    await queries.insertRegistration(tx, {
      articleId: row.id,
      bodyId: row.bodyId,
      personId,
      registeredAt: tx.at,
    });
    await record(tx, 'article.registered', subjectOf(row), {});
    return { registered: true };
  });
}

/** Gives the seat back. @throws Refusal not_found */
export function leave(caller: Caller, slug: string) {
  return act(caller, async (tx) => {
    const row = await look(asSystem(tx.context), (system) => findPage(system, slug));
    await queries.removeRegistration(tx, row.id, personOf(tx.actor));
    await record(tx, 'article.registrationWithdrawn', subjectOf(row), {});
    return { registered: false };
  });
}

const subjectOf = ({ id, version, bodyId }: queries.ArticleRow) => ({
  type: 'article',
  id,
  version,
  bodyId,
  editionId: null,
});

/** The addresses of all innovations, in pages, for those who index the portal. */
export function listInnovationAddresses(
  caller: Caller,
  { limit, after }: { limit: number; after?: string | undefined },
) {
  return look(asSystem(caller.context), async (tx) => {
    const found = await queries.listAddresses(tx, {
      after: readCursor(after, 'string')?.[1] ?? null,
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, next: found.length > limit && last ? writeCursor(['', last.id]) : null };
  });
}
