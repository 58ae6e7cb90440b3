import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beClient, findWork, type Task, type Work } from './clients.ts';
import type { Fault } from './faults.ts';
import { openHistory, type History } from './history.ts';
import type { Ground } from './installation.ts';

export type Storm = {
  history: History;
  work: Work;
  /**
   * Each fault with the requests that were in flight when it struck, and the time until a write that was first tried after
   * it was answered; of that, how long PostgreSQL itself was away.
   */
  struck: { name: string; kills: boolean; inFlight: number; againMs: number; databaseMs: number }[];
};

type Options = {
  clients: number;
  faults: readonly Fault[];
  /** Between two faults, in milliseconds, as drawn. */
  pauseMs(): number;
  chance: () => number;
  shuffle: <T>(of: readonly T[]) => T[];
  /** When to stop: looked at after each fault. */
  isEnough(storm: Storm): boolean;
  /** Strikes when so many requests are in flight. */
  atLeast: number;
};

/** Clients write without a pause while one fault after another strikes; then they finish what they had begun. */
export async function runStorm(ground: Ground, options: Options): Promise<Storm> {
  const history = openHistory(join(ground.folder, 'history.jsonl'));
  const found = await findWork(ground, options.shuffle);
  const work = { ...found, more: moreDrafts(found) };
  const storm: Storm = { history, work, struck: [] };
  let isOver = false;
  const clients = Promise.all(
    Array.from({ length: options.clients }, () =>
      beClient(ground.editionId, ground.urls, history, work, () => isOver),
    ),
  );
  for (let n = 0; !options.isEnough(storm); n += 1) {
    const fault = options.faults[n % options.faults.length]!;
    await sleep(options.pauseMs());
    for (let wait = 0; history.inFlight() < options.atLeast && wait < 400; wait += 1) await sleep(5);
    const inFlight = history.inFlight();
    const striking = fault.run(ground, options.chance);
    const before = ground.databaseAwayMs.length;
    const againMs = Math.round(await history.nextWrite());
    await striking;
    const databaseMs = ground.databaseAwayMs[before] ?? 0;
    storm.struck.push({ name: fault.name, kills: fault.kills, inFlight, againMs, databaseMs });
  }
  isOver = true;
  await clients;
  return storm;
}

/** A fast machine has done everything before the last fault strikes: people go on beginning drafts, so that each is felt. */
function moreDrafts({ agencies }: Work): () => Task {
  const people = [...agencies.keys()];
  let begun = 0;
  return () => {
    begun += 1;
    const person = people[begun % people.length]!;
    return { person, first: 'create', subject: `Draf badai lagi ${begun}`, version: 0 };
  };
}

/** What a person wants to read of it. */
export function tell({ history, struck }: Storm): string {
  const count = (kind: string) =>
    history.acknowledged.filter(({ operation }) => operation.kind === kind).length;
  const kills = struck.filter((fault) => fault.kills);
  return [
    `${count('submit')} proposals received, ${count('send')} sheets sent, ${count('save')} saved, ${count('create')} drafts begun`,
    `${kills.length} kills and ${struck.length - kills.length} other faults; in flight / milliseconds until the next write:`,
    ...struck.map(
      ({ name, inFlight, againMs, databaseMs }) =>
        `  ${name}: ${inFlight} / ${againMs}${databaseMs ? `, of which PostgreSQL was away ${databaseMs}` : ''}`,
    ),
    `the longest wait for one answer: ${Math.round(history.slowestMs)} ms`,
  ].join('\n');
}
