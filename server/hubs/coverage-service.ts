import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { recordMany } from '../events/record.ts';
import { keepReminders } from '../events/reminders.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import type { TableColumn } from '../http/table-export.ts';
import { dayOf, yearOf } from '../calendar/jakarta-day.ts';
import { findAgency } from '../people/queries.ts';
import * as coverage from './coverage-queries.ts';
import { hubStandingOf, mayListHubs, mayRunHubs } from './policy.ts';
import { findHub, type HubRow } from './queries.ts';

export type CoverageAsked = {
  year?: number | undefined;
  hubId?: string | undefined;
  none?: boolean | undefined;
  q?: string | undefined;
};
const YEARS = 5;

/** The years that are shown, the chosen one last. */
const yearsTo = (year: number) => Array.from({ length: YEARS }, (_, index) => year - YEARS + 1 + index);

/**
 * Which agencies somebody may look at: the office all of a body, a hub those it serves.
 * @throws Refusal not_allowed, not_found (the hub)
 */
async function within(tx: Tx, bodyId: string, hubId: string | undefined): Promise<HubRow | undefined> {
  mayListHubs(tx.actor, bodyId);
  const hub = hubId ? await findHub(tx, hubId) : null;
  if (hubId && hub?.bodyId !== bodyId) throw new Refusal('not_found');
  const held = tx.actor.kind === 'person' ? tx.actor.roles : [];
  const sees = held.some(
    (one) =>
      one.bodyId === bodyId && one.agencyId === null && one.editionId === null && one.role !== 'hub-verifier',
  );
  if (!sees && !(hub && hubStandingOf(tx.actor, hub).isOwn)) throw new Refusal('not_allowed');
  return hub ?? undefined;
}

/** One agency one innovation: which agencies have how many, year by year, and how many have none. */
export function showCoverage(
  caller: Caller,
  bodyId: string,
  { year, hubId, none, q, after, limit }: CoverageAsked & { after?: string | undefined; limit: number },
) {
  return look(caller, async (tx) => {
    const hub = await within(tx, bodyId, hubId);
    const of = year ?? yearOf(tx.at);
    const years = yearsTo(of);
    const place = readCursor(after, 'string');
    const filter = { hub, q, noneOnly: none, years, year: of };
    return look(asSystem(tx.context), async (system) => {
      const [rows, totals, hubs] = await Promise.all([
        coverage.listCoverage(system, bodyId, filter, { after: place, limit: limit + 1 }),
        coverage.countCoverage(system, bodyId, { hub, years }),
        hub ? [] : coverage.countByHub(system, bodyId, of),
      ]);
      const items = rows.slice(0, limit).map(agencyView);
      const last = items.at(-1);
      const now = totals.at(-1);
      const shown = none ? (now ? now.none + now.unknown : 0) : now ? now.has + now.none + now.unknown : 0;
      return {
        year: of,
        years,
        hubName: hub?.name ?? null,
        totals,
        hubs,
        items,
        next: rows.length > limit && last ? writeCursor([last.name, last.id]) : null,
        total: q ? items.length : shown,
      };
    });
  });
}

/** `ever`: an agency of which nothing is known is not the same as one that had something before. */
function agencyView({ id, name, level, counts, ever, admins }: coverage.CoverageRow) {
  return { id, name, level, counts, ever, isHere: admins > 0 };
}

const MOST = 5000;

/** The same as a table. */
export function exportCoverage(caller: Caller, bodyId: string, { year, hubId, none, q }: CoverageAsked) {
  return look(caller, async (tx) => {
    const hub = await within(tx, bodyId, hubId);
    const of = year ?? yearOf(tx.at);
    const years = yearsTo(of);
    const filter = { hub, q, noneOnly: none, years, year: of };
    const rows = await look(asSystem(tx.context), (system) =>
      coverage.listCoverage(system, bodyId, filter, { after: null, limit: MOST }),
    );
    const columns: TableColumn[] = [
      { key: 'name', label: 'Instansi' },
      { key: 'level', label: 'Tingkat' },
      ...years.map((one) => ({ key: String(one), label: String(one), kind: 'number' as const })),
    ];
    return {
      columns,
      rows: rows.map(({ name, level, counts }) => ({
        name,
        level,
        ...Object.fromEntries(years.map((one, index) => [String(one), counts[index] ?? 0])),
      })),
    };
  });
}

