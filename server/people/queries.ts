import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { HeldRole, Role } from '../db/actor.ts';
import { compiled } from '../db/compiled.ts';
import type { Tx } from '../db/door.ts';
import { agencies, agencyUnits, bodies, editions, people, roles, sessions } from '../db/schema/index.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Viewing } from './viewing-queries.ts';

export type SessionRow = {
  sessionId: string;
  personId: string;
  name: string;
  email: string;
  language: string;
  roles: HeldRole[] | null;
  kin: string[];
  /** What the secret in the cookie is worth (migrations/0020_signin.sql says each word). */
  secret: 'current' | 'unseen' | 'due' | 'before' | 'replaced';
  expiresMs: number;
  provenSeconds: number;
  provenBy: 'password' | 'totp' | 'recovery' | 'passkey' | 'provider';
  hasFactor: boolean;
  /** Through whose eyes it looks now; only an organiser's can. */
  viewing: Viewing | null;
  /** Nothing noted its use for ten minutes. */
  isUseDue: boolean;
};

/**
 * Who a session belongs to, with the roles held at this moment: one statement, run for every request and once for all that a page
 * asks, so that a role taken away is gone on the next one, and so is a session of the office that nothing came of for four hours.
 */
export async function findSession(
  { db, clock }: Context,
  by: { tokenHash: string } | { sessionId: string },
): Promise<SessionRow | null> {
  const [token, session] = 'tokenHash' in by ? [by.tokenHash, null] : [null, by.sessionId];
  const rows = await db.sql<SessionRow[]>`
    select session.*, (select to_jsonb(viewing) from kipp_viewing(session."sessionId", ${clock.offsetMs()}::bigint) viewing
      where session.roles @> '[{"role": "organiser"}]') as viewing
    from kipp_session_in_use(${token}, ${session}::uuid, ${clock.offsetMs()}::bigint) session`;
  return rows[0] ?? null;
}

/** The account with exactly this address, also one that was merged into another. */
export async function findAccountByEmail(tx: Tx, email: string) {
  const [row] = await tx
    .select()
    .from(people)
    .where(eq(sql`lower(${people.email})`, email.toLowerCase()));
  return row ?? null;
}

/** The person who is reached by this address: of two accounts made one, the one that was kept. */
export async function findPersonByEmail(tx: Tx, email: string) {
  const row = await findAccountByEmail(tx, email);
  return row?.mergedInto ? findPerson(tx, row.mergedInto) : row;
}

export async function findPerson(tx: Tx, id: string) {
  const [row] = await tx.select().from(people).where(eq(people.id, id));
  return row ?? null;
}

export async function insertPerson(
  tx: Tx,
  person: { email: string; name: string; passwordHash: string | null; language?: string },
) {
  const id = tx.context.ids.next();
  await tx.insert(people).values({ id, ...person, createdAt: tx.at });
  return id;
}

export async function updatePassword(tx: Tx, personId: string, name: string, passwordHash: string) {
  await tx.update(people).set({ name, passwordHash }).where(eq(people.id, personId));
}

export async function updateLanguage(tx: Tx, personId: string, language: string) {
  await tx.update(people).set({ language }).where(eq(people.id, personId));
}

export async function insertSession(
  tx: Tx,
  session: {
    personId: string;
    tokenHash: string;
    expiresAt: Date;
    userAgent: string | null;
    provenBy: SessionRow['provenBy'];
  },
) {
  const id = tx.context.ids.next();
  const now = { createdAt: tx.at, usedAt: tx.at, secretAt: tx.at, secretSeenAt: tx.at, provenAt: tx.at };
  await tx.insert(sessions).values({ id, ...session, ...now });
  return id;
}

export async function updateSessionEnded(tx: Tx, sessionId: string) {
  await tx.update(sessions).set({ endedAt: tx.at }).where(eq(sessions.id, sessionId));
}

/**
 * Gives a role; nothing where the person has it.
 * @throws Refusal processing_restricted: whose data may only be kept takes part in nothing new
 */
export async function insertRole(
  tx: Tx,
  role: {
    personId: string;
    role: Role;
    bodyId: string;
    editionId?: string | null;
    agencyId?: string | null;
    unitId?: string | null;
  },
) {
  const grantedBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
  if ((await findPerson(tx, role.personId))?.restrictedAt) throw new Refusal('processing_restricted');
  await tx
    .insert(roles)
    .values({
      id: tx.context.ids.next(),
      editionId: null,
      agencyId: null,
      unitId: null,
      ...role,
      grantedBy,
      grantedAt: tx.at,
    })
    .onConflictDoNothing();
}

