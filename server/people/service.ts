import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import type { Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { record, recordMany } from '../events/record.ts';
import { refuseEasy } from './easy-passwords.ts';
import { hashPassword } from './passwords.ts';
import { findUnit } from './agency-queries.ts';
import * as invitations from './invitation-queries.ts';
import { mayInvite, mayInviteOfficer } from './policy.ts';
import * as queries from './queries.ts';
import { hashToken } from './tokens.ts';

/** The admin lokal hands out an account of the own agency; the person gets a link that only a PUT can spend. */
export function inviteMember(
  caller: Caller,
  agencyId: string,
  input: {
    name: string;
    email: string;
    role: 'innovator' | 'agency-admin';
    unitId?: string | null | undefined;
  },
) {
  return act(caller, async (tx) => {
    const agency = await queries.findAgency(tx, agencyId);
    mayInvite(tx.actor, agency);
    const unit = input.unitId ? await findUnit(tx, input.unitId) : null;
    if (input.unitId && (unit?.agencyId !== agencyId || unit.closedAt)) throw new Refusal('not_found');
    return invite(tx, { ...input, bodyId: agency.bodyId, agencyId, place: agency.name });
  });
}

type Invited = Omit<Told, 'id'> & { unitId?: string | null | undefined };

/** Invites many people of one body in a few statements. */
export async function inviteMany(tx: Tx, bodyId: string, invited: readonly Invited[]): Promise<void> {
  const body = (await queries.findBody(tx, bodyId))!;
  const all = invited.map((to) => ({ ...to, id: tx.context.ids.next(), secret: secretOf(tx, body) }));
  await invitations.insertInvitations(
    tx,
    all.map(({ place: _, secret, editionId, unitId, ...to }) => ({
      ...to,
      editionId: editionId ?? null,
      unitId: unitId ?? null,
      tokenHash: secret.hash,
      invitedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
      expiresAt: secret.expiresAt,
      createdAt: tx.at,
    })),
  );
  await recordMany(
    tx,
    'invitation.sent',
    all.map(({ secret, ...to }) => sentEvent(to, secret, 1)),
  );
}

type Invitation = {
  bodyId: string;
  agencyId: string | null;
  editionId?: string | null;
  unitId?: string | null | undefined;
  name: string;
  email: string;
  role: Role;
  place: string;
};

/** Invites a person to a role; the link in the mail is the only copy of the secret. */
export async function invite(tx: Tx, to: Invitation) {
  return (await sendInvitation(tx, to)).invitation;
}

/**
 * Invites a person, and hands the link to whoever runs the installation too: without a mail server nobody else would get it to
 * that person. That it was shown stands in the audit.
 */
export async function inviteAtConsole(tx: Tx, to: Invitation) {
  const { invitation, secret } = await sendInvitation(tx, to);
  const { id, email, role, expiresAt } = invitation;
  const subject = { type: 'invitation', id, version: 2, bodyId: to.bodyId, editionId: to.editionId ?? null };
  await record(tx, 'invitation.shown', subject, { role });
  return { email, link: `${tx.context.config.baseUrl}/invitation/${secret.token}`, expiresAt };
}

async function sendInvitation(tx: Tx, to: Invitation) {
  const secret = await newSecret(tx, to.bodyId);
  const id = await invitations.insertInvitation(tx, {
    bodyId: to.bodyId,
    agencyId: to.agencyId,
    unitId: to.unitId ?? null,
    editionId: to.editionId ?? null,
    role: to.role,
    name: to.name,
    email: to.email,
    tokenHash: secret.hash,
    invitedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
    expiresAt: secret.expiresAt,
  });
  await tell(tx, { ...to, id }, secret, 1);
  const { name, email, role } = to;
  return { invitation: { id, name, email, role, expiresAt: secret.expiresAt.toISOString() }, secret };
}

/** How long a link is good is data of the body. */
async function newSecret(tx: Tx, bodyId: string) {
  return secretOf(tx, (await queries.findBody(tx, bodyId))!);
}

function secretOf(tx: Tx, body: { invitationDays: number }) {
  const token = tx.context.random.bytes(32).toString('base64url');
  const expiresAt = new Date(tx.at.getTime() + body.invitationDays * 86_400_000);
  return { token, hash: hashToken(token), expiresAt };
}

type Told = {
  id: string;
  bodyId: string;
  editionId?: string | null;
  agencyId: string | null;
  role: string;
  name: string;
  email: string;
  place: string;
};

function tell(tx: Tx, to: Told, secret: { token: string; expiresAt: Date }, version: number) {
  const { subject, payload, mails } = sentEvent(to, secret, version);
  return record(tx, 'invitation.sent', subject, payload, [], mails);
}

function sentEvent(to: Told, secret: { token: string; expiresAt: Date }, version: number) {
  return {
    subject: { type: 'invitation', id: to.id, version, bodyId: to.bodyId, editionId: to.editionId ?? null },
    payload: { role: to.role, agencyId: to.agencyId },
    mails: [
      {
        template: 'invitation.sent',
        address: to.email,
        language: 'id' as const,
        values: {
          name: to.name,
          agency: to.place,
          deadline: secret.expiresAt.toISOString(),
          link: `/invitation/${secret.token}`,
        },
      },
    ],
  };
}

/**
 * Sends an invitation again with a new link, good for the whole time from now; the old link is worth nothing.
 * @throws Refusal guard_refused once it was accepted or taken back
 */
export function resendInvitation(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await lockOpen(tx, id);
    const agency = row.agencyId ? await queries.findAgency(tx, row.agencyId) : null;
    const secret = await newSecret(tx, row.bodyId);
    await invitations.updateInvitation(tx, id, { tokenHash: secret.hash, expiresAt: secret.expiresAt });
    const place = agency?.name ?? (await queries.findBody(tx, row.bodyId))!.name;
    await tell(tx, { ...row, place }, secret, 2);
    const { name, email, role } = row;
    return { id, name, email, role, expiresAt: secret.expiresAt.toISOString() };
  });
}

