import { validation as workflow } from '../../workflows/validation.ts';
import { rolesAt } from '../db/actor.ts';
import { dayOf } from '../calendar/jakarta-day.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { FRESH_FIELDS } from '../db/schema/validation.ts';
import { Refusal } from '../errors.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { personOf } from '../judging/policy.ts';
import { findOwned } from '../knowledge/owner-service.ts';
import * as directory from '../portal/innovation-queries.ts';
import { columnsOf, differencesOf, type Answer, type FreshField } from './fields.ts';
import { mailsToOwner } from './mail-service.ts';
import { mayReadOver, maySpeakFor, standingOf } from './policy.ts';
import { findItem } from './progress-queries.ts';
import * as queries from './queries.ts';
import { itemView, ownView } from './view-service.ts';

const subjectOf = (row: { id: string; bodyId: string }, version: number): Subject => ({
  type: 'validation',
  id: row.id,
  version,
  bodyId: row.bodyId,
  editionId: null,
});

/**
 * The owner says how its innovation stands, whether a round asks or not. Where nothing in the directory would differ it counts at
 * once; a difference waits for somebody of the office.
 * @param caller.expected the version of what waited for an answer; 0 where nothing did
 * @throws Refusal not_found, not_allowed, stale_version
 */
export function answerValidation(caller: Caller, innovationId: string, answer: Answer) {
  return act(caller, async (tx) => {
    const { innovation } = await findOwned(tx, innovationId);
    maySpeakFor(tx.actor, innovation);
    await queries.queueAnswers(tx, innovationId);
    const pending = await queries.lockPending(tx, innovationId);
    const version = pending?.version ?? 0;
    if (caller.expected !== version) throw new Refusal('stale_version', { version }, { version });
    const row = (await directory.findInnovation(tx, innovationId))!;
    const changes = differencesOf(row, answer);
    const by = rolesAt(tx.actor, { bodyId: row.bodyId, agencyId: row.agencyId });
    const verb = changes.length === 0 ? 'confirm' : 'tell';
    const next = step(workflow, { state: pending?.state ?? workflow.initial }, { verb, by });
    const said = {
      state: next.state,
      answer: changes.length === 0 && answer.answer === 'changed' ? 'running' : answer.answer,
      code: answer.answer === 'stopped' ? answer.code! : null,
      note: answer.note ?? null,
      changes,
      answeredBy: personOf(tx.actor),
      answeredAt: tx.at,
    };
    const id = pending?.id ?? tx.context.ids.next();
    if (pending) await queries.updateValidation(tx, id, said);
    else {
      const { bodyId, agencyId } = row;
      const regionCode = row.regionCode?.slice(0, 2) ?? null;
      await queries.insertValidation(tx, {
        id,
        bodyId,
        innovationId,
        agencyId,
        regionCode,
        askedAt: tx.at,
        ...said,
      });
    }
    if (verb === 'confirm') await queries.confirmParts(tx, innovationId, FRESH_FIELDS, tx.at);
    const payload = {
      innovationId,
      answer: said.answer,
      code: said.code,
      fields: changes.map((one) => one.field),
    };
    await record(
      tx,
      next.transition.event,
      subjectOf({ id, bodyId: row.bodyId }, version + 1),
      payload,
      next.effects,
    );
    return ownView(tx, innovationId);
  });
}

/**
 * One tap outside of rounds: the owner finds these parts of its innovation true as they stand.
 * @throws Refusal not_found, not_allowed
 */
export function confirmFields(caller: Caller, innovationId: string, { fields }: { fields: FreshField[] }) {
  return act(caller, async (tx) => {
    const { innovation } = await findOwned(tx, innovationId);
    maySpeakFor(tx.actor, innovation);
    await queries.queueAnswers(tx, innovationId);
    const pending = await queries.lockPending(tx, innovationId);
    if (pending && pending.state !== 'told' && fields.includes('status')) await answerAlong(tx, pending);
    await queries.confirmParts(tx, innovationId, fields, tx.at);
    const subject = { ...subjectOf(innovation, 1), type: 'innovation' };
    await record(tx, 'innovation.confirmed', subject, { fields }, [{ kind: 'directory' }]);
    return { fields, confirmedAt: tx.at.toISOString() };
  });
}

/** Whoever finds the state true has answered the round that asks for it. */
async function answerAlong(tx: Tx, row: queries.ValidationRow): Promise<void> {
  const next = step(workflow, row, { verb: 'confirm', by: rolesAt(tx.actor, row) });
  const said = { state: next.state, answer: 'running', answeredBy: personOf(tx.actor), answeredAt: tx.at };
  await queries.updateValidation(tx, row.id, { ...said, code: null, changes: [] });
  const payload = { innovationId: row.innovationId, answer: 'running', fields: [] };
  await record(tx, next.transition.event, subjectOf(row, row.version + 1), payload);
}

export type Review = { verb: string; reason?: string | undefined };

/**
 * Somebody of the office, apart from the owner's side, accepts a difference, which then shows on the portal, or sends it back with a
 * reason.
 * @throws Refusal not_found, stale_version, illegal_transition, guard_refused (the owner's own side), reason_needed
 */
export function reviewValidation(caller: Caller, id: string, { verb, reason }: Review) {
  return act(caller, async (tx) => {
    const row = await queries.lockValidation(tx, id);
    if (!row) throw new Refusal('not_found');
    mayReadOver(tx.actor, row.bodyId);
    expectVersion(caller, row);
    const { by, facts } = standingOf(tx.actor, row);
    const next = step(workflow, row, { verb, by, facts, reason });
    const read = { reviewedBy: personOf(tx.actor), reviewedAt: tx.at, reason: reason ?? null };
    await queries.updateValidation(tx, id, { state: next.state, ...read });
    const innovation = (await directory.findInnovation(tx, row.innovationId))!;
    if (verb === 'accept') await showDifference(tx, row, innovation);
    const { event } = next.transition;
    const mails = await mailsToOwner(tx, row, innovation.title, { template: event, reason: reason ?? '' });
    const payload = { innovationId: row.innovationId, fields: row.changes.map((one) => one.field) };
    await record(tx, event, subjectOf(row, row.version + 1), payload, next.effects, mails);
    return itemView(tx, (await findItem(tx, id))!);
  });
}

/** The directory as the owner told it; a phase of its own day is noted beside those before. */
async function showDifference(tx: Tx, row: queries.ValidationRow, innovation: directory.InnovationRow) {
  const columns = columnsOf(innovation, row.changes, dayOf(row.answeredAt!));
  await directory.updateInnovation(tx, innovation.id, { ...columns, changedAt: tx.at });
  if (columns.phase !== null && columns.phase !== innovation.phase)
    await directory.insertPhases(tx, [
      {
        innovationId: innovation.id,
        bodyId: innovation.bodyId,
        phase: columns.phase,
        since: dayOf(row.answeredAt!),
        reason: 'Keterangan pemilik',
        notedAt: tx.at,
      },
    ]);
  await queries.confirmParts(tx, innovation.id, FRESH_FIELDS, row.answeredAt!);
}
