import { act, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { pageOfRows } from '../http/orders.ts';
import type { TableColumn } from '../http/table-export.ts';
import type { Role } from '../db/actor.ts';
import { invitationView } from './agency-service.ts';
import { listOpenInvitations } from './invitation-queries.ts';
import { mailStates } from './mail-state.ts';
import { mayEndRole, mayInviteOfficer, maySeeApplications } from './policy.ts';
import * as queries from './queries.ts';
import { roleWord } from './role-words.ts';
import * as roleQueries from './role-queries.ts';
import { invite } from './service.ts';

/** The roles that an organiser gives by invitation; a second organiser is not made by one alone. */
export const OFFICER_ROLES = ['secretariat', 'auditor', 'hub', 'hub-verifier'] as const satisfies Role[];

/** Invites a person to the office or the network of a body. Jurors are appointed for their edition. */
export function inviteOfficer(
  caller: Caller,
  bodyId: string,
  input: { name: string; email: string; role: (typeof OFFICER_ROLES)[number] },
) {
  return act(caller, async (tx) => {
    const body = await queries.findBody(tx, bodyId);
    if (!body) throw new Refusal('not_found');
    mayInviteOfficer(tx.actor, bodyId);
    return invite(tx, { ...input, bodyId, agencyId: null, place: body.name });
  });
}

/** The invitations of a body's office and jury that wait for an answer. */
export async function listOfficeInvitations(caller: Caller, bodyId: string) {
  maySeeApplications(caller.actor, bodyId);
  const { rows, at, days } = await look(caller, async (tx) => ({
    rows: await listOpenInvitations(tx, { bodyId }),
    days: (await queries.findBody(tx, bodyId))?.invitationDays ?? null,
    at: tx.at,
  }));
  const mails = await mailStates(
    caller.context,
    rows.map((row) => row.id),
  );
  return { invitationDays: days, items: rows.map((row) => invitationView(row, at, mails)) };
}

/**
 * Ends a role: what it allowed is refused from the next request on; what the person wrote stays where it is. Ending it
 * again says the same.
 */
export function endRole(caller: Caller, id: string, reason: string | undefined) {
  return act(caller, async (tx) => {
    const row = await roleQueries.lockRole(tx, id);
    const agency = row?.agencyId ? await queries.findAgency(tx, row.agencyId) : null;
    mayEndRole(tx.actor, row, agency);
    if (!row.endedAt) {
      const body = await queries.findBody(tx, row.bodyId);
      const person = (await queries.findPerson(tx, row.personId))!;
      await end(tx, row, { ...person, place: agency?.name ?? body!.name, reason: reason ?? null });
    }
    return { id, endedAt: (row.endedAt ?? tx.at).toISOString() };
  });
}

/** Every admin lokal of the agency but the one with this address. */
export async function endRolesOfAdmins(tx: Tx, agencyId: string, place: string, exceptEmail: string) {
  for (const { role, name, language } of await roleQueries.lockAdminsBut(tx, agencyId, exceptEmail)) {
    await end(tx, role, { name, language, place, reason: null }, 'agency-admin.replaced');
  }
}

async function end(
  tx: Tx,
  row: roleQueries.RoleRow,
  about: { name: string; language: string; place: string; reason: string | null },
  name = 'role.ended',
): Promise<void> {
  const endedBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
  await roleQueries.updateRolesEnded(tx, [row.id], { endedBy, endReason: about.reason });
  await record(
    tx,
    name,
    { type: 'role', id: row.id, version: 2, bodyId: row.bodyId, editionId: row.editionId },
    { role: row.role, personId: row.personId, agencyId: row.agencyId },
    [],
    [
      {
        template: name,
        recipientId: row.personId,
        language: about.language === 'en' ? 'en' : 'id',
        values: { name: about.name, agency: about.place, reason: about.reason ?? '–' },
      },
    ],
  );
}

/** The people with a role in a body, for its office, by keyset pages. */
export function listPeople(
  caller: Caller,
  bodyId: string,
  input: roleQueries.PeopleFilter & {
    sort: roleQueries.PeopleSort;
    after?: string | undefined;
    limit: number;
  },
) {
  maySeeApplications(caller.actor, bodyId);
  const { sort, after, limit, ...filter } = input;
  return look(caller, async (tx) => {
    const place = roleQueries.peopleOrders.read(sort, after);
    const [rows, total] = await Promise.all([
      roleQueries.listPeoplePage(tx, bodyId, filter, { sort, after: place, limit: limit + 1 }),
      roleQueries.countPeople(tx, bodyId, filter),
    ]);
    const { page, next } = pageOfRows(rows, limit);
    return {
      items: page.map(({ id: _id, place: _place, ...row }) => ({ ...row, roles: row.roles ?? [] })),
      next,
      total,
    };
  });
}

const PEOPLE_TABLE: TableColumn[] = [
  { key: 'name', label: 'Nama' },
  { key: 'email', label: 'Alamat surel' },
  { key: 'role', label: 'Peran' },
  { key: 'edition', label: 'Edisi' },
  { key: 'agency', label: 'Instansi' },
  { key: 'unit', label: 'Unit' },
  { key: 'grantedAt', label: 'Sejak', kind: 'instant' },
];

/** One row for every role. */
export async function exportPeople(
  caller: Caller,
  bodyId: string,
  { sort, ...filter }: roleQueries.PeopleFilter & { sort: roleQueries.PeopleSort },
) {
  maySeeApplications(caller.actor, bodyId);
  const found = await look(caller, (tx) =>
    roleQueries.listPeoplePage(tx, bodyId, filter, { sort, after: null, limit: 20_000 }),
  );
  const { language } = caller.actor;
  const rows = found.flatMap(({ name, email, roles }) =>
    (roles ?? []).map((held) => ({
      ...held,
      role: roleWord(held.role, language),
      name,
      email,
      edition: held.editionName?.[language],
      agency: held.agencyName,
      unit: held.unitName,
    })),
  );
  return { columns: PEOPLE_TABLE, rows };
}
