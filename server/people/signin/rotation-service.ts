import type { Context } from '../../context.ts';
import { act, asSystem } from '../../db/door.ts';
import { record } from '../../events/record.ts';
import { TOKEN_MINUTES } from '../tokens.ts';
import { insertSigningKey, lockSigningKeys, updateKeysRetired } from './rotation-queries.ts';

/**
 * Begins a new key for access tokens. Tokens under the old one are good until they expire by themselves, so nobody is signed
 * out; after `atOnce` (the key may be in other hands) they are refused within seconds, and browsers, whose sessions
 * stand in the database, go on without noticing.
 */
export function rotateSigningKey(
  context: Context,
  { atOnce }: { atOnce: boolean },
): Promise<{ number: number }> {
  return act(asSystem(context), async (tx) => {
    const number = (await lockSigningKeys(tx)) + 1;
    await updateKeysRetired(tx, atOnce ? 0 : TOKEN_MINUTES + 1);
    await insertSigningKey(tx, number);
    const subject = {
      type: 'installation',
      id: tx.context.ids.next(),
      version: number,
      bodyId: null,
      editionId: null,
    };
    await record(tx, 'signing-key.rotated', subject, { number, atOnce });
    return { number };
  });
}
