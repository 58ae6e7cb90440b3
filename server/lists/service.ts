import type { Actor } from '../db/actor.ts';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import type { ListName } from './lists.ts';
import { isKeeper, mayKeep, mayShare, mayUseLists } from './policy.ts';
import * as queries from './queries.ts';

/** So many views fit a menu in which something can still be found. */
const MOST_OWN = 30;
const MOST_SHARED = 50;

export type ViewInput = {
  name: string;
  shared: boolean;
  filters: Record<string, string>;
  sort: string | null;
  columns: string[] | null;
};

/** The views of a list that this person may open, and how they have the list. */
export function showViews(caller: Caller, bodyId: string, list: ListName) {
  return look(caller, async (tx) => {
    const { actor } = tx;
    mayUseLists(actor, bodyId);
    const [rows, choice] = await Promise.all([
      queries.listOf(tx, bodyId, actor.personId, list),
      queries.findChoice(tx, bodyId, actor.personId, list),
    ]);
    return {
      items: rows.map((row) => viewOf(actor, row)),
      choice: choiceOf(choice),
      mayShare: mayShare(actor, bodyId),
    };
  });
}

/**
 * Keeps a list as a view, for oneself or for the office.
 * @throws Refusal already_exists for a name that is taken, guard_refused where there are too many, or where whoever watches would share
 */
export function keepView(caller: Caller, bodyId: string, { list, ...input }: ViewInput & { list: ListName }) {
  return act(caller, async (tx) => {
    const { actor } = tx;
    mayUseLists(actor, bodyId);
    await refuseView(tx, { bodyId, list, id: null }, input);
    const row = await queries.insertView(tx, {
      id: tx.context.ids.next(),
      ...{ bodyId, list, ownerId: actor.personId },
      ...contentOf(input),
      ...{ createdAt: tx.at, changedAt: tx.at },
    });
    if (row.shared) await note(tx, 'listView.shared', row);
    return viewOf(actor, row);
  });
}

/** Another name, other rows, another order, other columns; shared with the office or no more. @throws as `keepView`, stale_version */
export function changeView(caller: Caller, id: string, input: ViewInput) {
  return act(caller, async (tx) => {
    const row = await lockKept(tx, id);
    expectVersion(caller, row);
    if (row.shared !== input.shared && row.ownerId !== personOf(tx.actor)) throw new Refusal('not_allowed');
    await refuseView(tx, { ...row, list: row.list as ListName }, input);
    const changed = await queries.updateView(tx, row, contentOf(input));
    if (changed.shared) await note(tx, row.shared ? 'listView.changed' : 'listView.shared', changed);
    else if (row.shared) await note(tx, 'listView.withdrawn', changed);
    return viewOf(tx.actor, changed);
  });
}

/** Whoever had it open keeps the rows they see; whoever's list opened with it has the whole list again. */
export function removeView(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await lockKept(tx, id);
    await queries.deleteView(tx, id);
    if (row.shared) await note(tx, 'listView.removed', { ...row, version: row.version + 1 });
    return {};
  });
}

/** The columns of the list, and the view it opens with, for this person wherever they sign in. */
export function chooseList(
  caller: Caller,
  bodyId: string,
  input: { list: ListName; columns?: string[] | null | undefined; defaultViewId?: string | null | undefined },
) {
  const { list, columns, defaultViewId } = input;
  return act(caller, async (tx) => {
    const { actor } = tx;
    mayUseLists(actor, bodyId);
    if (defaultViewId) {
      const view = await queries.findView(tx, defaultViewId);
      if (view?.bodyId !== bodyId || view.list !== list) throw new Refusal('not_found');
    }
    const change = {
      ...(columns === undefined ? {} : { columns }),
      ...(defaultViewId === undefined ? {} : { defaultViewId }),
    };
    return choiceOf(await queries.writeChoice(tx, { bodyId, personId: actor.personId, list }, change));
  });
}

/** A view that the walls keep from being locked is told apart from one that is not there. */
async function lockKept(tx: Tx, id: string): Promise<queries.ViewRow> {
  const row = (await queries.lockView(tx, id)) ?? (await queries.findView(tx, id));
  mayKeep(tx.actor, row);
  return row;
}

async function refuseView(
  tx: Tx,
  place: { bodyId: string; list: ListName; id: string | null },
  { name, shared }: ViewInput,
): Promise<void> {
  if (shared && !mayShare(tx.actor, place.bodyId)) throw new Refusal('guard_refused', { reason: WATCHES });
  await queries.lockNames(tx, place.bodyId, place.list);
  const all = await queries.listOf(tx, place.bodyId, personOf(tx.actor), place.list);
  const beside = all.filter((row) => row.shared === shared && row.id !== place.id);
  if (beside.some((row) => row.nameKey === nameKey(name)))
    throw new Refusal('already_exists', { what: name });
  if (beside.length >= (shared ? MOST_SHARED : MOST_OWN))
    throw new Refusal('guard_refused', { reason: shared ? TOO_MANY_SHARED : TOO_MANY_OWN });
}

const TOO_MANY_OWN: Words = {
  id: `Anda sudah menyimpan ${MOST_OWN} tampilan untuk daftar ini. Hapus yang tidak dipakai lagi.`,
  en: `You have kept ${MOST_OWN} views of this list. Remove one that is no longer used.`,
};
const TOO_MANY_SHARED: Words = {
  id: `Sudah ada ${MOST_SHARED} tampilan bersama untuk daftar ini. Hapus yang tidak dipakai lagi.`,
  en: `There are ${MOST_SHARED} shared views of this list. Remove one that is no longer used.`,
};
const WATCHES: Words = {
  id: 'Peran Anda mengawasi, jadi tampilan ini hanya dapat disimpan untuk Anda sendiri.',
  en: 'Your role watches, so you can keep this view for yourself only.',
};

const nameKey = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

const contentOf = ({ name, shared, filters, sort, columns }: ViewInput) => ({
  name,
  nameKey: nameKey(name),
  shared,
  filters,
  sort,
  columns,
});

function personOf(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}

/** What the office shares is told in its audit; what a person keeps for themselves is theirs alone. */
async function note(tx: Tx, event: string, row: queries.ViewRow): Promise<void> {
  const { id, version, bodyId, list } = row;
  await record(tx, event, { type: 'listView', id, version, bodyId, editionId: null }, { list });
}

function viewOf(actor: Actor, row: queries.ViewRow) {
  const { id, version, list, name, shared, filters, sort, columns } = row;
  const own = actor.kind === 'person' && actor.personId === row.ownerId;
  return { id, version, list, name, shared, filters, sort, columns, own, mayChange: isKeeper(actor, row) };
}

const choiceOf = (row: queries.ChoiceRow | null) => ({
  columns: row?.columns ?? null,
  defaultViewId: row?.defaultViewId ?? null,
});
