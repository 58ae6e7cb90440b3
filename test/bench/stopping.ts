import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';
import { release } from './open-loop.ts';
import type { Shot } from './load.ts';

/** Asked to stop in the middle of 200 reads a second: how long it takes, and whether a request that had begun was cut off. */
export async function measureStop(bench: Bench, stop: () => Promise<void>): Promise<Figure[]> {
  const token = [...(await bench.tokens('organiser@%')).values()][0]!;
  const path = `/api/editions/${bench.editionId}/submissions?limit=50`;
  const shots = Array.from({ length: 600 }, (): Shot => ({ method: 'GET', path, token }));
  const firing = release(bench.url, shots, (index) => index * 5);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const began = Date.now();
  await stop();
  const stopMs = Date.now() - began;
  const answers = await firing;
  const cut = answers.filter(({ status, sentAt }) => status === 0 && sentAt < began).length;
  return [
    {
      name: 'stopped in order under 200 reads/s',
      value: stopMs / 1000,
      unit: 's',
      limit: 10,
      better: 'below',
      note: `${cut} requests cut off`,
    },
  ];
}
