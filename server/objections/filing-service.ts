import { objection as workflow } from '../../workflows/objection.ts';
import { act, asSystem, nextNumber, stageNow, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findStageOfKind } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { takeUpload } from '../people/upload-service.ts';
import { findAgency } from '../people/queries.ts';
import { mayWrite, sideOf } from '../submissions/policy.ts';
import { findSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { spendCode } from './code-service.ts';
import * as queries from './queries.ts';
import { objectionRules, type ObjectionKind } from './rules.ts';
import { subjectOf } from './step-service.ts';
import { objectionView } from './views.ts';
import { isOver, openUntil } from './window-service.ts';

const DAY_MS = 86_400_000;

export type Filing = { grounds: string; uploadId?: string | undefined };
type Objector = { personId: string | null; name: string; email: string; language: string };

/**
 * An agency objects to its own result, within the days of the rule book: that it failed the check, or was not chosen.
 * @throws Refusal objection_closed, already_exists, not_found
 */
export function fileOwnObjection(caller: Caller, submissionId: string, input: Filing) {
  return act(caller, async (tx) => {
    const row = await findSubmission(tx, submissionId);
    mayWrite(tx.actor, row);
    if (!sideOf(tx.actor, row).by.includes('agency-admin')) throw new Refusal('not_allowed');
    const { kind, deadlineAt } = await ownGround(tx, row);
    await refuseTwice(tx, { submissionId, kind });
    return file(tx, row, { kind, deadlineAt, ...input }, personOf(tx));
  });
}

/** What the agency may object to at this moment, and until when. */
export async function ownGround(
  tx: Tx,
  row: SubmissionRow,
): Promise<{ kind: ObjectionKind; deadlineAt: Date | null }> {
  const edition = await findEdition(tx, row.editionId);
  const rules = objectionRules(await rulesOf(tx, edition!));
  if (row.announcedState === 'ineligible' && rules.screeningDays > 0 && !(await isOver(tx, row.editionId))) {
    const stage = await findStageOfKind(tx, row.editionId, 'screening');
    const now = stage ? (await stageNow(tx, stage.id)).at : tx.at;
    // The last thing that happened for the agency to see is that it was told of the verdict.
    const deadlineAt = new Date(row.changedAt.getTime() + rules.screeningDays * DAY_MS);
    if (now < deadlineAt) return { kind: 'ineligible', deadlineAt };
  }
  if (row.announcedState === 'notSelected' && rules.onNotSelected) {
    const deadlineAt = await openUntil(tx, row.editionId);
    if (deadlineAt) return { kind: 'notSelected', deadlineAt: deadlineAt.at };
  }
  throw new Refusal('objection_closed');
}

export type PublicFiling = Filing & {
  submissionId: string;
  name?: string | undefined;
  email?: string | undefined;
  code?: string | undefined;
};

/**
 * Anyone objects to a finalist while the objection stage is open: signed in, or with an address proven by a code. Works
 * as the system, since the public reads and writes no submission; what is asked is what was announced.
 * @throws Refusal objection_closed, link_spent (the code is wrong, used or too old), already_exists, not_found
 */
export async function filePublicObjection(caller: Caller, editionId: string, input: PublicFiling) {
  const { context, actor, once } = caller;
  const who = actor.kind === 'person' ? personOf(caller) : await proven(caller, editionId, input);
  const repeat = once ? { once: { ...once, key: `${who.email} ${once.key}` } } : {};
  return act({ ...asSystem(context), ...repeat }, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition || edition.state === 'draft') throw new Refusal('not_found');
    const rules = objectionRules(await rulesOf(tx, edition));
    const until = rules.onFinalists ? await openUntil(tx, editionId) : null;
    if (!until) throw new Refusal('objection_closed');
    const row = await findSubmission(tx, input.submissionId);
    if (!row || row.editionId !== editionId || !['finalist', 'interviewed'].includes(row.announcedState))
      throw new Refusal('not_found');
    await refuseTwice(tx, { submissionId: row.id, kind: 'finalist', email: who.email });
    const upload = input.uploadId ? await takeUpload(tx, input.uploadId, actor) : null;
    const filed = { kind: 'finalist' as const, deadlineAt: until.at, grounds: input.grounds, upload };
    const { number, state } = await file(tx, row, filed, who);
    return { number, state };
  });
}

async function proven(caller: Caller, editionId: string, { name, email, code }: PublicFiling) {
  if (!email || !code || !name) throw new Refusal('link_spent');
  await spendCode(caller, editionId, email, code);
  return { personId: null, name, email: email.trim(), language: caller.actor.language };
}

async function file(
  tx: Tx,
  row: SubmissionRow,
  given: Filing & {
    kind: ObjectionKind;
    deadlineAt: Date | null;
    upload?: { sha256: string; fileName: string } | null;
  },
  who: Objector,
) {
  const upload = given.upload ?? (given.uploadId ? await takeUpload(tx, given.uploadId, tx.actor) : null);
  const agency = await findAgency(tx, row.agencyId);
  const id = tx.context.ids.next();
  const place = { bodyId: row.bodyId, editionId: row.editionId };
  await record(
    tx,
    workflow.creation.event,
    subjectOf({ id, ...place }, 1),
    { submissionId: row.id, kind: given.kind },
    workflow.creation.effects,
  );
  const number = await nextNumber(tx, row.bodyId, row.editionId, 'objection');
  await queries.insertObjection(tx, {
    id,
    ...place,
    submissionId: row.id,
    agencyId: row.agencyId,
    number,
    kind: given.kind,
    state: workflow.initial,
    submissionNumber: row.number!,
    title: row.title,
    agencyName: agency?.name ?? '',
    grounds: given.grounds,
    evidenceSha256: upload?.sha256 ?? null,
    evidenceName: upload?.fileName ?? null,
    filedAt: tx.at,
    deadlineAt: given.deadlineAt,
  });
  await queries.insertObjector(tx, { objectionId: id, ...place, ...who });
  // The row just written holds the edition as it is: a publication waits for it, or was first and is seen now.
  if (await isOver(tx, row.editionId)) throw new Refusal('objection_closed');
  const filed = (await queries.findObjection(tx, id))!;
  return objectionView(tx, filed, 'objector', []);
}

async function refuseTwice(tx: Tx, of: { submissionId: string; kind: string; email?: string }) {
  await queries.lockFiling(tx, of.submissionId);
  if (await queries.isObjectedBefore(tx, of)) throw new Refusal('already_exists', { what: TWICE });
}

const TWICE = { id: 'keberatan Anda tentang usulan ini', en: 'your objection about this proposal' };

function personOf({ actor }: Pick<Caller, 'actor'>): Objector {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return { personId: actor.personId, name: actor.name, email: actor.email, language: actor.language };
}
