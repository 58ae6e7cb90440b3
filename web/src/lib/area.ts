import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { askAhead, orError } from '#lib/api.ts';
import { EDITION_COOKIE } from '#lib/cookies.ts';
import { AREAS, type AreaName } from '#lib/roles.ts';
import { briefRules, readingRules } from '#lib/rules-for.ts';
import { editionWithRules, pathOf, years } from '#lib/editions.ts';
import type { Edition, EditionHere, ReadingRules } from '#lib/types/editions.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';

/** In which edition each person stood last in each place. Only a guess of what to ask for at once; the choice is made anew. */
const stoodIn = new Map<string, string>();
const MOST_KNOWN = 5_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const placeOf = (event: RequestEvent, area: AreaName) => `${event.locals.me?.person.id} ${area}`;
const chosenIn = ({ url, cookies }: RequestEvent) =>
  url.searchParams.get('edition') ?? cookies.get(EDITION_COOKIE);

/** The edition that will most likely be opened: what is asked of it ahead comes beside the list that decides. */
export function likelyEdition(event: RequestEvent, area: AreaName): string | null {
  const likely = chosenIn(event) ?? stoodIn.get(placeOf(event, area));
  return likely && ID.test(likely) ? likely : null;
}

function rememberPlace(place: string, id: string): void {
  if (stoodIn.size >= MOST_KNOWN) stoodIn.clear();
  stoodIn.set(place, id);
}

/** When a juror's work lies, by the edition's state: whoever sits on several juries is led to the one that waits for them. */
const AT_WORK: Readonly<Record<string, readonly string[]>> = {
  evaluator: ['judging'],
  'evaluator-chair': ['judging'],
  panelist: ['interviewing', 'deciding'],
  'panel-chair': ['interviewing', 'deciding'],
};

/**
 * Opens a place for a person: checks that they stand there at all, and finds the edition they work in: the one they
 * chose, else the one in which it is a juror's turn, else the newest that is not over. What they may do inside is decided by the server at every call.
 */
export async function openArea(event: RequestEvent, area: AreaName) {
  const roles = (event.locals.me?.roles ?? []).filter((held) =>
    (AREAS[area] as readonly string[]).includes(held.role),
  );
  if (!roles.length) error(403, everywhereWords[event.locals.lang].notYours);
  const chosen = chosenIn(event);
  const likely = likelyEdition(event, area);
  if (likely) askAhead(event, pathOf(likely));
  const all = (await orError(event, years(event))).items;
  const bodies = new Set(roles.map((held) => held.bodyId));
  const named = new Set(roles.map((held) => held.editionId).filter(Boolean));
  const wholeBody = roles.some((held) => !held.editionId);
  const editions = all
    .filter((edition) => named.has(edition.id) || (wholeBody && bodies.has(edition.bodyId)))
    .sort((a, b) => b.year - a.year);
  const item =
    editions.find((one) => one.id === chosen) ??
    editions.find(
      (one) =>
        one.kind !== 'rehearsal' &&
        roles.some((held) => held.editionId === one.id && AT_WORK[held.role]?.includes(one.state)),
    ) ??
    // A rehearsal is looked into when it is asked for, never by itself.
    editions.find((one) => one.state !== 'archived' && one.kind !== 'rehearsal') ??
    editions[0] ??
    null;
  if (item) rememberPlace(placeOf(event, area), item.id);
  const edition = item && inBrief(await orError(event, editionWithRules(event, item.id)), item.bodyName);
  return { edition, editions, roles };
}

/** Without the long parts of the rules. */
function inBrief({ rulebook, ...edition }: Edition, bodyName: string): EditionHere & { bodyName: string } {
  return { ...edition, bodyName, rulebook: briefRules(rulebook) };
}

/** The edition with all of its rules: asked once for a page, the answer that the place was opened with. */
export const wholeEdition = (event: RequestEvent, id: string): Promise<Edition> =>
  orError(event, editionWithRules(event, id));

/** The rules by which proposals of the edition one works in are read; none where there is no edition. */
export async function rulesHere<E extends RequestEvent>(
  event: E & { parent(): Promise<{ edition: EditionHere | null }> },
): Promise<ReadingRules | undefined> {
  const { edition } = await event.parent();
  return edition ? readingRules((await wholeEdition(event, edition.id)).rulebook) : undefined;
}

/** For pages that make no sense without an edition: the front page of their place says so, and what to do about it. */
export function need(edition: EditionHere | null, event: RequestEvent): EditionHere {
  if (!edition) redirect(303, `/${event.url.pathname.split('/')[1]}`);
  return edition;
}
