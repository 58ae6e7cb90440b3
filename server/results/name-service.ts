import { stateShownTo } from '../../workflows/advance.ts';
import { nameList as workflow } from '../../workflows/name-list.ts';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { findAgency } from '../people/queries.ts';
import { mayWrite, maySee, sideOf } from '../submissions/policy.ts';
import { findSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { listCertificatesOfSubmission } from './certificate-queries.ts';
import * as queries from './name-queries.ts';

type Verb = 'confirm' | 'reopen' | 'waive';

/** The names of a submission's innovators as they will be printed, for its agency and its office. */
export function showNames(caller: Caller, submissionId: string) {
  return look(caller, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    maySee(tx.actor, submission);
    await mustBeHonourable(tx, submission);
    return namesView(tx, submission, (await findEdition(tx, submission.editionId))!);
  });
}

/**
 * Writes the names anew; only the agency does, and only while it has not confirmed them.
 * @throws Refusal guard_refused after the deadline or once confirmed, stale_version
 */
export function writeNames(
  caller: Caller,
  submissionId: string,
  input: { names: { name: string; part: string }[] },
) {
  return act(caller, async (tx) => {
    const { submission, edition, list } = await lockOwn(caller, tx, submissionId);
    mayWrite(tx.actor, submission);
    if (list.state !== 'open') step(workflow, list, { verb: 'confirm', by: sideOf(tx.actor, submission).by });
    if (!(await isRoundOpen(tx, edition.id)))
      throw new Refusal('guard_refused', { reason: workflow.guards['roundOpen']!.reason });
    await queries.updateNames(tx, list, input.names);
    await queries.updateNameList(tx, list.id, {});
    return namesView(tx, submission, edition);
  });
}

/** Moves the list: the agency confirms or reopens, an organiser waives. */
export function changeNameList(caller: Caller, submissionId: string, verb: Verb, reason?: string) {
  return act(caller, async (tx) => {
    const { submission, edition, list } = await lockOwn(caller, tx, submissionId);
    const { by } = sideOf(tx.actor, submission);
    const next = step(workflow, list, { verb, by, reason, facts: await factsOf(tx, submission) });
    await queries.updateNameList(tx, list.id, {
      state: next.state,
      reason: reason ?? null,
      decidedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
      decidedAt: tx.at,
    });
    await record(
      tx,
      next.transition.event,
      {
        type: 'nameList',
        id: list.id,
        version: list.version + 1,
        bodyId: submission.bodyId,
        editionId: submission.editionId,
      },
      { submissionId },
      next.effects,
    );
    return namesView(tx, submission, edition);
  });
}

/** The submission with its list, begun on first use, locked so that two who write wait for one another. */
async function lockOwn(caller: Caller, tx: Tx, submissionId: string) {
  const submission = await findSubmission(tx, submissionId);
  maySee(tx.actor, submission);
  await mustBeHonourable(tx, submission);
  const edition = (await findEdition(tx, submission.editionId))!;
  const known = await queries.lockNameList(tx, submissionId);
  expectVersion(caller, known ?? { version: 0 });
  return { submission, edition, list: known ?? (await beginList(tx, submission)) };
}

async function beginList(tx: Tx, submission: SubmissionRow): Promise<queries.NameListRow> {
  const { bodyId, editionId } = submission;
  const id = tx.context.ids.next();
  const list = await queries.insertNameList(tx, {
    id,
    bodyId,
    editionId,
    submissionId: submission.id,
    state: workflow.initial,
    version: 1,
    changedAt: tx.at,
  });
  const { event, effects } = workflow.creation;
  await record(tx, event, { type: 'nameList', id, version: 1, bodyId, editionId }, {}, effects);
  return list;
}

/** Before an agency is told that it is among the honoured, it is not asked for names either: that would tell it. */
async function mustBeHonourable(tx: Tx, submission: SubmissionRow): Promise<void> {
  const shown = stateShownTo(submission, sideOf(tx.actor, submission).by);
  if (queries.HONOURABLE.includes(shown) || shown === 'notSelected' || shown === 'revoked') {
    if (queries.HONOURABLE.includes(shown)) return;
    const known = await listCertificatesOfSubmission(tx, submission.id);
    if (known.some((one) => one.kind === 'agency')) return;
  }
  throw new Refusal('not_found');
}

async function isRoundOpen(tx: Tx, editionId: string): Promise<boolean> {
  const round = await queries.findRound(tx, editionId);
  return !round || tx.at < round.closesAt;
}

async function factsOf(tx: Tx, submission: SubmissionRow) {
  return {
    roundOpen: await isRoundOpen(tx, submission.editionId),
    hasNames: (await queries.listNames(tx, submission.id)).length > 0,
    notIssued: (await queries.countNamesIssued(tx, submission.id)) === 0,
  };
}

async function namesView(tx: Tx, submission: SubmissionRow, edition: EditionRow) {
  const list = await queries.findNameList(tx, submission.id);
  const names = await queries.listNames(tx, submission.id);
  const round = await queries.findRound(tx, edition.id);
  const agency = await findAgency(tx, submission.agencyId);
  const row = { state: list?.state ?? workflow.initial };
  const href = `/api/submissions/${submission.id}/names`;
  const { by } = sideOf(tx.actor, submission);
  return {
    id: submission.id,
    version: list?.version ?? 0,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers: linkedOffers(
      workflow,
      row,
      by,
      { confirm: `${href}/confirmation`, reopen: `${href}/reopening`, waive: `${href}/waiver` },
      await factsOf(tx, submission),
    ),
    closesAt: round?.closesAt.toISOString() ?? null,
    title: submission.title,
    agencyName: agency?.name ?? '',
    unitName: submission.unitName,
    names: names.map(({ name, part }) => ({ name, part })),
    reason: list?.reason ?? null,
    decidedAt: list?.decidedAt?.toISOString() ?? null,
  };
}
