import { conflict as workflow } from '../../workflows/conflict.ts';
import { hasRole, rolesAt } from '../db/actor.ts';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { step } from '../events/step.ts';
import { findConflicts, isConflicted } from '../submissions/conflict-service.ts';
import { insertConflict } from './assignment-queries.ts';
import { countConflicts, listConflictPage, type ConflictPage } from './conflict-list-queries.ts';
import { conflictView } from './conflict-views.ts';
import { listPeopleWithRole } from './juror-queries.ts';
import * as queries from './pact-queries.ts';
import { JURORS, maySeeJudging, personOf, placeOf } from './policy.ts';
import { releaseAssignments } from './release-service.ts';

export const CONFLICT_KINDS = ['agency', 'coaching', 'institution', 'region', 'relative'] as const;

export type Declared = {
  kind: (typeof CONFLICT_KINDS)[number];
  agencyId?: string | undefined;
  regionCode?: string | undefined;
  note?: string | undefined;
};

/**
 * A juror states a tie of their own: it counts at once. Somebody of the office suspects one of another: it counts when a
 * chair has confirmed it, who is told by mail.
 */
export function stateConflict(
  caller: Caller,
  editionId: string,
  input: Declared & { personId?: string | undefined },
) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    const me = personOf(tx.actor);
    if (!edition) throw new Refusal('not_found');
    const personId = input.personId ?? me;
    if (personId === me) {
      if (!hasRole(tx.actor, placeOf(edition), ...JURORS)) throw new Refusal('not_found');
      const freed = await declareConflicts(tx, edition, [input]);
      return { state: 'confirmed', freed };
    }
    if (!hasRole(tx.actor, placeOf(edition), 'organiser', 'secretariat', 'evaluator-chair', 'panel-chair'))
      throw new Refusal('not_found');
    await suspect(tx, edition, personId, input);
    return { state: 'suspected', freed: 0 };
  });
}

/** Writes down the actor's own ties and takes out of their hands what they bar. @returns how many tasks were freed */
export async function declareConflicts(tx: Tx, edition: EditionRow, declared: readonly Declared[]) {
  const personId = personOf(tx.actor);
  for (const one of declared) {
    const id = await write(tx, edition, personId, one, 'confirmed');
    await record(
      tx,
      'conflict.declared',
      { type: 'conflict', id, version: 1, bodyId: edition.bodyId, editionId: edition.id },
      { kind: one.kind, agencyId: one.agencyId ?? null },
    );
  }
  return freeConflicted(tx, edition.id, personId, DECLARED);
}

async function suspect(tx: Tx, edition: EditionRow, personId: string, input: Declared) {
  const id = await write(tx, edition, personId, input, 'suspected');
  const chairs = await listPeopleWithRole(tx, edition, ['evaluator-chair', 'panel-chair']);
  const mails = chairs
    .filter((chair) => chair.id !== personId)
    .map((chair): DirectMail => ({
      template: 'conflict.suspected',
      recipientId: chair.id,
      language: chair.language === 'en' ? 'en' : 'id',
      values: { link: '/jury/conflicts' },
    }));
  await record(
    tx,
    workflow.creation.event,
    { type: 'conflict', id, version: 1, bodyId: edition.bodyId, editionId: edition.id },
    { personId, kind: input.kind, agencyId: input.agencyId ?? null },
    [],
    mails,
  );
}

async function write(tx: Tx, edition: EditionRow, personId: string, one: Declared, state: string) {
  const id = tx.context.ids.next();
  await insertConflict(tx, {
    id,
    bodyId: edition.bodyId,
    editionId: edition.id,
    personId,
    agencyId: one.agencyId ?? null,
    regionCode: one.regionCode ?? null,
    kind: one.kind,
    note: one.note ?? null,
    state,
    declaredBy: personOf(tx.actor),
    createdAt: tx.at,
  });
  return id;
}

/** A chair decides on a conflict, with the reason. What a confirmed one bars leaves the juror's hands in the same act. */
export function decideConflict(caller: Caller, id: string, verb: 'confirm' | 'dismiss', reason: string) {
  return act(caller, async (tx) => {
    const found = await queries.findConflict(tx, id);
    const edition = found?.conflict.editionId ? await findEdition(tx, found.conflict.editionId) : null;
    maySeeJudging(tx.actor, edition);
    const row = (await queries.lockConflict(tx, id))!;
    expectVersion(caller, row);
    const me = personOf(tx.actor);
    if (me === row.personId || (row.agencyId && (await isConflicted(tx, me, row.agencyId))))
      throw new Refusal('conflict_of_interest');
    const next = step(workflow, row, { verb, by: rolesAt(tx.actor, placeOf(edition)), reason });
    await queries.updateConflict(tx, id, { state: next.state, reason, decidedBy: me, decidedAt: tx.at });
    await record(
      tx,
      next.transition.event,
      { type: 'conflict', id, version: row.version + 1, bodyId: row.bodyId, editionId: row.editionId },
      { personId: row.personId, agencyId: row.agencyId },
      next.effects,
    );
    const freed = verb === 'confirm' ? await freeConflicted(tx, edition.id, row.personId, reason) : 0;
    return { ...conflictView(tx, (await queries.findConflict(tx, id))!), freed };
  });
}

/** What was declared and suspected in an edition. A tie of the reader's own agency is not for the reader. */
export function listConflicts(caller: Caller, editionId: string, page: ConflictPage) {
  return look(caller, async (tx) => {
    maySeeJudging(tx.actor, await findEdition(tx, editionId));
    const me = personOf(tx.actor);
    const [rows, total] = await Promise.all([
      listConflictPage(tx, editionId, page),
      countConflicts(tx, editionId, page.state),
    ]);
    const shown = rows.slice(0, page.limit);
    const agencyIds = [...new Set(shown.flatMap((row) => row.conflict.agencyId ?? []))];
    const mine = await findConflicts(tx, [me], agencyIds);
    const items = shown
      .filter(({ conflict }) => conflict.agencyId === null || !mine.has(me, conflict.agencyId))
      .map((row) => conflictView(tx, row));
    return { items, next: rows.length > page.limit ? shown.at(-1)!.conflict.id : null, total };
  });
}

/** Frees a juror of everything in hand that a conflict bars; the sheets no longer count. @returns how many */
export async function freeConflicted(
  tx: Tx,
  editionId: string,
  jurorId: string,
  reason: string,
): Promise<number> {
  const held = await queries.lockInHand(tx, editionId, jurorId);
  const conflicts = await findConflicts(tx, [jurorId], [...new Set(held.map((row) => row.agencyId))]);
  const barred = held.filter((row) => conflicts.has(jurorId, row.agencyId)).map((row) => row.assignment);
  await releaseAssignments(tx, barred, reason, { by: 'system' });
  return barred.length;
}

const DECLARED = 'Penilai menyatakan benturan kepentingan.';
