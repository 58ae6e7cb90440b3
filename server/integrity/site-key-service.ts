import { asc } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { siteKeys } from '../db/schema/index.ts';
import { signNote, signerOf, type Signer } from './signed-note.ts';
import { installationSigner } from './signer.ts';

/**
 * Remembers under which key this installation signs from now on. The name of a key is the address people type, so that a
 * province that moves from its trial to its own domain begins a new key: what it signed before stays known as its own.
 * Where only the name changes, the key signs under its old name that it goes on under the new one.
 */
export async function rememberSiteKey(context: Context): Promise<void> {
  const signer = installationSigner(context.config);
  await act(asSystem(context), async (tx) => {
    const before = (await listSiteKeys(tx)).at(-1);
    if (before?.vkey === signer.vkey) return;
    const handover = before ? handoverBy(before.vkey, signer, context.config.checkpointSeed) : null;
    const id = context.ids.next();
    await tx.insert(siteKeys).values({ id, vkey: signer.vkey, handover, beganAt: tx.at });
  });
}

/** The note by a former name of the same key; null where the private key of the former one is not this one. */
function handoverBy(formerVkey: string, next: Signer, seed: Buffer): string | null {
  const former = signerOf(nameOf(formerVkey), seed);
  if (former.vkey !== formerVkey) return null;
  // The second line keeps it from ever being read as a checkpoint, where a size stands.
  return signNote(`${former.name}/keys\nnext key\n${next.vkey}\n`, former);
}

/** The name in a key as it is published, name+id+key. */
export const nameOf = (vkey: string): string => vkey.slice(0, vkey.indexOf('+'));

/** Each key in the order in which it began; one that came back stands there twice. */
export function listSiteKeys(tx: Tx) {
  return tx.select().from(siteKeys).orderBy(asc(siteKeys.beganAt), asc(siteKeys.id));
}
