import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, type Findings } from './checker.ts';
import { beClient, findWork } from './clients.ts';
import { openHistory } from './history.ts';
import type { Ground } from './installation.ts';

const CLIENTS = 8;

/**
 * Runs a server with one seam broken under the same load, kills it without a word, lets the clients finish on a whole
 * server, and answers what the checker says: a checker that finds nothing here would find nothing anywhere.
 */
export async function stormOn(ground: Ground, seam: 'weak-reply' | 'weak-once'): Promise<Findings> {
  const history = openHistory(join(ground.folder, `${seam}.jsonl`));
  const weak = await ground.addServer(seam, ['--import', `./test/faults/${seam}.ts`]);
  const kind = seam === 'weak-once' ? 'create' : 'submit';
  const work = await findWork(ground, (of) =>
    [...of].filter((task) => (task as { first: string }).first === kind),
  );
  work.tasks = work.tasks.map((task) =>
    kind === 'create' ? { ...task, subject: `${task.subject} ${seam}` } : task,
  );
  let isOver = false;
  const urls = [weak.url];
  const clients = Promise.all(
    Array.from({ length: CLIENTS }, () => beClient(ground.editionId, urls, history, work, () => isOver)),
  );
  for (let wait = 0; wait < 2000; wait += 1) {
    await sleep(10);
    if (wait <= 80 || history.acknowledged.length < CLIENTS || history.inFlight() < 5) continue;
    // Clients that began together go on together: what is in flight may not be written yet, and then there is nothing to double.
    if (seam === 'weak-reply' || (await countDrafts(ground, seam)) >= history.acknowledged.length + 3) break;
  }
  const killed = weak.server.destroy();
  urls[0] = ground.urls[0]!;
  isOver = true;
  await Promise.all([clients, killed]);
  return check(ground, history, work.criteria);
}

async function countDrafts({ owner }: Ground, seam: string): Promise<number> {
  const [row] = await owner<
    { n: number }[]
  >`select count(*)::int as n from submissions where title like ${`% ${seam}`}`;
  return row!.n;
}