/** What stands behind one number: the innovations of an agency in a year. @throws Refusal not_found */
export function showAgencyCoverage(
  caller: Caller,
  agencyId: string,
  { year, hubId }: { year?: number | undefined; hubId?: string | undefined },
) {
  return look(caller, async (tx) => {
    const agency = await look(asSystem(tx.context), (system) => findAgency(system, agencyId));
    if (!agency) throw new Refusal('not_found');
    const hub = await within(tx, agency.bodyId, hubId).catch((error: unknown) => {
      // A stranger learns nothing of who is an agency here.
      if (error instanceof Refusal) throw new Refusal('not_found');
      throw error;
    });
    const serves =
      !hub ||
      hub.agencyId === agency.id ||
      (hub.agencyId !== null && hub.agencyId === agency.parentAgencyId) ||
      (hub.regionCode !== null && hub.regionCode === agency.regionCode?.slice(0, 2));
    if (!serves) throw new Refusal('not_found');
    const of = year ?? yearOf(tx.at);
    const items = await look(asSystem(tx.context), (system) => coverage.listMade(system, agency, of));
    return { id: agency.id, name: agency.name, year: of, items };
  });
}

export type Wish = { year?: number | undefined; hubId?: string | undefined };

/** Whom a reminder would reach, before it is sent. @throws Refusal not_allowed */
export function previewReminder(caller: Caller, bodyId: string, wish: Wish) {
  return look(caller, async (tx) => {
    const { to, withoutAdmin } = await meantBy(tx, bodyId, wish);
    return {
      agencies: new Set(to.map((one) => one.agency_id)).size,
      people: to.length,
      withoutAdmin,
      names: [...new Set(to.map((one) => one.agency))].slice(0, 10),
    };
  });
}

async function meantBy(tx: Tx, bodyId: string, { year: asked, hubId }: Wish) {
  mayRunHubs(tx.actor, bodyId);
  const year = asked ?? yearOf(tx.at);
  const hub = await within(tx, bodyId, hubId);
  return look(asSystem(tx.context), async (system) => {
    const [to, [counted]] = await Promise.all([
      coverage.listToRemind(system, bodyId, { hub, year, month: dayOf(tx.at).slice(0, 7) }),
      coverage.countCoverage(system, bodyId, { hub, years: [year] }),
    ]);
    const without = (counted?.none ?? 0) + (counted?.unknown ?? 0);
    return { to, withoutAdmin: Math.max(0, without - new Set(to.map((one) => one.agency_id)).size) };
  });
}

/**
 * Reminds the administrators of agencies without an innovation in a year, each agency once a month at most.
 * @param wish.agencies how many the sender saw; another number now is refused
 * @throws Refusal not_allowed, audience_changed
 */
export function remindUncovered(
  caller: Caller,
  bodyId: string,
  wish: { year: number; hubId?: string | undefined; agencies: number },
) {
  return act(caller, async (tx) => {
    const { to } = await meantBy(tx, bodyId, wish);
    const byAgency = Map.groupBy(to, (one) => one.agency_id);
    if (byAgency.size !== wish.agencies)
      throw new Refusal('audience_changed', { count: byAgency.size }, { agencies: byAgency.size });
    const occasion = `:${wish.year}:${dayOf(tx.at).slice(0, 7)}`;
    // Whoever may remind was asked above; the ledger of reminders is the system's.
    await act(asSystem(tx.context), async (system) => {
      const fresh = new Set(await keepReminders(system, 'coverage:', bodyId, [...byAgency.keys()], occasion));
      const reminded = [...byAgency].filter(([agencyId]) => fresh.has(agencyId));
      await recordMany(
        system,
        'coverage.reminded',
        reminded.map(([agencyId, people]) => ({
          subject: { type: 'agency', id: agencyId, version: 1, bodyId, editionId: null },
          payload: { year: wish.year },
          mails: people.map(({ person_id, language, agency }) => ({
            template: 'coverage.reminded',
            recipientId: person_id,
            language,
            values: { agency, year: String(wish.year), link: '/agency/new' },
          })),
        })),
      );
    });
    return { agencies: byAgency.size, people: to.length };
  });
}
