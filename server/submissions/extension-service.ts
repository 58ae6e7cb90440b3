import { agenciesOf } from '../db/actor.ts';
import { act, expectVersion, look, stageNow, type Caller, type Tx } from '../db/door.ts';
import { isOffice, mayOrganise, maySeeEdition, maySeeOffice } from '../editions/policy.ts';
import { findEdition, lockStage, type StageRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { findAgency } from '../people/queries.ts';
import * as queries from './extension-queries.ts';
import { sideOf } from './policy.ts';

/** A stage that was closed is opened again for one agency only while what comes later can be checked with the others. */
const EXTENDABLE_WHILE = ['open', 'screening'];

/**
 * Lets one agency send its proposals after the others, until an instant later than the close. Everybody of the agency is
 * told both instants and the reason.
 * @throws Refusal already_exists (one stands), invalid_input (not later than now and than the close), stage_not_open,
 *   conflict_of_interest (an agency of the organiser's own tree)
 */
export function grantExtension(
  caller: Caller,
  stageId: string,
  input: { agencyId: string; closesAt: string; reason: string },
) {
  return act(caller, async (tx) => {
    const { stage, edition } = await openStage(tx, stageId);
    const agency = await findAgency(tx, input.agencyId);
    if (!agency || agency.bodyId !== edition.bodyId) throw new Refusal('not_found');
    refuseOwn(tx, { ...stage, agencyId: agency.id });
    const isOver = stage.closedAt !== null && !EXTENDABLE_WHILE.includes(edition.state);
    if (stage.kind !== 'registration' || stage.closesAt === null || isOver)
      throw new Refusal('stage_not_open');
    const closesAt = new Date(input.closesAt);
    refuseEarly(closesAt, stage.closesAt, (await stageNow(tx, stageId)).at);
    if (await queries.findStanding(tx, stageId, agency.id)) {
      const what = { id: 'perpanjangan untuk instansi ini', en: 'an extension for this agency' };
      throw new Refusal('already_exists', { what });
    }
    const id = tx.context.ids.next();
    const { bodyId, editionId } = stage;
    await queries.insertExtension(tx, {
      id,
      bodyId,
      editionId,
      stageId,
      agencyId: agency.id,
      beforeAt: stage.closesAt,
      closesAt,
      reason: input.reason,
      grantedBy: personOf(tx),
      grantedAt: tx.at,
    });
    const row = (await queries.findExtension(tx, id))!;
    await tell(tx, 'extension.granted', row, agency.name, closesAt, input.reason);
    return extensionView(tx, row);
  });
}

/** Takes an extension back: from now the close of all holds for this agency too. */
export function withdrawExtension(caller: Caller, id: string, reason: string) {
  return act(caller, async (tx) => {
    const found = await queries.findExtension(tx, id);
    if (!found) throw new Refusal('not_found');
    const { stage } = await openStage(tx, found.stageId);
    const row = (await queries.findExtension(tx, id))!;
    expectVersion(caller, row);
    refuseOwn(tx, row);
    if (row.withdrawnAt)
      throw new Refusal('guard_refused', {
        reason: { id: 'Perpanjangan ini sudah dicabut.', en: 'This extension was withdrawn already.' },
      });
    await queries.updateWithdrawn(tx, id, personOf(tx), reason);
    const after = (await queries.findExtension(tx, id))!;
    const agency = (await findAgency(tx, row.agencyId))!;
    await tell(tx, 'extension.withdrawn', after, agency.name, stage.closesAt!, reason);
    return extensionView(tx, after);
  });
}

/** Who may send later and until when: public. The reason is for the office and the agency it concerns. */
export function listExtensions(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeEdition(tx.actor, edition);
    const office = isOffice(tx.actor, edition);
    const own = agenciesOf(tx.actor);
    const rows = await queries.listExtensions(tx, editionId);
    const items = rows
      .filter((row) => office || own.includes(row.agencyId) || row.withdrawnAt === null)
      .map((row) => itemView(row, { office, own: own.includes(row.agencyId) }));
    return { items };
  });
}

export async function exportExtensions(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    return queries.listExtensions(tx, editionId);
  });
}

function itemView(row: queries.ExtensionItem, sees: { office: boolean; own: boolean }) {
  const iso = (at: string) => new Date(at).toISOString();
  const told = sees.office || sees.own;
  return {
    id: row.id,
    version: row.version,
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    stageId: row.stageId,
    stageName: row.stageName,
    before: iso(row.beforeAt),
    closesAt: iso(row.closesAt),
    reason: told ? row.reason : null,
    grantedBy: sees.office ? row.grantedBy : null,
    grantedAt: iso(row.grantedAt),
    withdrawnAt: row.withdrawnAt && iso(row.withdrawnAt),
    withdrawReason: told ? row.withdrawReason : null,
    mine: sees.own,
  };
}

async function extensionView(tx: Tx, { id, editionId, agencyId }: queries.ExtensionRow) {
  const rows = await queries.listExtensions(tx, editionId, agencyId);
  return itemView(
    rows.find((row) => row.id === id)!,
    { office: true, own: false },
  );
}

/** A grant, a withdrawal and a submission of the agency come one after the other by the lock of the stage. */
async function openStage(tx: Tx, stageId: string) {
  const stage = await lockStage(tx, stageId);
  if (!stage) throw new Refusal('not_found');
  const edition = await findEdition(tx, stage.editionId);
  mayOrganise(tx.actor, edition);
  return { stage: stage as StageRow, edition };
}

/** Nobody prolongs the deadline of an agency on whose side they stand. */
function refuseOwn(tx: Tx, place: { bodyId: string; editionId: string; agencyId: string }): void {
  if (sideOf(tx.actor, place).side !== 'office') throw new Refusal('conflict_of_interest');
}

function refuseEarly(closesAt: Date, before: Date, now: Date): void {
  if (closesAt > before && closesAt > now) return;
  const detail = {
    id: 'Batas baru harus sesudah sekarang dan sesudah batas yang berlaku untuk semua.',
    en: 'The new close must lie after now and after the close that holds for everybody.',
  };
  throw new Refusal('invalid_input', { summary: detail }, {}, [
    { path: 'closesAt', code: 'not_later', detail },
  ]);
}

async function tell(
  tx: Tx,
  name: string,
  row: queries.ExtensionRow,
  agency: string,
  deadline: Date,
  reason: string,
): Promise<void> {
  const before = (name === 'extension.granted' ? row.beforeAt : row.closesAt).toISOString();
  const values = { agency, before, deadline: deadline.toISOString(), reason, link: '/agency' };
  const mails = (await queries.listMembers(tx, row.agencyId)).map((one): DirectMail => ({
    template: name,
    recipientId: one.id,
    language: one.language === 'en' ? 'en' : 'id',
    values,
  }));
  const { id, version, bodyId, editionId, agencyId, stageId } = row;
  await record(
    tx,
    name,
    { type: 'extension', id, version, bodyId, editionId },
    { agencyId, stageId, before, after: deadline.toISOString() },
    [],
    mails,
  );
}

function personOf(tx: Tx): string {
  if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
  return tx.actor.personId;
}
