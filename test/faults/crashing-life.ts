import { expect } from 'vitest';
import { liveOneLife } from '../life/story.ts';
import type { World } from '../support/world.ts';
import { crashRequests } from './crashing.ts';

type Options = {
  seed: number;
  /** How many statements lie between two points of a request that is interrupted everywhere: 1 for every one. */
  strides: { submission: number; confirmation: number };
  /** Whether commits that leave with their last statement do so. */
  joined: boolean;
  /** Whether every other changing request is interrupted as well, after one statement that is drawn. */
  others: boolean;
  draw(below: number): number;
};

/**
 * The whole life of a competition in which changing requests do not get through at the first try: the first sending of
 * a proposal, the first sending of a score sheet and everything that two organisers confirm (the publication among it)
 * are interrupted statement after statement and then after COMMIT. The story's own expectations are the test: numbers,
 * ranks, states and the certificate are literals there.
 */
export async function liveInterrupted(
  world: World,
  { seed, strides, joined, others, draw }: Options,
): Promise<void> {
  const seen = crashRequests(world, {
    everywhere: (name, before) =>
      name.endsWith('/confirmation') ||
      (before === 0 && /(submissions|scoresheets)\/:id\/submission$/.test(name)),
    stride: (name) => (name.endsWith('/confirmation') ? strides.confirmation : strides.submission),
    never: (name) => !others || name === 'POST /api/sessions',
    joined,
    draw,
  });
  await liveOneLife(world);
  await world.settle();
  console.log(
    `seed ${seed}${joined ? ', commits along' : ''}: ${seen.points} crash points, answered ${JSON.stringify(seen.answers)}; statements gone through:\n` +
      Object.entries(seen.everywhere)
        .map(([name, statements]) => `  ${name}: ${statements}, and COMMIT`)
        .join('\n'),
  );
  expect(seen.left).toEqual([]);
  expect(seen.forgotten).toEqual([]);
  expect(Object.keys(seen.everywhere).sort()).toEqual([
    'PUT /api/requests/:id/confirmation',
    'PUT /api/scoresheets/:id/submission',
    'PUT /api/submissions/:id/submission',
  ]);
  expect(Object.keys(seen.answers)).toEqual(['503']);
  const [twice] = await world.owner<{ n: number }[]>`
    select count(*)::int as n from (select 1 from deliveries where effect = 'mail' and audience is null
      group by event_id, template, recipient_id having count(*) > 1) doubled`;
  expect(twice!.n).toBe(0);
}