/** Takes an invitation back: its link is worth nothing from now. */
export function revokeInvitation(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await lockOpen(tx, id);
    const revokedBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
    await invitations.updateInvitation(tx, id, { revokedAt: tx.at, revokedBy });
    await record(
      tx,
      'invitation.revoked',
      { type: 'invitation', id, version: 2, bodyId: row.bodyId, editionId: row.editionId },
      { role: row.role, agencyId: row.agencyId },
    );
  });
}

async function lockOpen(tx: Tx, id: string) {
  const row = await invitations.lockInvitationById(tx, id);
  if (!row) throw new Refusal('not_found');
  if (row.agencyId) mayInvite(tx.actor, await queries.findAgency(tx, row.agencyId));
  else mayInviteOfficer(tx.actor, row.bodyId);
  if (row.acceptedAt || row.revokedAt) throw new Refusal('link_spent');
  return row;
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
      expiresAt: row.expiresAt.toISOString(),
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
    if (!known?.passwordHash) refuseEasy(input.password, { name: input.name, email: row.email });
    const personId =
      known?.id ?? (await queries.insertPerson(tx, { email: row.email, name: input.name, passwordHash }));
    if (known && !known.passwordHash) await queries.updatePassword(tx, known.id, input.name, passwordHash);
    await giveInvited(tx, row, personId);
    return { email: row.email };
  });
}

type InvitationRow = NonNullable<Awaited<ReturnType<typeof invitations.lockInvitation>>>;

/**
 * Accepts an invitation for somebody whose address an identity provider has proved: an account without a password, which
 * that provider opens.
 * @returns whose account it is
 */
export async function acceptProved(tx: Tx, row: InvitationRow, name: string): Promise<string> {
  const known = await queries.findAccountByEmail(tx, row.email);
  const person = { email: row.email, name: name || row.name, passwordHash: null };
  const personId = known?.id ?? (await queries.insertPerson(tx, person));
  await giveInvited(tx, row, personId);
  return personId;
}

async function giveInvited(tx: Tx, row: InvitationRow, personId: string): Promise<void> {
  await queries.insertRole(tx, {
    personId,
    role: row.role as Role,
    bodyId: row.bodyId,
    editionId: row.editionId,
    agencyId: row.agencyId,
    unitId: row.unitId,
  });
  await invitations.updateInvitationAccepted(tx, row.id, personId);
  await record(
    tx,
    'invitation.accepted',
    { type: 'invitation', id: row.id, version: 2, bodyId: row.bodyId, editionId: row.editionId },
    { personId },
  );
}

async function usableInvitation(tx: Tx, token: string) {
  const row = await invitations.lockInvitation(tx, hashToken(token));
  if (!row || row.acceptedAt || row.revokedAt || row.expiresAt <= tx.at) throw new Refusal('link_spent');
  return row;
}
