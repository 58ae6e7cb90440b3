import { afterAll, expect, test } from 'vitest';
import { makeRandom } from '../../server/context.ts';
import { examine } from '../../server/db/doctor.ts';
import { openWorld, type World } from '../support/world.ts';
import { liveInterrupted } from './crashing-life.ts';

/* For `npm run faults`: every statement of the critical requests. `npm test` takes a few of them: one-life-interrupted.test.ts. */

const seed = Number(process.env['KIPP_FAULT_SEED'] ?? Date.now() % 1_000_000);
let world: World | undefined;
afterAll(() => world?.close());

test.runIf(process.env['KIPP_LONG'] !== undefined).each([
  ['by itself', false],
  ['with its last statement', true],
])(
  `a competition whose every request crashed and was sent again is the same competition, COMMIT leaving %s (seed ${seed})`,
  async (_, joined) => {
    await world?.close();
    world = await openWorld({ queueInPostgres: true });
    const draw = makeRandom(seed + 1).int;
    await liveInterrupted(world, {
      seed,
      draw,
      strides: { submission: 1, confirmation: 1 },
      joined,
      others: true,
    });
    expect(await examine(world.owner)).toEqual([]);
  },
  600_000,
);
