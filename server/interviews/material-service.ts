import type { Readable } from 'node:stream';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findStageOfKind } from '../editions/queries.ts';
import { isLinkTo } from '../editions/rulebook/completeness.ts';
import type { Material } from '../editions/rulebook/types.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { record } from '../events/record.ts';
import { personOf } from '../judging/policy.ts';
import { onceWithFile, receiveUpload, takeUpload } from '../people/upload-service.ts';
import { findFile } from '../submissions/attachment-queries.ts';
import { refuseOutsider } from '../submissions/author-service.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { sideOf } from '../submissions/policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import * as queries from './material-queries.ts';
import { findInterviewOf, findListed } from './queries.ts';
import { endOfDayBefore, type InterviewRules } from './rules.ts';
import { rulesFor } from './rules-service.ts';

/** Kinds of file as people name them. */
const NAMES: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
};
const FINALIST = ['finalist', 'interviewed', 'topInnovation', 'awarded'];

/**
 * What a finalist handed in for its interview, beside what the rule book asks for: for its agency, the office, and the
 * panel that hears it.
 * @throws Refusal not_found for everybody else and for who is no announced finalist
 */
export function showMaterials(caller: Caller, submissionId: string) {
  return look(caller, async (tx) => {
    const { row, side } = await readable(tx, submissionId);
    const { rules, deadline, open } = await timeFor(tx, row);
    const given = await queries.listMaterials(tx, submissionId);
    return {
      deadline: deadline?.toISOString() ?? null,
      open,
      mayHandIn: side === 'agency' && open,
      items: rules.materials.map((one) => ({
        key: one.key,
        label: one.label,
        kind: one.kind,
        required: one.required,
        mediaTypes: one.kind === 'file' ? one.mediaTypes : [],
        maxBytes: one.kind === 'file' ? one.maxBytes : null,
        hosts: one.kind === 'link' ? one.hosts : [],
        given: givenView(given.find(({ material }) => material.kind === one.key)),
      })),
    };
  });
}

/** Hands in a file; what was there before is replaced. @throws Refusal guard_refused after the deadline, file_refused, file_too_large */
export async function handInFile(
  caller: Caller,
  submissionId: string,
  key: string,
  file: { stream: Readable; fileName: string },
) {
  try {
    await look(caller, async (tx) => findAsked(tx, await findSubmission(tx, submissionId), key, 'file'));
  } catch (error) {
    file.stream.resume();
    throw error;
  }
  const upload = await receiveUpload({ context: caller.context, actor: caller.actor }, file);
  const once = onceWithFile(caller, `${key} ${upload.sha256} ${upload.fileName}`);
  await act({ ...caller, ...once }, async (tx) => {
    const row = await lockSubmission(tx, submissionId);
    const asked = await findAsked(tx, row, key, 'file');
    const { sha256, fileName } = await takeUpload(tx, upload.id, tx.actor);
    refuseMisfit(asked, await findFile(tx, sha256));
    await keep(tx, row!, { kind: key, sha256, fileName });
    return { key };
  });
  return showMaterials({ context: caller.context, actor: caller.actor }, submissionId);
}

/** Hands in a link to one of the sites that the rule book names. */
export async function handInLink(caller: Caller, submissionId: string, input: { key: string; url: string }) {
  await act(caller, async (tx) => {
    const row = await lockSubmission(tx, submissionId);
    const asked = await findAsked(tx, row, input.key, 'link');
    const hosts = asked.kind === 'link' ? asked.hosts : [];
    if (!isLinkTo(input.url, hosts)) {
      const detail = {
        id: `"${asked.label.id}" harus berupa tautan https ke ${hosts.join(' atau ')}.`,
        en: `"${asked.label.en}" must be an https link to ${hosts.join(' or ')}.`,
      };
      const fields: FieldProblem[] = [{ path: 'url', code: 'bad_link', detail }];
      throw new Refusal('invalid_input', { summary: detail }, {}, fields);
    }
    await keep(tx, row!, { kind: input.key, url: input.url });
    return { key: input.key };
  });
  return showMaterials({ context: caller.context, actor: caller.actor }, submissionId);
}

export function takeBackMaterial(caller: Caller, id: string): Promise<void> {
  return act(caller, async (tx) => {
    const found = await queries.findMaterial(tx, id);
    const row = found && (await lockSubmission(tx, found.submissionId));
    await refuseUnwritable(tx, row);
    await queries.updateMaterialRemoved(tx, id);
    await record(tx, 'interviewMaterial.removed', subjectOf(row!, id, 2), { submissionId: row!.id });
  });
}

/** The file of one material, for whoever may see the list. */
export function findMaterialFile(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const found = await queries.findMaterial(tx, id);
    if (!found?.sha256) throw new Refusal('not_found');
    await readable(tx, found.submissionId);
    return { sha256: found.sha256, fileName: found.fileName ?? found.kind };
  });
}

