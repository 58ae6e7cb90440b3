import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { check, type Findings } from './checker.ts';
import { beClient, findWork, type Work } from './clients.ts';
import { some } from './extent.ts';
import { openHistory, type History } from './history.ts';
import { openGround, type Ground } from './installation.ts';
import { settle } from './settle.ts';

/** One fault after another on one installation, each with its own history. */
export type Scene = {
  ground: Ground;
  work: Work;
  /** People write until `happen` is over; then each finishes what it began. */
  writeWhile(
    name: string,
    happen: (history: History) => Promise<unknown>,
    options?: { clients?: number; restMs?: number; urls?: readonly string[]; only?: 'submit' | 'save' },
  ): Promise<History>;
  /** Lets the mails go out and holds the tables and the mail server's box against what was acknowledged. */
  compare(history: History): Promise<Findings>;
  stop(): Promise<void>;
};

const SIZES = { submissions: some(3600), proposed: some(2600), agencies: some(60), jurors: some(60) };

/** @param random draws the order of the work and what the lines do */
export async function openScene(random: {
  float(): number;
  shuffle<T>(of: readonly T[]): T[];
}): Promise<Scene> {
  const ground = await openGround(SIZES, random.float);
  const known = new Set((await examine(ground.owner)).map(({ name }) => name));
  const work = await findWork(ground, random.shuffle);

  const writeWhile: Scene['writeWhile'] = async (name, happen, options = {}) => {
    const { clients = 8, restMs = 0, urls = ground.urls, only } = options;
    const history = openHistory(join(ground.folder, `${name.replaceAll(' ', '-')}.jsonl`));
    const own = only ? { ...work, tasks: takeOnly(work, only) } : work;
    let isOver = false;
    const writing = Promise.all(
      Array.from({ length: clients }, () =>
        beClient(ground.editionId, urls, history, own, () => isOver, restMs),
      ),
    );
    try {
      await happen(history);
    } finally {
      isOver = true;
    }
    await writing;
    if (only) work.tasks.push(...own.tasks);
    console.log(`  ${name}: ${sumUp(history)}`);
    return history;
  };

  async function compare(history: History): Promise<Findings> {
    await settle(ground);
    const found = await check(ground, history, work.criteria);
    return { ...found, broken: found.broken.filter((name) => !known.has(name)) };
  }

  return { ground, work, writeWhile, compare, stop: () => ground.stop() };
}

/** Nothing wrong; mails of which nobody knows may be listed, and are looked at where there should be some or none. */
export function expectWhole({ doubtful, ...faults }: Findings): void {
  const none = Object.fromEntries(Object.keys(faults).map((name) => [name, []]));
  expect(faults).toEqual(none);
  expect(Array.isArray(doubtful)).toBe(true);
}

/** Waits until so many more were acknowledged; fewer in a trial. */
export async function more(history: History, full: number, withinMs = 60_000): Promise<void> {
  const count = some(full);
  const before = history.acknowledged.length;
  const until = performance.now() + withinMs;
  while (history.acknowledged.length < before + count) {
    if (performance.now() > until)
      throw new Error(`${history.acknowledged.length - before} of ${count} were acknowledged in time`);
    await sleep(20);
  }
}

function takeOnly(work: Work, only: 'submit' | 'save') {
  const taken = work.tasks.filter(({ first }) => first === only);
  work.tasks = work.tasks.filter(({ first }) => first !== only);
  return taken;
}

function sumUp({ acknowledged, refused, slowestMs }: History): string {
  const took = acknowledged.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const at = (share: number) => Math.round(took[Math.floor(took.length * share)] ?? 0);
  const again = acknowledged.filter(({ tries }) => tries > 1).length;
  return (
    `${acknowledged.length} acknowledged (${again} only when asked again), ${refused.length} refused; ` +
    `until acknowledged p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; longest wait for one answer ${Math.round(slowestMs)} ms`
  );
}
