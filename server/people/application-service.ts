import type { Words } from '../db/schema/columns.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import type { TableColumn } from '../http/table-export.ts';
import { mayHandleApplications, maySeeApplications } from './policy.ts';
import * as queries from './queries.ts';
import * as applications from './application-queries.ts';
import { updateAdminInvitationsRevoked } from './invitation-queries.ts';
import { field } from './agency-service.ts';
import { endRolesOfAdmins } from './role-service.ts';
import { invite } from './service.ts';
import { takeUpload } from './upload-service.ts';

/** An agency asks for accounts by its official letter. Anyone may ask; nothing is opened until the letter is verified. */
export function applyForAgency(
  caller: Caller,
  input: {
    bodyId: string;
    /** Names an agency that is there: then the letter names its new admin lokal. */
    agencyId?: string | null | undefined;
    agencyName?: string | undefined;
    level?: string | undefined;
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
    const about = await aboutAgency(tx, input);
    const letter = await takeUpload(tx, uploadId, caller.actor);
    const id = await applications.insertApplication(tx, {
      ...application,
      ...about,
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
          values: { name: input.adminName, agency: about.agencyName },
        },
      ],
    );
    return { id, state: 'received', createdAt: tx.at.toISOString() };
  });
}

/** A new agency as it names itself, or the one that is in the register. */
async function aboutAgency(
  tx: Tx,
  input: {
    bodyId: string;
    agencyId?: string | null | undefined;
    agencyName?: string | undefined;
    level?: string | undefined;
    regionCode?: string | null | undefined;
  },
) {
  if (input.agencyId) {
    const agency = await queries.findAgency(tx, input.agencyId);
    if (!agency || agency.bodyId !== input.bodyId) throw new Refusal('not_found');
    const { id: agencyId, name: agencyName, level, regionCode } = agency;
    return { kind: 'admin', agencyId, agencyName, level, regionCode };
  }
  const { agencyName, level } = input;
  if (!agencyName) throw field('agencyName', 'Isi nama instansinya.', "Give the agency's name.");
  if (!level) throw field('level', 'Pilih jenis instansinya.', 'Choose the kind of agency.');
  return { kind: 'agency', agencyId: null, agencyName, level, regionCode: input.regionCode ?? null };
}

export function listApplications(caller: Caller, bodyId: string) {
  maySeeApplications(caller.actor, bodyId);
  return look(caller, async (tx) => ({
    items: (await applications.listApplications(tx, bodyId)).map(applicationView),
  }));
}

const APPLICATION_TABLE: TableColumn[] = [
  { key: 'state', label: 'Keadaan' },
  { key: 'kind', label: 'Jenis permohonan' },
  { key: 'agencyName', label: 'Instansi' },
  { key: 'level', label: 'Jenjang' },
  { key: 'regionCode', label: 'Kode wilayah' },
  { key: 'adminName', label: 'Nama Admin Lokal' },
  { key: 'adminEmail', label: 'Alamat surel' },
  { key: 'position', label: 'Jabatan' },
  { key: 'note', label: 'Catatan' },
  { key: 'createdAt', label: 'Diajukan', kind: 'instant' },
];

/** What a row's own keys are called where people read them. */
const APPLICATION_WORDS: Readonly<Record<string, Words>> = {
  received: { id: 'Diterima, belum diputus', en: 'Received, undecided' },
  verified: { id: 'Disetujui', en: 'Approved' },
  refused: { id: 'Ditolak', en: 'Turned down' },
  agency: { id: 'Instansi baru', en: 'New agency' },
  admin: { id: 'Admin Lokal baru', en: 'New agency administrator' },
};

/** The list as rows of a table. */
export async function exportApplications(caller: Caller, bodyId: string) {
  const { language } = caller.actor;
  const wordOf = (key: string) => APPLICATION_WORDS[key]?.[language] ?? key;
  const { items } = await listApplications(caller, bodyId);
  const rows = items.map((one) => ({ ...one, state: wordOf(one.state), kind: wordOf(one.kind) }));
  return { columns: APPLICATION_TABLE, rows };
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
    const row = await applications.lockApplication(tx, id);
    if (!row) throw new Refusal('not_found');
    mayHandleApplications(tx.actor, row);
    expectVersion(caller, row);
    if (row.state !== 'received')
      throw new Refusal('illegal_transition', {}, { state: row.state, possible: [] });
    if (input.verdict === 'refused' && !input.note) throw new Refusal('reason_needed');
    const agencyId = input.verdict === 'verified' ? (row.agencyId ?? (await openAgency(tx, row))) : null;
    await applications.updateApplication(tx, id, {
      state: input.verdict,
      note: input.note ?? null,
      agencyId: agencyId ?? row.agencyId,
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
      if (row.kind === 'admin') await replaceAdmins(tx, agencyId, row);
      await invite(tx, {
        bodyId: row.bodyId,
        agencyId,
        name: row.adminName,
        email: row.adminEmail,
        role: 'agency-admin',
        place: row.agencyName,
      });
    }
    return applicationView((await applications.findApplication(tx, id))!);
  });
}

/** The letter names somebody else: whoever was admin lokal is not any more, and is told. Drafts are the agency's and stay. */
async function replaceAdmins(tx: Tx, agencyId: string, row: { adminEmail: string; agencyName: string }) {
  const revokedBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
  await updateAdminInvitationsRevoked(tx, agencyId, revokedBy);
  await endRolesOfAdmins(tx, agencyId, row.agencyName, row.adminEmail);
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

function applicationView(row: NonNullable<Awaited<ReturnType<typeof applications.findApplication>>>) {
  const {
    id,
    version,
    state,
    kind,
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
    kind,
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
