import { asc, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { checkpointKeyChanges } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { signNote, signerOf } from './signed-note.ts';
import { hostOf, installationSigner } from './signer.ts';
import { listSiteKeys, nameOf } from './site-key-service.ts';

export type PublishedKeys = {
  name: string;
  /** Signs now. */
  vkey: string;
  /** Signed before, newest first. */
  former: FormerKey[];
};

export type FormerKey = {
  vkey: string;
  /** The site's name then, which is the address people typed. */
  name: string;
  /** When it began to sign and when the next one did; null where nobody wrote it down then. */
  from: string | null;
  until: string | null;
  /** The note, signed by that key, that names its successor. */
  handover: string | null;
};

/** The public keys of this installation's checkpoints, receipts and packages. */
export function showKeys(caller: Caller): Promise<PublishedKeys> {
  return look(caller, async (tx) => {
    const { name, vkey } = installationSigner(tx.context.config);
    const changes = await listChanges(tx);
    const used = await tx.execute<{ vkey: string }>(
      sql`select vkey from checkpoints group by vkey order by max(created_at) desc`,
    );
    const begun = await listSiteKeys(tx);
    const known = [...begun.map((one) => one.vkey).reverse(), ...changes.map((one) => one.vkey).reverse()];
    const all = new Set([...known, ...[...used].map((one) => one.vkey)]);
    all.delete(vkey);
    return { name, vkey, former: [...all].map((one) => formerKey(one, begun, changes)) };
  });
}

function formerKey(
  vkey: string,
  begun: Awaited<ReturnType<typeof listSiteKeys>>,
  changes: Awaited<ReturnType<typeof listChanges>>,
): FormerKey {
  const first = begun.find((one) => one.vkey === vkey);
  const next = begun[begun.findLastIndex((one) => one.vkey === vkey) + 1];
  const change = changes.find((one) => one.vkey === vkey);
  return {
    vkey,
    name: nameOf(vkey),
    from: first?.beganAt.toISOString() ?? null,
    until: (first ? next?.beganAt : change?.createdAt)?.toISOString() ?? null,
    handover: change?.note ?? (first && next?.handover) ?? null,
  };
}

/**
 * Hands over from today's key to the one of `seed`: writes and publishes a note, signed by today's, that names it. Every
 * server signs with the new one once it is started with it.
 * @throws Refusal already_exists where this key was named before, or signs already
 */
export function handOverKey(context: Context, seed: Buffer): Promise<{ vkey: string; nextVkey: string }> {
  return act(asSystem(context), async (tx) => {
    const signer = installationSigner(context.config);
    const { vkey: nextVkey } = signerOf(signer.name, seed);
    const changes = await listChanges(tx);
    if (nextVkey === signer.vkey || changes.some((one) => [one.vkey, one.nextVkey].includes(nextVkey)))
      throw new Refusal('already_exists');
    const id = context.ids.next();
    // The second line keeps it from ever being read as a checkpoint, where a size stands.
    const note = signNote(`${hostOf(context.config)}/keys\nnext key\n${nextVkey}\n`, signer);
    await tx.insert(checkpointKeyChanges).values({ id, vkey: signer.vkey, nextVkey, note, createdAt: tx.at });
    const subject = { type: 'installation', id, version: changes.length + 1, bodyId: null, editionId: null };
    await record(tx, 'checkpoint-key.handedOver', subject, { vkey: signer.vkey, nextVkey });
    return { vkey: signer.vkey, nextVkey };
  });
}

function listChanges(tx: Tx) {
  return tx.select().from(checkpointKeyChanges).orderBy(asc(checkpointKeyChanges.createdAt));
}
