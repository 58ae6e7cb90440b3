import type { Browser } from 'playwright-core';
import type { Lookers } from './browser-world.ts';
import type { Figure } from './figure.ts';
import { median, openWindow, shortOf, wireOf, type Sight } from './looking.ts';

const LIMIT_MS = 50;
/** A server in use has answered a page before: so often is it visited first. */
const BEFORE = 5;
/** Whoever visits a page looks at it before they go on: the last page's files are no longer on their way then. */
const LOOK_MS = 300;

/** Until the first byte of each page, as the browser's own navigation timing tells it; visited again and again. */
export async function measureFirstBytes(
  browser: Browser,
  url: string,
  lookers: Lookers,
  sights: readonly Sight[],
  visits: number,
): Promise<Figure[]> {
  const found: { sight: Sight; ms: number }[] = [];
  for (const sight of sights) {
    const context = await openWindow(browser, url, lookers, sight.who);
    const page = await context.newPage();
    const wire = await wireOf(page);
    await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
    const times: number[] = [];
    for (let visit = 0; visit < visits + BEFORE; visit += 1) {
      const answer = await page.goto(sight.path, { waitUntil: 'load' });
      if (answer?.status() !== 200) throw new Error(`${sight.path} answered ${answer?.status()}`);
      const ms = await page.evaluate(() => {
        const [one] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        return one!.responseStart - one!.requestStart;
      });
      if (visit >= BEFORE) times.push(ms);
      await page.waitForTimeout(LOOK_MS);
    }
    await context.close();
    found.push({ sight, ms: median(times) });
  }
  found.sort((a, b) => b.ms - a.ms);
  for (const { sight, ms } of found.slice(0, 6)) console.log(`  ${shortOf(sight.path)}: ${ms.toFixed(1)} ms`);
  return (['public', 'signed-in'] as const).map((kind) => {
    const own = found.filter(({ sight }) => (sight.who === null) === (kind === 'public'));
    return {
      name: `first byte in a browser, ${own.length} ${kind} pages, the slowest median`,
      value: own[0]!.ms,
      unit: 'ms',
      limit: LIMIT_MS,
      better: 'below',
      note: `${shortOf(own[0]!.sight.path)}; ${own.filter(({ ms }) => ms < LIMIT_MS).length} within`,
    };
  });
}
