import { validation as item } from '../../workflows/validation.ts';
import { validationRound as workflow } from '../../workflows/validation-round.ts';
import type { Context } from '../context.ts';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record, recordMany, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { personOf } from '../judging/policy.ts';
import { mailsTo } from './mail-service.ts';
import { mayKeep } from './policy.ts';
import * as queries from './queries.ts';
import { listOwing } from './progress-queries.ts';
import { roundView } from './progress-service.ts';

export type NewRound = {
  title: string;
  year?: number | undefined;
  regionCode?: string | undefined;
  dueAt: string;
  /** How many innovations its opener saw it would ask for. */
  innovations: number;
};

export const subjectOf = (row: { id: string; bodyId: string }, version: number): Subject => ({
  type: 'validationRound',
  id: row.id,
  version,
  bodyId: row.bodyId,
  editionId: null,
});

/** For how many innovations and agencies a round would ask, before it is opened. @throws Refusal not_found */
export function previewRound(caller: Caller, bodyId: string, scope: queries.Scope) {
  return look(caller, (tx) => {
    mayKeep(tx.actor, bodyId);
    return queries.countMeant(tx, bodyId, scope);
  });
}

const TOO_SOON = {
  id: 'Beri pemilik waktu sedikitnya satu hari.',
  en: 'Give the owners at least a day.',
};
const DAY_MS = 86_400_000;

/**
 * Asks the owners of innovations whether what stands in the directory is still true, until a deadline. Whoever has an administrator
 * here gets one mail for the agency.
 * @throws Refusal not_found, invalid_input (a deadline within a day), audience_changed (another number than was seen)
 */
export function openRound(caller: Caller, bodyId: string, input: NewRound) {
  return act(caller, async (tx) => {
    mayKeep(tx.actor, bodyId);
    const dueAt = dueAfter(tx, input.dueAt);
    const { year, regionCode } = input;
    const meant = await queries.listMeant(tx, bodyId, { year, regionCode });
    if (meant.length === 0 || meant.length !== input.innovations)
      throw new Refusal('audience_changed', { count: meant.length }, { innovations: meant.length });
    const { ids } = tx.context;
    const row: queries.RoundRow = {
      id: ids.next(),
      bodyId,
      state: workflow.initial,
      version: 1,
      title: input.title,
      year: year ?? null,
      regionCode: regionCode ?? null,
      openedBy: personOf(tx.actor),
      openedAt: tx.at,
      dueAt,
      closedAt: null,
    };
    await queries.insertRound(tx, row);
    const asked = meant.map((one) => ({ ...one, key: ids.next() }));
    await queries.insertAsked(tx, row, asked);
    const owing = [...Map.groupBy(meant, (one) => one.agencyId)].flatMap(([agencyId, of]) =>
      agencyId === null ? [] : [{ agencyId, count: of.length }],
    );
    const mails = await mailsTo(tx, row, owing, workflow.creation.event);
    await record(
      tx,
      workflow.creation.event,
      subjectOf(row, 1),
      { innovations: meant.length },
      [],
      [...mails.values()].flat(),
    );
    return { id: row.id };
  });
}

function dueAfter(tx: Tx, given: string): Date {
  const dueAt = new Date(given);
  if (dueAt.getTime() < tx.at.getTime() + DAY_MS)
    throw new Refusal('invalid_input', { summary: TOO_SOON }, {}, [
      { path: 'dueAt', code: 'deadline_too_soon', detail: TOO_SOON },
    ]);
  return dueAt;
}

export type RoundMove = { verb: string; dueAt?: string | undefined; reason?: string | undefined };

/**
 * Extends a round or closes it before its deadline. What nobody answered is then noted as unanswered, and stale on the portal.
 * @throws Refusal not_found, stale_version, illegal_transition, reason_needed, invalid_input
 */
export function moveRound(caller: Caller, id: string, move: RoundMove) {
  return act(caller, async (tx) => {
    const row = await queries.lockRound(tx, id);
    if (!row) throw new Refusal('not_found');
    mayKeep(tx.actor, row.bodyId);
    expectVersion(caller, row);
    if (move.verb === 'close') await closeRound(tx, row);
    else await extendRound(tx, row, move);
    return roundView(tx, (await queries.findRound(tx, id))!);
  });
}

async function extendRound(tx: Tx, row: queries.RoundRow, { verb, reason, dueAt }: RoundMove) {
  const next = step(workflow, row, { verb, by: rolesAt(tx.actor, row), reason });
  const due = dueAfter(tx, dueAt ?? '');
  await queries.updateRound(tx, row.id, { state: next.state, dueAt: due });
  const told = { from: row.dueAt.toISOString(), to: due.toISOString(), reason };
  // Whoever has answered already is not bothered with a later deadline.
  const { event } = next.transition;
  const mails = await mailsTo(tx, { ...row, dueAt: due }, await listOwing(tx, row.id), event, reason);
  const subject = subjectOf(row, row.version + 1);
  await record(tx, event, subject, told, next.effects, [...mails.values()].flat());
}

async function closeRound(tx: Tx, row: queries.RoundRow): Promise<void> {
  const by = rolesAt(tx.actor, row);
  const next = step(workflow, row, { verb: 'close', by });
  // Every row that lapses stands in the same state, so the machine is asked once for all of them.
  const lapse = step(item, { state: 'asked' }, { verb: 'lapse', by });
  await queries.updateRound(tx, row.id, { state: next.state, closedAt: tx.at });
  const lapsed = await queries.lapseAsked(tx, { ...row, dueAt: row.dueAt < tx.at ? row.dueAt : tx.at });
  await recordMany(
    tx,
    lapse.transition.event,
    lapsed.map(({ id, version }) => ({
      subject: { ...subjectOf(row, version), type: 'validation', id },
      payload: { roundId: row.id },
      mails: [],
    })),
  );
  const payload = { unanswered: lapsed.length };
  await record(tx, next.transition.event, subjectOf(row, row.version + 1), payload, next.effects);
}

const MOST_ROUNDS = 5;

/** Closes the rounds whose deadline has passed. Every worker runs it; two at once close a round once. @returns how many */
export function closeDueRounds(context: Context): Promise<number> {
  return act(asSystem(context), async (tx) => {
    const due = await queries.lockDueRounds(tx, tx.at, MOST_ROUNDS);
    for (const row of due) await closeRound(tx, row);
    return due.length;
  });
}
