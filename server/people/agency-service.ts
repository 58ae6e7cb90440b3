import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { pageOfRows } from '../http/orders.ts';
import type { TableColumn } from '../http/table-export.ts';
import { findRegion, ZONE_NAMES, type TimeZone } from '../regions/regions.ts';
import * as agencyQueries from './agency-queries.ts';
import { listOpenInvitations } from './invitation-queries.ts';
import { mailStates } from './mail-state.ts';
import { mayChangeTree, mayInvite, maySeeAgency, maySeeApplications } from './policy.ts';
import * as queries from './queries.ts';

type Filter = agencyQueries.AgencyFilter;

/** The agencies of a body, for its office. */
export function listAgencies(
  caller: Caller,
  bodyId: string,
  input: Filter & { sort: agencyQueries.AgencySort; after?: string | undefined; limit: number },
) {
  maySeeApplications(caller.actor, bodyId);
  const { sort, after, limit, ...filter } = input;
  return look(caller, async (tx) => {
    const place = agencyQueries.agencyOrders.read(sort, after);
    const [rows, total] = await Promise.all([
      agencyQueries.listAgencyPage(tx, bodyId, filter, { sort, after: place, limit: limit + 1 }),
      agencyQueries.countAgencies(tx, bodyId, filter),
    ]);
    const { page, next } = pageOfRows(rows, limit);
    return { items: page.map(itemView), next, total };
  });
}

/** The whole list as rows of a table; the columns are those that an import takes, and who works there. */
export async function exportAgencies(
  caller: Caller,
  bodyId: string,
  { sort, ...filter }: Filter & { sort: agencyQueries.AgencySort },
) {
  maySeeApplications(caller.actor, bodyId);
  const rows = await look(caller, (tx) =>
    agencyQueries.listAgencyPage(tx, bodyId, filter, { sort, after: null, limit: 20_000 }),
  );
  return {
    columns: AGENCY_TABLE,
    rows: rows.map((row) => ({
      ...row,
      parent: row.parentName,
      region: row.regionCode,
      time_zone: ZONE_NAMES[row.timeZone as TimeZone] ?? row.timeZone,
      underdeveloped: row.underdeveloped,
      admins: row.admins?.join('; '),
    })),
  };
}

const AGENCY_TABLE: TableColumn[] = [
  ...['name', 'level', 'parent', 'region', 'time_zone', 'underdeveloped'].map((key) => ({ key, label: key })),
  { key: 'units', label: 'units', kind: 'number' },
  { key: 'members', label: 'members', kind: 'number' },
  { key: 'admins', label: 'admins' },
];

function itemView({ place: _, admins, ...row }: agencyQueries.AgencyItem) {
  return { ...row, regionName: regionName(row.regionCode), admins: admins ?? [] };
}

const regionName = (code: string | null) => (code ? (findRegion(code)?.name ?? null) : null);

/** Names for whoever looks for their own agency: public, because agencies are; twenty at most. */
export function searchAgencyNames(caller: Caller, bodyId: string, q: string) {
  return look(asSystem(caller.context), async (tx) => {
    const rows = await agencyQueries.listAgencyPage(
      tx,
      bodyId,
      { q },
      { sort: 'name', after: null, limit: 20 },
    );
    return { items: rows.map(({ id, name, level, parentName }) => ({ id, name, level, parentName })) };
  });
}

/** An agency with its units, members and the invitations that were not accepted yet. */
export async function showAgency(caller: Caller, id: string) {
  const found = await look(caller, async (tx) => {
    const agency = await queries.findAgency(tx, id);
    maySeeAgency(tx.actor, agency);
    const [parent, body, units, members, invitations] = await Promise.all([
      agency.parentAgencyId ? queries.findAgency(tx, agency.parentAgencyId) : null,
      queries.findBody(tx, agency.bodyId),
      agencyQueries.listUnits(tx, id),
      queries.listAgencyMembers(tx, id),
      listOpenInvitations(tx, { agencyId: id }),
    ]);
    return { agency, parent, body, units, members, invitations, at: tx.at };
  });
  const { agency, members, invitations, at } = found;
  const mails = await mailStates(
    caller.context,
    invitations.map((one) => one.id),
  );
  return {
    id: agency.id,
    version: agency.version,
    bodyId: agency.bodyId,
    name: agency.name,
    level: agency.level,
    parentAgencyId: agency.parentAgencyId,
    parentName: found.parent?.name ?? null,
    regionCode: agency.regionCode,
    regionName: regionName(agency.regionCode),
    timeZone: agency.timeZone,
    underdeveloped: agency.underdeveloped,
    invitationDays: found.body!.invitationDays,
    units: found.units,
    members: members.map((one) => ({ ...one, grantedAt: one.grantedAt.toISOString() })),
    invitations: invitations.map((one) => invitationView(one, at, mails)),
  };
}

