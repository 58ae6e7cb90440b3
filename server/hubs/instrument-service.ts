import { act, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { readInstrument, readShippedInstrument } from './instrument-source.ts';
import * as queries from './maturity-queries.ts';
import { mayListHubs } from './policy.ts';

/** The versions of a body's instrument, the newest first: that one is used from now on. @throws Refusal not_allowed */
export function listInstruments(caller: Caller, bodyId: string) {
  return look(caller, async (tx) => {
    mayListHubs(tx.actor, bodyId);
    const rows = await queries.listInstruments(tx, bodyId);
    return { items: rows.map(instrumentItem) };
  });
}

/**
 * Adds a version: the text of an instrument, or the one that comes with the program. Assessments keep the version they began with.
 * @throws Refusal not_allowed, invalid_input (each fault by its place)
 */
export async function addInstrument(
  caller: Caller,
  bodyId: string,
  { source }: { source?: string | undefined },
) {
  const { key, content } = readInstrument(source ?? (await readShippedInstrument()));
  return act(caller, async (tx) => {
    const isOrganiser =
      tx.actor.kind === 'person' &&
      tx.actor.roles.some(
        (one) => one.role === 'organiser' && one.bodyId === bodyId && one.editionId === null,
      );
    if (!isOrganiser) throw new Refusal('not_allowed');
    await queries.lockInstruments(tx, bodyId);
    const known = (await queries.listInstruments(tx, bodyId)).filter((one) => one.key === key);
    const number = Math.max(0, ...known.map((one) => one.number)) + 1;
    const row = { id: tx.context.ids.next(), bodyId, key, number, content, createdAt: tx.at };
    await queries.insertInstrument(tx, row);
    const subject = { type: 'hubInstrument', id: row.id, version: number, bodyId, editionId: null };
    await record(tx, 'hubInstrument.added', subject, { key, number });
    return instrumentItem(row);
  });
}

export function instrumentItem({ id, key, number, content, createdAt }: queries.InstrumentRow) {
  return {
    id,
    key,
    number,
    title: content.title,
    basis: content.basis,
    aspects: content.aspects.length,
    questions: content.aspects.reduce((sum, one) => sum + one.questions.length, 0),
    createdAt: createdAt.toISOString(),
  };
}