async function readable(tx: Tx, submissionId: string) {
  const row = await findSubmission(tx, submissionId);
  if (!row || !FINALIST.includes(row.announcedState)) throw new Refusal('not_found');
  const { side } = sideOf(tx.actor, row);
  if (side === 'agency') return { row, side };
  if (await isConflicted(tx, personOf(tx.actor), row.agencyId)) throw new Refusal('not_found');
  if (side === 'none' && !(await isOnPanel(tx, row))) throw new Refusal('not_found');
  return { row, side };
}

async function isOnPanel(tx: Tx, row: SubmissionRow): Promise<boolean> {
  const stage = await findStageOfKind(tx, row.editionId, 'interview');
  const interview = stage && (await findInterviewOf(tx, stage.id, row.id));
  const viewer = { office: false, personId: personOf(tx.actor), agencyIds: [] };
  return Boolean(interview && (await findListed(tx, interview.id, viewer)));
}

async function refuseUnwritable(tx: Tx, row: SubmissionRow | null): Promise<void> {
  if (!row) throw new Refusal('not_found');
  const { side } = await readable(tx, row.id);
  if (side !== 'agency') throw new Refusal('not_allowed');
  await refuseOutsider(tx, row);
  if (!(await timeFor(tx, row)).open) throw new Refusal('guard_refused', { reason: TOO_LATE });
}

async function findAsked(
  tx: Tx,
  row: SubmissionRow | null,
  key: string,
  kind: Material['kind'],
): Promise<Material> {
  await refuseUnwritable(tx, row);
  const asked = (await timeFor(tx, row!)).rules.materials.find((one) => one.key === key && one.kind === kind);
  if (asked) return asked;
  throw new Refusal('invalid_input', { summary: UNKNOWN }, {}, [
    { path: 'key', code: 'unknown', detail: UNKNOWN },
  ]);
}

/** Until when this finalist hands in: open until its slot is known, then by the rule book's days before it. */
async function timeFor(
  tx: Tx,
  row: SubmissionRow,
): Promise<{ rules: InterviewRules; deadline: Date | null; open: boolean }> {
  const stage = await findStageOfKind(tx, row.editionId, 'interview');
  if (!stage) throw new Refusal('not_found');
  const rules = await rulesFor(tx, row);
  const interview = await findInterviewOf(tx, stage.id, row.id);
  const deadline = interview ? endOfDayBefore(interview.startsAt, rules.materialDaysBefore) : null;
  const over = stage.closedAt !== null || (interview !== null && interview.state === 'completed');
  return { rules, deadline, open: !over && (deadline === null || tx.at < deadline) };
}

function refuseMisfit(asked: Material, file: { sizeBytes: number; mediaType: string | null }): void {
  if (asked.kind !== 'file') return;
  if (file.sizeBytes > asked.maxBytes)
    throw new Refusal('file_too_large', { limit: `${Math.round((asked.maxBytes / 1048576) * 10) / 10} MB` });
  if (asked.mediaTypes.some((type) => type === file.mediaType)) return;
  const kinds = asked.mediaTypes.map((type) => NAMES[type]).join(', ');
  throw new Refusal('file_refused', {
    reason: {
      id: `"${asked.label.id}" hanya menerima ${kinds}.`,
      en: `"${asked.label.en}" takes only ${kinds}.`,
    },
  });
}

async function keep(
  tx: Tx,
  row: SubmissionRow,
  given: { kind: string; sha256?: string; fileName?: string; url?: string },
): Promise<void> {
  const id = tx.context.ids.next();
  const scope = { bodyId: row.bodyId, editionId: row.editionId, submissionId: row.id };
  const uploadedBy = personOf(tx.actor);
  await queries.replaceMaterial(tx, { id, ...scope, ...given, uploadedBy, createdAt: tx.at });
  await record(tx, 'interviewMaterial.added', subjectOf(row, id, 1), {
    submissionId: row.id,
    kind: given.kind,
    ...(given.sha256 ? { sha256: given.sha256 } : {}),
  });
}

function subjectOf(row: SubmissionRow, id: string, version: number) {
  return { type: 'interviewMaterial', id, version, bodyId: row.bodyId, editionId: row.editionId };
}

function givenView(found: Awaited<ReturnType<typeof queries.listMaterials>>[number] | undefined) {
  if (!found) return null;
  const { material, sizeBytes } = found;
  return {
    id: material.id,
    fileName: material.fileName,
    url: material.url,
    sizeBytes,
    createdAt: material.createdAt.toISOString(),
    href: material.sha256 ? `/api/interview-materials/${material.id}/content` : null,
  };
}

const TOO_LATE: Words = {
  id: 'Batas waktu penyerahan bahan sudah lewat. Tanyakan kepada panitia jika ada yang harus diganti.',
  en: 'The time to hand in material is over. Ask the office if something must be replaced.',
};
const UNKNOWN: Words = {
  id: 'Bahan ini tidak diminta pada edisi ini.',
  en: 'This is not asked for in this edition.',
};
