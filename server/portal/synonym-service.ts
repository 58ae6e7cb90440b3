import { dayOf } from '../calendar/jakarta-day.ts';
import type { Context } from '../context.ts';
import { hasRole, type Actor } from '../db/actor.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { titleKey } from '../db/title-key.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { remembered } from './remembered.ts';
import { addFamilies, readFamilies } from './search/synonyms.ts';
import * as queries from './synonym-queries.ts';

/** Before a question is read: the words that offices have added count as those of the program. */
export async function readAddedSynonyms(tx: Tx): Promise<void> {
  addFamilies(
    await remembered(tx, 'synonyms', null, async () => (await queries.listStanding(tx)).join('\n')),
  );
}

/** A text that may name somebody, or is no question, is not kept. */
const TELLS_OF_SOMEBODY = /@|\d{5}/;
const LONGEST = 60;

/** Counts a question that found nothing, without who asked. */
export async function noteMiss(context: Context, q: string): Promise<void> {
  const asked = titleKey(q);
  if (asked === '' || asked.length > LONGEST || TELLS_OF_SOMEBODY.test(q)) return;
  await act(asSystem(context), (tx) => queries.countMiss(tx, asked, dayOf(tx.at)));
}

function mayEdit(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'secretariat', 'organiser')) throw new Refusal('not_found');
}

/** Asked less often than this a text may be one person's alone, and is not shown. */
const LEAST_TIMES = 3;
const MOST_MISSES = 200;

/** The words a body has added, and what was asked and found nothing. @throws Refusal not_found */
export function showSearchWords(caller: Caller, bodyId: string) {
  return look(caller, async (tx) => {
    mayEdit(tx.actor, bodyId);
    const rows = await queries.listOfBody(tx, bodyId);
    // The log belongs to no body: counts alone, and nobody in them.
    const misses = await look(asSystem(tx.context), (system) =>
      queries.listMisses(system, LEAST_TIMES, MOST_MISSES),
    );
    return {
      items: rows.map(({ id, words, reason, addedAt, removedAt, removedReason }) => ({
        id,
        words,
        reason,
        addedAt: addedAt.toISOString(),
        removedAt: removedAt?.toISOString() ?? null,
        removedReason,
      })),
      misses,
    };
  });
}

const NO_FAMILY = {
  id: 'Tulis sedikitnya dua istilah dengan koma di antaranya, atau "a > b".',
  en: 'Write at least two terms with a comma between them, or "a > b".',
};

/** Adds a family of words; it counts within seconds. @throws Refusal not_found, invalid_input (no two terms) */
export function addSynonym(
  caller: Caller,
  bodyId: string,
  { words, reason }: { words: string; reason: string },
) {
  return act(caller, async (tx) => {
    mayEdit(tx.actor, bodyId);
    if (![...readFamilies(words).byStems.values()].some((others) => others.length > 0))
      throw new Refusal('invalid_input', { summary: NO_FAMILY }, {}, [
        { path: 'words', code: 'no_family', detail: NO_FAMILY },
      ]);
    const id = tx.context.ids.next();
    const addedBy = tx.actor.kind === 'person' ? tx.actor.personId : '';
    await queries.insertSynonym(tx, { id, bodyId, words, reason, addedBy, addedAt: tx.at });
    await record(tx, 'searchSynonym.added', subjectOf(id, bodyId), { words });
    return { id };
  });
}

const subjectOf = (id: string, bodyId: string) => ({
  type: 'searchSynonym',
  id,
  version: 1,
  bodyId,
  editionId: null,
});

/** Takes a family back; it stays on record with the reason. @throws Refusal not_found, already_exists */
export function removeSynonym(caller: Caller, id: string, { reason }: { reason: string }) {
  return act(caller, async (tx) => {
    const row = await queries.lockSynonym(tx, id);
    if (!row || row.removedAt) throw new Refusal('not_found');
    mayEdit(tx.actor, row.bodyId);
    const removedBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
    await queries.updateSynonym(tx, id, { removedAt: tx.at, removedBy, removedReason: reason });
    await record(tx, 'searchSynonym.removed', subjectOf(id, row.bodyId), { words: row.words });
    return { id };
  });
}
