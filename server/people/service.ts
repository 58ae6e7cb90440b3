import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import type { Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { hashPassword } from './passwords.ts';
import { mayInvite, maySeeAgency } from './policy.ts';
import * as queries from './queries.ts';
import { hashToken } from './tokens.ts';

const INVITATION_DAYS = 14;

/** The admin lokal hands out an account of the own agency; the person gets a link that only a PUT can spend. */
export function inviteMember(
  caller: Caller,
  agencyId: string,
  input: { name: string; email: string; role: 'innovator' | 'agency-admin' },
) {
  return act(caller, async (tx) => {
    const agency = await queries.findAgency(tx, agencyId);
    mayInvite(tx.actor, agency);
    return invite(tx, { ...input, bodyId: agency.bodyId, agencyId, place: agency.name });
  });
}

/** Invites a person to a role; the link in the mail is the only copy of the secret. */
export async function invite(
  tx: Tx,
  to: {
    bodyId: string;
    agencyId: string | null;
    editionId?: string | null;
    name: string;
    email: string;
    role: Role;
    place: string;
  },
) {
  const token = tx.context.random.bytes(32).toString('base64url');
  const expiresAt = new Date(tx.at.getTime() + INVITATION_DAYS * 86_400_000);
  const id = await queries.insertInvitation(tx, {
    bodyId: to.bodyId,
    agencyId: to.agencyId,
    editionId: to.editionId ?? null,
    role: to.role,
    name: to.name,
    email: to.email,
    tokenHash: hashToken(token),
    invitedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
    expiresAt,
  });
  await record(
    tx,
    'invitation.sent',
    { type: 'invitation', id, version: 1, bodyId: to.bodyId, editionId: to.editionId ?? null },
    { role: to.role, agencyId: to.agencyId },
    [],
    [
      {
        template: 'invitation.sent',
        address: to.email,
        language: 'id',
        values: {
          name: to.name,
          agency: to.place,
          deadline: expiresAt.toISOString(),
          link: `/invitation/${token}`,
        },
      },
    ],
  );
  return { id, name: to.name, email: to.email, role: to.role, expiresAt: expiresAt.toISOString() };
}

/** What an invitation says, for the page behind the link. Looking never spends it. */
export function showInvitation(caller: Caller, token: string) {
  return look(asSystem(caller.context), async (tx) => {
    const row = await usableInvitation(tx, token);
    const agency = row.agencyId ? await queries.findAgency(tx, row.agencyId) : null;
    const body = await queries.findBody(tx, row.bodyId);
    const person = await queries.findPersonByEmail(tx, row.email);
    return {
      name: row.name,
      email: row.email,
      role: row.role,
      placeName: agency?.name ?? body?.name ?? '',
      hasAccount: Boolean(person?.passwordHash),
    };
  });
}

/**
 * Accepts an invitation: sets the password of a new account and gives the role. An existing account keeps its
 * password and gains the role (the link proves the address, not the right to overwrite a password).
 */
export async function acceptInvitation(
  caller: Caller,
  token: string,
  input: { name: string; password: string },
) {
  const passwordHash = await hashPassword(input.password);
  return act(asSystem(caller.context), async (tx) => {
    const row = await usableInvitation(tx, token);
    const known = await queries.findPersonByEmail(tx, row.email);
    const personId =
      known?.id ?? (await queries.insertPerson(tx, { email: row.email, name: input.name, passwordHash }));
    if (known && !known.passwordHash) await queries.updatePassword(tx, known.id, input.name, passwordHash);
    await queries.insertRole(tx, {
      personId,
      role: row.role as Role,
      bodyId: row.bodyId,
      editionId: row.editionId,
      agencyId: row.agencyId,
    });
    await queries.updateInvitationAccepted(tx, row.id, personId);
    await record(
      tx,
      'invitation.accepted',
      { type: 'invitation', id: row.id, version: 2, bodyId: row.bodyId, editionId: row.editionId },
      { personId },
    );
    return { email: row.email };
  });
}

async function usableInvitation(tx: Tx, token: string) {
  const row = await queries.lockInvitation(tx, hashToken(token));
  if (!row || row.acceptedAt || row.expiresAt <= tx.at) throw new Refusal('link_spent');
  return row;
}

export function showAgency(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const agency = await queries.findAgency(tx, id);
    maySeeAgency(tx.actor, agency);
    return {
      id: agency.id,
      name: agency.name,
      level: agency.level,
      regionCode: agency.regionCode,
      timeZone: agency.timeZone,
      members: await queries.listAgencyMembers(tx, id),
      invitations: (await queries.listOpenInvitations(tx, id)).map((row) => ({
        ...row,
        expiresAt: row.expiresAt.toISOString(),
      })),
    };
  });
}
