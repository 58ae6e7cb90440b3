import { sql } from 'drizzle-orm';
import type { Asker } from './audit-queries.ts';
import { emptyFrontier, grow, leafHash, rootOf } from './merkle.ts';
import { openNote, readCheckpoint } from './signed-note.ts';

export type SealFault = { checkpointId: string; kind: 'signature' | 'note' | 'leaf' | 'root' };

type Stored = { id: string; kind: string; size: number; root: string; note: string; vkey: string };

const BATCH = 1000;

/**
 * Recomputes every sealed stage from the texts of its leaves, and looks whether each note is signed and says the same.
 * The audit's own checkpoints are walked with its chain (audit-check.ts).
 * @returns how many checkpoints there are, and those that do not hold, each with the first reason
 */
export async function checkSeals(asker: Asker): Promise<{ checked: number; faults: SealFault[] }> {
  const stored = await asker.execute<Stored>(
    sql`select id, kind, size::int as size, root, note, vkey from checkpoints order by created_at, id`,
  );
  const faults: SealFault[] = [];
  for (const checkpoint of stored) {
    const kind =
      faultOfNote(checkpoint) ?? (checkpoint.kind === 'stage' ? await faultOfTree(asker, checkpoint) : null);
    if (kind) faults.push({ checkpointId: checkpoint.id, kind });
  }
  return { checked: stored.length, faults };
}

function faultOfNote({ note, vkey, size, root }: Stored): SealFault['kind'] | null {
  const text = openNote(note, vkey);
  if (text === null) return 'signature';
  const said = readCheckpoint(text);
  return said.size === size && said.root.toString('hex') === root ? null : 'note';
}

async function faultOfTree(asker: Asker, { id, size, root }: Stored): Promise<SealFault['kind'] | null> {
  const tree = emptyFrontier();
  for (;;) {
    const leaves = await asker.execute<{ content: string; hash: string }>(sql`
      select content, hash from checkpoint_leaves where checkpoint_id = ${id}::uuid and position >= ${tree.size}
      order by position limit ${BATCH}`);
    for (const { content, hash } of leaves) {
      const is = leafHash(content);
      if (is.toString('hex') !== hash) return 'leaf';
      grow(tree, is);
    }
    if (leaves.length < BATCH) break;
  }
  return tree.size === size && rootOf(tree).toString('hex') === root ? null : 'root';
}
