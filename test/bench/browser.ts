import { openBrowser } from '../browser/chromium.ts';
import { bringLookers } from './browser-world.ts';
import { measureFirstBytes } from './first-byte.ts';
import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';
import { measureLongList } from './long-list.ts';
import { sightsOf } from './looking.ts';
import { measurePresses } from './presses.ts';
import { measureSights } from './sights.ts';

export type Times = { visits: number; sights: number; presses: number; pages: number };
export const TIMES: Times = { visits: 11, sights: 3, presses: 40, pages: 20 };

/** What people have of it: the pages in a real Chromium, over the world of the figures. */
export async function measureBrowser(bench: Bench, times: Times = TIMES): Promise<Figure[]> {
  const lookers = await bringLookers(bench);
  const browser = await openBrowser();
  try {
    const sights = sightsOf(lookers, bench.editionId);
    return [
      ...(await measureFirstBytes(browser, bench.url, lookers, sights, times.visits)),
      ...(await measurePresses(browser, bench.url, lookers, times.presses)),
      ...(await measureLongList(browser, bench.url, lookers, times.pages)),
      ...(await measureSights(browser, bench.url, lookers, sights, times.sights)),
    ];
  } finally {
    await browser.close();
  }
}
