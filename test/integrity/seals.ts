import { expect } from 'vitest';
import { canonicalJson } from '../../server/db/canonical.ts';
import { leafHash, provesConsistency, provesInclusion } from '../../server/integrity/merkle.ts';
import { openNote, readCheckpoint } from '../../server/integrity/signed-note.ts';
import type { World } from '../support/world.ts';

type Seen = {
  id: string;
  kind: string;
  origin: string;
  size: number;
  root: string;
  note: string;
  consistency: string[];
  stage: { key: string };
};

const bytes = (hex: string) => Buffer.from(hex, 'hex');

/**
 * Checks what the public sees of an edition's seals with nothing but the public key: notes, the growth of the audit; and,
 * with the owner's eyes, that every leaf is in its tree.
 * @returns the stages that were sealed, each with how many records
 */
export async function checkSeals(world: World, editionId: string): Promise<[string, number][]> {
  const { vkey } = (await world.anyone.get('/api/integrity/key')).body;
  const { items } = (await world.anyone.get(`/api/editions/${editionId}/checkpoints?limit=100`)).body as {
    items: Seen[];
  };
  for (const one of items) {
    const { origin, size, root } = readCheckpoint(openNote(one.note, vkey)!);
    expect([origin, size, root.toString('hex')]).toEqual([one.origin, one.size, one.root]);
  }
  const audits = items.filter((one) => one.kind === 'audit');
  for (const [index, later] of audits.entries()) {
    const earlier = audits[index - 1] ?? { size: 0, root: '' };
    const trees = [earlier, later].map(({ size, root }) => ({ size, root: bytes(root) })) as [never, never];
    expect(provesConsistency(...trees, later.consistency.map(bytes))).toBe(true);
  }
  const leaves = await world.owner<
    { checkpoint_id: string; position: number; content: string; hash: string; path: string[] }[]
  >`select * from checkpoint_leaves`;
  for (const leaf of leaves) {
    const { size, root } = items.find((one) => one.id === leaf.checkpoint_id)!;
    expect(canonicalJson(JSON.parse(leaf.content))).toBe(leaf.content);
    expect(leafHash(leaf.content).toString('hex')).toBe(leaf.hash);
    expect(provesInclusion(bytes(leaf.hash), leaf.position, size, leaf.path.map(bytes), bytes(root))).toBe(
      true,
    );
  }
  return items.filter((one) => one.kind === 'stage').map((one) => [one.stage.key, one.size]);
}
