import { validation as workflow } from '../../workflows/validation.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { agenciesOf } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { findOwned } from '../knowledge/owner-service.ts';
import { findInnovation, listFreshness } from '../portal/innovation-queries.ts';
import { findRegion } from '../regions/regions.ts';
import { STOP_WORDS, type StopCode } from './codes.ts';
import { clashesIn, valuesOf } from './fields.ts';
import { maySeeValidation, maySpeakFor, standingOf } from './policy.ts';
import * as progress from './progress-queries.ts';
import * as queries from './queries.ts';
import { FRESH_FIELDS } from '../db/schema/validation.ts';

/** One answer as the office reads it over. */
export function itemView(tx: Tx, row: progress.ItemRow) {
  const { by, facts } = standingOf(tx.actor, row);
  const address = `/api/validations/${row.id}/state`;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers: linkedOffers(workflow, row, by, { accept: address, return: address }, facts),
    innovationId: row.innovationId,
    title: row.title,
    agencyName: row.agencyName || null,
    hasOwner: row.agencyId !== null,
    region: row.regionCode && {
      code: row.regionCode,
      name: findRegion(row.regionCode)?.name ?? row.regionCode,
    },
    answer: row.answer as 'running' | 'changed' | 'stopped' | null,
    code: row.code as StopCode | null,
    codeLabel: row.code ? STOP_WORDS[row.code as StopCode] : null,
    note: row.note,
    changes:
      row.state === 'told'
        ? clashesIn(row.innovation, row.changes)
        : row.changes.map((one) => ({ ...one, clash: null })),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    reason: row.reason,
  };
}

/** What an owner is asked of one innovation, what stands in the directory, and how fresh each part is. @throws Refusal not_found */
export function showValidation(caller: Caller, innovationId: string) {
  return look(caller, (tx) => ownView(tx, innovationId));
}

export async function ownView(tx: Tx, innovationId: string) {
  const { innovation } = await findOwned(tx, innovationId);
  maySeeValidation(tx.actor, innovation);
  const [row, pending, fresh] = [
    (await findInnovation(tx, innovationId))!,
    await queries.findPending(tx, innovationId),
    await listFreshness(tx, [innovationId]),
  ];
  const round = pending?.roundId ? await queries.findRound(tx, pending.roundId) : null;
  return {
    innovationId,
    version: pending?.version ?? 0,
    title: row.title,
    agencyName: row.agencyName || null,
    speaks: speaksFor(tx, innovation),
    values: valuesOf(row),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    staleAt: row.staleAt?.toISOString() ?? null,
    freshness: FRESH_FIELDS.map((field) => ({
      field,
      confirmedAt: fresh.find((one) => one.field === field)?.confirmedAt.toISOString() ?? null,
    })),
    pending: pending && {
      state: pending.state,
      stateLabel: labelOf(workflow, pending.state),
      answer: pending.answer as 'running' | 'changed' | 'stopped' | null,
      code: pending.code as StopCode | null,
      note: pending.note,
      changes: pending.changes,
      reason: pending.reason,
      round: round && { title: round.title, dueAt: round.dueAt.toISOString(), state: round.state },
    },
  };
}

function speaksFor(tx: Tx, innovation: Parameters<typeof maySpeakFor>[1]): boolean {
  try {
    maySpeakFor(tx.actor, innovation);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The innovations of one's own agencies, those that wait for an answer first. */
export function listOwn(caller: Caller, { after, limit }: { after?: string | undefined; limit: number }) {
  return look(caller, async (tx) => {
    const agencies = agenciesOf(tx.actor);
    const [rows, counted] = await Promise.all([
      progress.listOwn(tx, agencies, { after: readCursor(after, 'string'), limit: limit + 1 }),
      progress.countOwn(tx, agencies),
    ]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ place: _place, titleKey: _titleKey, state, ...one }) => ({
        ...one,
        confirmedAt: one.confirmedAt && new Date(one.confirmedAt).toISOString(),
        staleAt: one.staleAt && new Date(one.staleAt).toISOString(),
        dueAt: one.dueAt && new Date(one.dueAt).toISOString(),
        version: one.version ?? 0,
        status: one.status as 'running' | 'stopped' | 'replaced' | null,
        state,
        stateLabel: state === null ? null : labelOf(workflow, state),
      })),
      next: rows.length > limit && last ? writeCursor([last.place, last.id]) : null,
      ...counted,
    };
  });
}
