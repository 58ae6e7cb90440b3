import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { submissionOfAssignment } from '../judging/assignment-service.ts';
import { personOf } from '../judging/policy.ts';
import { agencyNameForJuror } from '../judging/views.ts';
import { fullNumberOf, readReplication } from '../network/view-service.ts';
import { countReplications } from '../portal/innovation-queries.ts';
import { refuseOutsider } from '../submissions/author-service.ts';
import { refuseUnwritable } from '../submissions/draft-service.ts';
import { maySee, mayWrite, sideOf, versionFor } from '../submissions/policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { subjectOf } from '../submissions/state-service.ts';
import * as queries from './entry-queries.ts';

const NOT_THIS_GROUP = {
  id: 'Hanya usulan Kelompok Replikasi yang menautkan replikasi.',
  en: 'Only a proposal of the replication group links a replication.',
};
const ENTERED = {
  id: 'Replikasi ini sudah ditautkan pada usulan lain di kompetisi ini.',
  en: 'This replication is already linked to another proposal of this competition.',
};

/** Which replication a proposal tells of, and which its agency could link: those that were verified and finished. */
export function showEntry(caller: Caller, submissionId: string) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, submissionId);
    maySee(tx.actor, row);
    return entryView(tx, row);
  });
}

async function entryView(tx: Tx, row: SubmissionRow) {
  const isAgency = sideOf(tx.actor, row).side === 'agency';
  const [takes, entry, finished] = await Promise.all([
    isOfReplications(tx, row),
    queries.findEntry(tx, row.id),
    isAgency ? queries.listFinished(tx, row.agencyId) : [],
  ]);
  return {
    version: versionFor(tx.actor, row),
    /** Whether the proposal's group is that of replications. */
    takes,
    linked: entry?.replicationId ?? null,
    offered: finished.map(({ replication, certificate }) => ({
      id: replication.id,
      number: fullNumberOf(replication),
      title: replication.innovationTitle,
      ownerName: replication.ownerName,
      finishedAt: replication.finishedAt!.toISOString(),
      certificateNumber: certificate?.fullNumber ?? null,
    })),
  };
}

async function isOfReplications(tx: Tx, row: SubmissionRow): Promise<boolean> {
  const rulebook = await findRulebook(tx, (await findEdition(tx, row.editionId))!);
  return rulebook.groups.find(({ key }) => key === row.groupKey)?.ofReplications === true;
}

/**
 * Links a finished replication of the agency to its proposal while that is written, or takes the link away.
 * @throws Refusal not_found, not_allowed, not_an_author, stale_version, illegal_transition, guard_refused, already_exists
 */
export function linkReplication(caller: Caller, submissionId: string, replicationId: string | null) {
  return act(caller, async (tx) => {
    const row = await lockSubmission(tx, submissionId);
    mayWrite(tx.actor, row);
    await refuseOutsider(tx, row);
    expectVersion(caller, { version: versionFor(tx.actor, row) });
    refuseUnwritable(tx, row);
    if (replicationId !== null) {
      if (!(await isOfReplications(tx, row))) throw new Refusal('guard_refused', { reason: NOT_THIS_GROUP });
      const finished = await queries.listFinished(tx, row.agencyId);
      if (!finished.some(({ replication }) => replication.id === replicationId))
        throw new Refusal('not_found');
      const isTaken = await look(asSystem(tx.context), (system) =>
        queries.isEntered(system, row.editionId, replicationId, submissionId),
      );
      if (isTaken) throw new Refusal('guard_refused', { reason: ENTERED });
    }
    const { bodyId, editionId } = row;
    const place = { submissionId, bodyId, editionId };
    const by = { linkedBy: personOf(tx.actor), linkedAt: tx.at };
    await queries.replaceEntry(
      tx,
      submissionId,
      replicationId === null ? null : { ...place, replicationId, ...by },
    );
    await record(tx, 'submission.replicationLinked', subjectOf(row), { replicationId });
    return entryView(tx, row);
  });
}

/**
 * What stands behind the replication that a juror reads about: baseline, target, what stayed and what was adapted, each activity with
 * what somebody apart found of it, and how often the source was taken over. Under the same rules as the proposal itself: to its
 * juror alone, after the pact, without a conflict; where an edition judges without names, no agency and no certificate is named.
 * @throws Refusal not_found, pact_unsigned, conflict_of_interest
 */
export async function showLinkedEvidence(caller: Caller, assignmentId: string) {
  const submissionId = await submissionOfAssignment(caller, assignmentId);
  return look(asSystem(caller.context), async (tx) => {
    const entry = await queries.findEntry(tx, submissionId);
    if (!entry) return { replication: null };
    const one = await readReplication(tx, entry.replicationId);
    const counts = (await countReplications(tx, [one.innovationId])).get(one.innovationId);
    const name = agencyNameForJuror(one.replicatorName);
    return {
      replication: {
        title: one.title,
        ownerName: one.ownerName,
        replicatorName: name,
        stateLabel: one.stateLabel,
        startedAt: one.dates.started,
        finishedAt: one.dates.finished,
        certificateNumber: name === null ? null : (one.certificate?.number ?? null),
        code: name === null ? null : (one.certificate?.code ?? null),
        baseline: one.plan?.baseline ?? null,
        target: one.plan?.target ?? null,
        core: one.plan?.core ?? [],
        adaptation: one.plan?.adaptation ?? null,
        activities: one.activities.map(({ title, output, progressLabel, progressReason }) => ({
          title,
          output,
          progressLabel,
          progressReason,
        })),
        reports: one.reports.length,
        photos: one.reports.reduce((sum, { photos }) => sum + photos.length, 0),
        source: { finished: counts?.finished ?? 0, running: counts?.running ?? 0 },
      },
    };
  });
}