/** An invitation as those who wait for it see it: still open or expired, and whether its mail arrived. */
export function invitationView(
  row: Awaited<ReturnType<typeof listOpenInvitations>>[number],
  at: Date,
  mails: ReadonlyMap<string, string>,
) {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: row.expiresAt <= at ? ('expired' as const) : ('open' as const),
    mail: mails.get(row.id) ?? null,
  };
}

export type AgencyFacts = Parameters<typeof agencyQueries.updateAgencyFacts>[2];

/**
 * Changes what stands in the register of an agency: its name, level, place in the tree, region, time zone.
 * @throws Refusal invalid_input for an unknown region, a parent of another body, or one that stands below it
 */
export async function changeAgency(caller: Caller, id: string, facts: AgencyFacts) {
  await act(caller, async (tx) => {
    const seen = await queries.findAgency(tx, id);
    mayChangeTree(tx.actor, seen);
    await agencyQueries.lockTree(tx, seen.bodyId);
    const row = (await agencyQueries.lockAgency(tx, id))!;
    expectVersion(caller, row);
    await mustFit(tx, row, facts);
    await agencyQueries.updateAgencyFacts(tx, id, facts);
    await record(
      tx,
      'agency.changed',
      { type: 'agency', id, version: row.version + 1, bodyId: row.bodyId, editionId: null },
      { level: facts.level, parentAgencyId: facts.parentAgencyId, regionCode: facts.regionCode },
    );
    return null;
  });
  return showAgency(caller, id);
}

async function mustFit(tx: Tx, row: agencyQueries.AgencyRow, facts: AgencyFacts): Promise<void> {
  if (facts.regionCode !== null && !findRegion(facts.regionCode))
    throw field('regionCode', 'Kode wilayah ini tidak dikenal.', 'This region code is not known.');
  const namesake = await queries.findAgencyByName(tx, row.bodyId, facts.name);
  if (namesake && namesake.id !== row.id) throw new Refusal('already_exists', { what: facts.name });
  if (facts.parentAgencyId === null) return;
  const parent = await queries.findAgency(tx, facts.parentAgencyId);
  if (!parent || parent.bodyId !== row.bodyId)
    throw field('parentAgencyId', 'Instansi induk ini tidak dikenal.', 'This parent is not known.');
  if (await agencyQueries.isBelow(tx, parent.id, row.id))
    throw field(
      'parentAgencyId',
      'Instansi ini akan menjadi induk dari dirinya sendiri.',
      'The agency would stand above itself.',
    );
}

/** One field cannot be taken, said in words. */
export function field(path: string, id: string, en: string): Refusal {
  return new Refusal('invalid_input', { summary: { id, en } }, {}, [
    { path, code: 'custom', detail: { id, en } },
  ]);
}

/** A service unit of the own agency. @throws Refusal already_exists */
export function addUnit(caller: Caller, agencyId: string, name: string) {
  return act(caller, async (tx) => {
    const agency = await queries.findAgency(tx, agencyId);
    mayInvite(tx.actor, agency);
    const unit = await agencyQueries.insertUnit(tx, { bodyId: agency.bodyId, agencyId, name });
    if (!unit) throw new Refusal('already_exists', { what: name });
    await recordUnit(tx, 'agency-unit.added', agency, unit.id);
    return unit;
  });
}

/** A unit that is not there any more; its members stay members of the agency. */
export function closeUnit(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const unit = await agencyQueries.findUnit(tx, id);
    const agency = unit && (await queries.findAgency(tx, unit.agencyId));
    mayInvite(tx.actor, agency);
    if (unit!.closedAt) return;
    await agencyQueries.updateUnitClosed(tx, id);
    await recordUnit(tx, 'agency-unit.closed', agency, id);
  });
}

function recordUnit(tx: Tx, name: string, agency: { id: string; bodyId: string }, unitId: string) {
  return record(
    tx,
    name,
    { type: 'agency-unit', id: unitId, version: 1, bodyId: agency.bodyId, editionId: null },
    { agencyId: agency.id },
  );
}
