import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { mayHandleApplications, maySeeApplications } from './policy.ts';
import * as queries from './queries.ts';
import { invite } from './service.ts';
import { takeUpload } from './upload-service.ts';

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