type RoleWithPlaces = Pick<typeof roles.$inferSelect, 'role' | 'bodyId' | 'editionId' | 'agencyId'> & {
  bodyName: string;
  editionName: (typeof editions.$inferSelect)['name'] | null;
  agencyName: string | null;
  agencyTimeZone: string | null;
};

/** The roles of one person with the names of their places, for the person's own pages. */
export const listRolesWithPlaces = (tx: Tx, personId: string) => rolesWithPlaces(tx, { personId });
const rolesWithPlaces = compiled<{ personId: string }, RoleWithPlaces>((tx) =>
  tx
    .select({
      role: roles.role,
      bodyId: roles.bodyId,
      bodyName: bodies.name,
      editionId: roles.editionId,
      editionName: editions.name,
      agencyId: roles.agencyId,
      agencyName: agencies.name,
      agencyTimeZone: agencies.timeZone,
    })
    .from(roles)
    .innerJoin(bodies, eq(bodies.id, roles.bodyId))
    .leftJoin(editions, eq(editions.id, roles.editionId))
    .leftJoin(agencies, eq(agencies.id, roles.agencyId))
    .where(and(eq(roles.personId, sql.placeholder('personId')), isNull(roles.endedAt)))
    .orderBy(asc(roles.grantedAt), asc(roles.id)),
);

export function listBodies(tx: Tx) {
  return tx.select().from(bodies).where(isNull(bodies.rehearsalOf)).orderBy(asc(bodies.name));
}

/** How many open accounts have one of these addresses. */
export async function countPeopleWithEmail(tx: Tx, emails: readonly string[]): Promise<number> {
  return tx.$count(people, and(inArray(people.email, [...emails]), isNull(people.closedAt)));
}

/** Whether an address belongs to an organiser of a body, or waits with an invitation to be one. */
export async function hasOrganiser(tx: Tx, bodyId: string, email: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`
    select exists (select from roles r join people p on p.id = r.person_id
        where r.body_id = ${bodyId} and r.role = 'organiser' and r.ended_at is null and lower(p.email) = lower(${email}))
      or exists (select from invitations i where i.body_id = ${bodyId} and i.role = 'organiser' and lower(i.email) = lower(${email})
        and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${tx.at.toISOString()}) as found`);
  return row!.found;
}

export async function findBodyNamed(tx: Tx, name: string) {
  const [row] = await tx.select().from(bodies).where(eq(bodies.name, name));
  return row ?? null;
}

export async function findBody(tx: Tx, id: string) {
  const [row] = await tx.select().from(bodies).where(eq(bodies.id, id));
  return row ?? null;
}

export async function insertBody(
  tx: Tx,
  body: {
    name: string;
    shortName: string;
    level: string;
    regionCode?: string | null;
    parentBodyId?: string | null;
    rehearsalOf?: string;
  },
) {
  const id = tx.context.ids.next();
  await tx.insert(bodies).values({ id, ...body, createdAt: tx.at });
  return id;
}

export async function findAgency(tx: Tx, id: string) {
  const [row] = await tx.select().from(agencies).where(eq(agencies.id, id));
  return row ?? null;
}

export async function findAgencyByName(tx: Tx, bodyId: string, name: string) {
  const [row] = await tx
    .select()
    .from(agencies)
    .where(and(eq(agencies.bodyId, bodyId), eq(agencies.name, name)));
  return row ?? null;
}

export async function insertAgency(
  tx: Tx,
  agency: {
    bodyId: string;
    name: string;
    level: string;
    regionCode?: string | null;
    timeZone?: string;
    parentAgencyId?: string | null;
    underdeveloped?: boolean;
  },
) {
  const id = tx.context.ids.next();
  await tx.insert(agencies).values({ id, ...agency, createdAt: tx.at });
  return id;
}

export function listAgencyMembers(tx: Tx, agencyId: string) {
  return tx
    .select({
      roleId: roles.id,
      personId: people.id,
      name: people.name,
      email: people.email,
      role: roles.role,
      unitName: agencyUnits.name,
      grantedAt: roles.grantedAt,
    })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .leftJoin(agencyUnits, eq(agencyUnits.id, roles.unitId))
    .where(and(eq(roles.agencyId, agencyId), isNull(roles.endedAt)))
    .orderBy(asc(people.name), asc(roles.id));
}
