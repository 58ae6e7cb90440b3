import { eq } from 'drizzle-orm';
import { act, look, type Caller } from '../db/door.ts';
import { witnesses } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { personOf } from '../results/policy.ts';
import { mayCheckAudit, mayNameWitnesses } from './policy.ts';
import { listWitnesses } from './seal-queries.ts';

/** More copies than this add nothing. */
const MOST = 50;

/** Who outside gets every checkpoint of the body. */
export function showWitnesses(caller: Caller, bodyId: string) {
  return look(caller, async (tx) => {
    mayCheckAudit(tx.actor, bodyId);
    const rows = await listWitnesses(tx, bodyId);
    return { items: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
  });
}

/** @throws Refusal already_exists for an address that is a witness, guard_refused beyond fifty */
export function addWitness(
  caller: Caller,
  bodyId: string,
  input: { name: string; email: string; language: 'id' | 'en' },
) {
  return act(caller, async (tx) => {
    mayNameWitnesses(tx.actor, bodyId);
    const known = await listWitnesses(tx, bodyId);
    if (known.some(({ email }) => email.toLowerCase() === input.email.toLowerCase()))
      throw new Refusal('already_exists');
    if (known.length >= MOST) throw new Refusal('guard_refused', { reason: ENOUGH });
    const id = tx.context.ids.next();
    const row = { id, bodyId, ...input, createdBy: personOf(tx.actor), createdAt: tx.at };
    await tx.insert(witnesses).values(row);
    const subject = { type: 'witness', id, version: 1, bodyId, editionId: null };
    await record(tx, 'witness.named', subject, {});
    return { id, ...input, createdAt: tx.at.toISOString() };
  });
}

/** Ends it; the checkpoints that were sent stay with the witness. */
export function removeWitness(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const [row] = await tx.select().from(witnesses).where(eq(witnesses.id, id));
    if (!row) throw new Refusal('not_found');
    mayNameWitnesses(tx.actor, row.bodyId);
    if (row.removedAt) return null;
    await tx.update(witnesses).set({ removedAt: tx.at }).where(eq(witnesses.id, id));
    const subject = { type: 'witness', id, version: 2, bodyId: row.bodyId, editionId: null };
    await record(tx, 'witness.ended', subject, {});
    return null;
  });
}

const ENOUGH = {
  id: 'Sudah ada lima puluh saksi. Akhiri salah satu lebih dahulu.',
  en: 'There are fifty witnesses already. End one of them first.',
};
