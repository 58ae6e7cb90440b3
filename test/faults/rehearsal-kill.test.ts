import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { rehearsalsDone, sweepRehearsals } from '../../server/rehearsal/runner.ts';
import { outcomeOf, until } from '../rehearsal/outcome.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

/*
 * A worker process is killed without a word in the middle of a rehearsal. Whoever takes over ends with the year that an
 * undisturbed worker plays: a second process, which waits as long as a worker may be silent. Only `npm run faults` kills; in
 * `npm test` workers are shut down between two acts (test/rehearsal/stopping.test.ts).
 */
const LONG = Boolean(process.env['KIPP_LONG']);
const MOMENTS = [
  `scoresheets t where t.state = 'submitted'`,
  `submissions t where t.state = 'submitted'`,
  'objections t where true',
  'certificates t where true',
];
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let given: Competition;
beforeAll(async () => {
  if (LONG) given = await openCompetition({ worker: false });
}, 180_000);
afterAll(() => given?.world.close());

async function begin(): Promise<string> {
  const body = { submissions: 10, seed: 5, editionId: given.editionId };
  const started = await given.organiser.post(`/api/bodies/${given.bodyId}/rehearsals`, body);
  expect(started.status, started.text).toBe(201);
  return started.body.id;
}

const stateOf = async (id: string) => {
  const { body } = await given.organiser.get(`/api/rehearsals/${id}`);
  return [body.state, body.problem];
};

function startWorker(): Promise<ChildProcess> {
  const { config } = given.world.context;
  const child = spawn(process.execPath, ['server/worker.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      BASE_URL: '',
      DATABASE_URL: config.databaseUrl,
      DATABASE_OWNER_URL: config.ownerDatabaseUrl,
      KIPP_DATA: config.dataFolder,
      KIPP_SECRET_FILE: join(config.dataFolder, 'secret'),
      DATABASE_POOL: '6',
      DIGEST_HOUR: 'off',
      LOG_LEVEL: 'fatal',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

async function takeOver(id: string): Promise<void> {
  const died = performance.now();
  const second = await startWorker();
  while ((await stateOf(id))[0] === 'running') await new Promise((resolve) => setTimeout(resolve, 200));
  console.log(
    `ended ${((performance.now() - died) / 1000).toFixed(1)} s after the death of the first worker`,
  );
  await end(second, 'SIGTERM');
}

test.runIf(LONG)(
  'a rehearsal whose worker is killed ends as one whose worker was not',
  async () => {
    const { world } = given;
    const first = await begin();
    await sweepRehearsals(world.context);
    await rehearsalsDone(world.context);
    expect(await stateOf(first)).toEqual(['finished', null]);
    const undisturbed = await outcomeOf(world, first);
    for (const moment of MOMENTS) {
      const id = await begin();
      const worker = await startWorker();
      await until(world, id, moment);
      await end(worker, 'SIGKILL');
      expect(await stateOf(id)).toEqual(['running', null]);
      await takeOver(id);
      expect(await stateOf(id)).toEqual(['finished', null]);
      expect(await outcomeOf(world, id)).toEqual(undisturbed);
    }
    expect(await examine(world.owner)).toEqual([]);
  },
  MOMENTS.length * 180_000,
);
