import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { hashPassword } from './passwords.ts';
import { mayHandleApplications, mayInvite, maySeeAgency, maySeeApplications } from './policy.ts';
import * as queries from './queries.ts';
import { hashToken } from './tokens.ts';
import { takeUpload } from './upload-service.ts';

const INVITATION_DAYS = 14;

/** An agency asks for accounts by its official letter. Anyone may ask; nothing is opened until the letter is verified. */
export function applyForAgency(
  caller: Caller,
  input: {
    bodyId: string;
    agencyName: string;
    level: string;
    regionCode?: string | null | undefined;
    adminName: string;
    adminEmail: string;
    position: string;
    uploadId: string;
  },
) {
  const { uploadId, ...application } = input;
  return act({ ...asSystem(caller.context), ...(caller.once ? { once: caller.once } : {}) }, async (tx) => {
    if (!(await queries.findBody(tx, input.bodyId))) throw new Refusal('not_found');
    const letter = await takeUpload(tx, uploadId, caller.actor);
    const id = await queries.insertApplication(tx, {
      ...application,
      regionCode: input.regionCode ?? null,
      letterSha256: letter.sha256,
      letterName: letter.fileName,
    });
    await record(
      tx,
      'agency-application.received',
      { type: 'agency-application', id, version: 1, bodyId: input.bodyId, editionId: null },
      { letterSha256: letter.sha256 },
      [],
      [
        {
          template: 'agency-application.received',
          address: input.adminEmail,
          language: 'id',
          values: { name: input.adminName, agency: input.agencyName },
        },
      ],
    );
    return { id, state: 'received', createdAt: tx.at.toISOString() };
  });
}

export function listApplications(caller: Caller, bodyId: string) {
  maySeeApplications(caller.actor, bodyId);
  return look(caller, async (tx) => ({
    items: (await queries.listApplications(tx, bodyId)).map(applicationView),
  }));
}

/**
 * Verifies the letter: the agency is opened and its admin lokal invited; or refuses it with a note.
 * @throws Refusal illegal_transition when it was decided before, reason_needed for a refusal without a note
 */
export function decideApplication(
  caller: Caller,
  id: string,
  input: { verdict: 'verified' | 'refused'; note?: string | undefined },
) {
  return act(caller, async (tx) => {
    const row = await queries.lockApplication(tx, id);
    if (!row) throw new Refusal('not_found');
    mayHandleApplications(tx.actor, row);
    expectVersion(caller, row);
    if (row.state !== 'received')
      throw new Refusal('illegal_transition', {}, { state: row.state, possible: [] });
    if (input.verdict === 'refused' && !input.note) throw new Refusal('reason_needed');
    const agencyId = input.verdict === 'verified' ? await openAgency(tx, row) : null;
    await queries.updateApplication(tx, id, {
      state: input.verdict,
      note: input.note ?? null,
      agencyId,
      decidedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
      decidedAt: tx.at,
    });
    await record(
      tx,
      `agency-application.${input.verdict}`,
      { type: 'agency-application', id, version: row.version + 1, bodyId: row.bodyId, editionId: null },
      { agencyId },
      [],
      [
        {
          template: `agency-application.${input.verdict}`,
          address: row.adminEmail,
          language: 'id',
          values: { name: row.adminName, agency: row.agencyName, reason: input.note ?? '' },
        },
      ],
    );
    if (agencyId) {
      await invite(tx, {
        bodyId: row.bodyId,
        agencyId,
        name: row.adminName,
        email: row.adminEmail,
        role: 'agency-admin',
        place: row.agencyName,
      });
    }
    return applicationView((await queries.findApplication(tx, id))!);
  });
}

async function openAgency(
  tx: Tx,
  row: { bodyId: string; agencyName: string; level: string; regionCode: string | null },
) {
  const known = await queries.findAgencyByName(tx, row.bodyId, row.agencyName);
  return (
    known?.id ??
    queries.insertAgency(tx, {
      bodyId: row.bodyId,
      name: row.agencyName,
      level: row.level,
      regionCode: row.regionCode,
    })
  );
}

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

function applicationView(row: NonNullable<Awaited<ReturnType<typeof queries.findApplication>>>) {
  const {
    id,
    version,
    state,
    agencyName,
    level,
    regionCode,
    adminName,
    adminEmail,
    position,
    letterName,
    agencyId,
    note,
  } = row;
  return {
    id,
    version,
    state,
    agencyName,
    level,
    regionCode,
    adminName,
    adminEmail,
    position,
    letterName,
    agencyId,
    note,
    letterHref: `/api/agency-applications/${id}/letter`,
    createdAt: row.createdAt.toISOString(),
  };
}
