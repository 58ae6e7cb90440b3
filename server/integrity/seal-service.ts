import type { Context } from '../context.ts';
import { canonicalJson } from '../db/canonical.ts';
import { act, asSystem, look, type Tx } from '../db/door.ts';
import { findEdition, lockStage, type EditionRow, type StageRow } from '../editions/queries.ts';
import { findAddressees } from '../events/recipients.ts';
import { record, type DirectMail } from '../events/record.ts';
import { sealAudit } from './audit-service.ts';
import { leafHash } from './merkle.ts';
import * as queries from './seal-queries.ts';
import { recordsOf } from './seal-records.ts';
import { checkpointText, signNote } from './signed-note.ts';
import { hostOf, installationSigner } from './signer.ts';
import { makeTree } from './tree.ts';

/**
 * Seals every stage of an edition that closed and is not sealed yet: a tree over its records and the body's audit as it
 * stands, each with a signed checkpoint, published and mailed. Done again, it does nothing.
 */
export async function sealClosedStages(context: Context, editionId: string): Promise<void> {
  const unsealed = await look(asSystem(context), (tx) => queries.listUnsealedStages(tx, editionId));
  if (unsealed.length > 0) await sealAudit(context);
  for (const stageId of unsealed) await act(asSystem(context), (tx) => sealStage(tx, stageId));
}

async function sealStage(tx: Tx, stageId: string): Promise<void> {
  const stage = await lockStage(tx, stageId);
  const edition = stage && (await findEdition(tx, stage.editionId));
  if (!edition || !(await queries.listUnsealedStages(tx, edition.id)).includes(stage.id)) return;
  const ofRecords = await sealRecords(tx, stage, edition);
  const ofAudit = await sealChain(tx, stage, edition);
  await record(
    tx,
    'checkpoint.signed',
    { type: 'checkpoint', id: ofRecords.id, version: 1, bodyId: stage.bodyId, editionId: stage.editionId },
    {
      stageId,
      size: ofRecords.size,
      root: ofRecords.root,
      audit: { size: ofAudit.size, root: ofAudit.root },
    },
    [],
    await mailsFor(tx, stage, ofRecords),
  );
}

type Made = { id: string; origin: string; size: number; root: string; note: string };

async function sealRecords(tx: Tx, stage: StageRow, edition: EditionRow): Promise<Made> {
  const leaves = (await recordsOf(tx, stage)).map(({ salt, record: said, ...whose }) => {
    const content = canonicalJson({ ...said, salt });
    return { ...whose, content, hash: leafHash(content).toString('hex') };
  });
  const tree = await makeTree({ leaves: leaves.map(({ hash }) => hash), paths: true, extends: 0 });
  const log = { kind: 'stage' as const, name: `stages/${stage.id}`, size: leaves.length, consistency: [] };
  const made = await keep(tx, stage, edition, { ...log, root: tree.root });
  await queries.insertLeaves(
    tx,
    leaves.map((leaf, position) => ({
      ...leaf,
      checkpointId: made.id,
      bodyId: stage.bodyId,
      position,
      path: tree.paths[position]!,
    })),
  );
  return made;
}

/** The audit grows: its checkpoint carries the proof that the one before is its beginning. */
async function sealChain(tx: Tx, stage: StageRow, edition: EditionRow): Promise<Made> {
  const name = `audit/${stage.bodyId}`;
  const before = await queries.findLastOf(tx, originOf(tx, name));
  const links = await queries.listLinkHashes(tx, stage.bodyId);
  const tree = await makeTree({
    leaves: links.map((hash) => leafHash(Buffer.from(hash, 'hex')).toString('hex')),
    paths: false,
    extends: before?.size ?? 0,
  });
  const log = { kind: 'audit' as const, name, size: links.length, consistency: tree.consistency };
  return keep(tx, stage, edition, { ...log, root: tree.root });
}

type Log = { kind: 'stage' | 'audit'; name: string; size: number; root: string; consistency: string[] };

async function keep(tx: Tx, stage: StageRow, edition: EditionRow, log: Log): Promise<Made> {
  const { kind, name, size, root, consistency } = log;
  const origin = originOf(tx, name);
  const signer = installationSigner(tx.context.config);
  const closedAt = stage.closedAt!;
  const lines = [`edition ${edition.slug}`, `stage ${stage.key}`, `closed ${closedAt.toISOString()}`];
  const text = checkpointText({ origin, size, root: Buffer.from(root, 'hex'), lines });
  const id = tx.context.ids.next();
  const note = signNote(text, signer);
  await queries.insertCheckpoint(tx, {
    id,
    bodyId: stage.bodyId,
    editionId: stage.editionId,
    stageId: stage.id,
    kind,
    origin,
    number: ((await queries.findLastOf(tx, origin))?.number ?? 0) + 1,
    size,
    root,
    note,
    vkey: signer.vkey,
    closedAt,
    consistency,
    createdAt: tx.at,
  });
  return { id, origin, size, root, note };
}

const originOf = (tx: Tx, name: string) => `${hostOf(tx.context.config)}/${name}`;

/** Copies outside this database are what counts: organisers and witnesses get each checkpoint by mail. */
async function mailsFor(tx: Tx, stage: StageRow, made: Made): Promise<DirectMail[]> {
  const { bodyId, editionId, id } = stage;
  const about = { id, name: 'checkpoint.signed', bodyId, editionId, subjectType: 'stage', subjectId: id };
  const values = {
    stage: stage.name,
    size: String(made.size),
    root: Buffer.from(made.root, 'hex').toString('base64'),
    signedNote: made.note,
    link: `/checkpoints/${made.id}`,
  };
  const mail = { template: 'checkpoint.signed', values };
  const organisers = await findAddressees(tx, 'organisers', about);
  const outside = await queries.listWitnesses(tx, bodyId);
  return [
    ...organisers.map(({ id: recipientId, email, language }) => ({
      ...mail,
      recipientId,
      address: email,
      language,
    })),
    ...outside.map(({ email, language }) => ({ ...mail, address: email, language })),
  ];
}
