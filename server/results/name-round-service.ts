import { nameList as workflow } from '../../workflows/name-list.ts';
import { act, expectVersion, look, type Caller } from '../db/door.ts';
import { mayOrganise, maySeeOffice } from '../editions/policy.ts';
import { findEdition, lockEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { pageOfRows } from '../http/orders.ts';
import { labelOf } from '../events/step.ts';
import { personOf } from './policy.ts';
import * as queries from './name-queries.ts';

/**
 * Sets or moves the instant until which agencies confirm names, and asks those who have not yet: setting it again is
 * the reminder.
 * @throws Refusal invalid_input for an instant that has passed
 */
export function openNameRound(caller: Caller, editionId: string, input: { closesAt: string }) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    const closesAt = new Date(input.closesAt);
    if (closesAt <= tx.at) throw new Refusal('guard_refused', { reason: PASSED });
    await queries.updateRound(tx, {
      editionId,
      bodyId: edition.bodyId,
      closesAt,
      openedBy: personOf(tx.actor),
      openedAt: tx.at,
    });
    await record(
      tx,
      'names.requested',
      { type: 'edition', id: editionId, version: edition.version, bodyId: edition.bodyId, editionId },
      { closesAt: closesAt.toISOString() },
      [{ kind: 'mail', template: 'names.requested', to: 'agency' }],
    );
    return { closesAt: closesAt.toISOString(), ...(await queries.countNameLists(tx, editionId)) };
  });
}

type Page = {
  sort: queries.NameSort;
  limit: number;
  after?: string | undefined;
  state?: string | undefined;
};

/** Who has confirmed the names and who has not, for the office. */
export function listNameLists(caller: Caller, editionId: string, page: Page) {
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    const rows = await queries.listNameLists(tx, editionId, {
      ...page,
      limit: page.limit + 1,
      after: queries.nameOrders.read(page.sort, page.after),
    });
    const { page: shown, next } = pageOfRows(rows, page.limit);
    const round = await queries.findRound(tx, editionId);
    return {
      items: shown.map(({ list, id: _id, place: _place, ...row }) => ({
        ...row,
        version: list?.version ?? 0,
        state: list?.state ?? workflow.initial,
        stateLabel: labelOf(workflow, list?.state ?? workflow.initial),
        reason: list?.reason ?? null,
        decidedAt: list?.decidedAt?.toISOString() ?? null,
      })),
      next,
      ...(await queries.countNameLists(tx, editionId)),
      closesAt: round?.closesAt.toISOString() ?? null,
    };
  });
}

const PASSED = {
  id: 'Batas waktu harus di masa depan.',
  en: 'The deadline has to lie in the future.',
};
