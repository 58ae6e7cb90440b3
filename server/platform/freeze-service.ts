import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { actorId } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { mayFreeze, mayThaw } from './policy.ts';
import * as queries from './freeze-queries.ts';

/** From the freeze's commit to the end of the last change that had begun before it. */
const QUIET_WITHIN_MS = 4_000;

/** What everybody is told. */
export function showFreeze(caller: Caller) {
  return look(caller, async (tx) => {
    const row = await queries.findOpenFreeze(tx);
    return row
      ? {
          frozen: true as const,
          id: row.id,
          version: row.version,
          reason: row.reason,
          by: row.bodyName,
          since: row.frozenAt.toISOString(),
        }
      : { frozen: false as const };
  });
}

/**
 * Makes everything read-only at once: one organiser of a body that stands above all others is enough, since it only stops
 * things. It answers when the last change that had begun is through.
 * @throws Refusal already_exists while frozen, not_found for whoever may not
 */
export async function freezeByOrganiser(caller: Caller, bodyId: string, reason: string) {
  const { id, at, by } = await act(caller, async (tx) => {
    const name = await queries.findTopBody(tx, bodyId);
    mayFreeze(tx.actor, bodyId, name !== null);
    return { ...(await freeze(tx, { bodyId, reason, frozenBy: tx.actor.personId })), by: name };
  });
  await waitUntilQuiet(caller.context, new Date(at));
  return { frozen: true as const, id, version: 1, reason, by, since: at };
}

/** Ends it. Whoever froze it cannot do that alone: a different organiser does, or the console. */
export function thawByOrganiser(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await queries.lockFreeze(tx, id);
    mayThaw(tx.actor, row);
    expectVersion(caller, row);
    if (row.thawedAt) throw new Refusal('already_exists');
    await thaw(tx, row, actorId(tx.actor));
    return { frozen: false as const };
  });
}

export type FreezeReport = {
  id: string;
  at: string;
  quietAfterMs: number;
  endedTransactions: number;
  endedSessions: number;
};

/** `kipp freeze`. @param signOut also ends every session; `withinMs` how long changes that had begun may still take */
export async function freezeInstallation(
  context: Context,
  reason: string,
  { signOut, withinMs = QUIET_WITHIN_MS }: { signOut: boolean; withinMs?: number },
): Promise<FreezeReport> {
  const began = performance.now();
  const { id, at, endedSessions } = await act(asSystem(context), async (tx) => {
    const frozen = await freeze(tx, { bodyId: null, reason, frozenBy: null });
    return { ...frozen, endedSessions: signOut ? await queries.endAllSessions(tx) : 0 };
  });
  const endedTransactions = await waitUntilQuiet(context, new Date(at), withinMs);
  return { id, at, quietAfterMs: Math.round(performance.now() - began), endedTransactions, endedSessions };
}

/** `kipp thaw`. @returns false when nothing was frozen */
export function thawInstallation(context: Context): Promise<boolean> {
  return act(asSystem(context), async (tx) => {
    const row = await queries.findOpenFreeze(tx);
    if (row) await thaw(tx, row, null);
    return row !== null;
  });
}

async function freeze(tx: Tx, row: { bodyId: string | null; reason: string; frozenBy: string | null }) {
  if (tx.frozen !== null) throw new Refusal('already_exists');
  const id = tx.context.ids.next();
  await queries.insertFreeze(tx, { ...row, id, frozenAt: tx.at });
  const subject = { type: 'freeze', id, version: 1, bodyId: row.bodyId, editionId: null };
  await record(tx, 'installation.frozen', subject, {});
  return { id, at: tx.at.toISOString() };
}

async function thaw(tx: Tx, row: queries.FreezeRow, by: string | null): Promise<void> {
  await queries.updateThawed(tx, row.id, by);
  const subject = {
    type: 'freeze',
    id: row.id,
    version: row.version + 1,
    bodyId: row.bodyId,
    editionId: null,
  };
  await record(tx, 'installation.thawed', subject, {});
}

/** Waits for changes that began before, and breaks off those that take too long. @returns how many were broken off */
async function waitUntilQuiet(context: Context, at: Date, withinMs = QUIET_WITHIN_MS): Promise<number> {
  const until = performance.now() + withinMs;
  const list = () => look(asSystem(context), (tx) => queries.listWritersSince(tx, at));
  let writers = await list();
  while (writers.length > 0 && performance.now() < until) {
    await pause(50);
    writers = await list();
  }
  if (writers.length > 0) await look(asSystem(context), (tx) => queries.endWriters(tx, writers));
  return writers.length;
}
