import type { Browser, Page } from 'playwright-core';
import type { Lookers } from './browser-world.ts';
import type { Figure } from './figure.ts';
import { openWindow, quantile, slowDown, wireOf, type Who } from './looking.ts';

/** A page that is used, and one act on it that is done again and again. */
type Act = {
  name: string;
  who: Who;
  path: string;
  ready(page: Page): Promise<void>;
  do(page: Page, time: number): Promise<void>;
};

/** Below what the browser's event timing tells of at all; whatever was quicker counts as this much. */
const QUICKEST_MS = 16;
/** A person waits for nothing that takes less; on a cheap phone what the web's own measure calls good. */
const LIMIT_MS = 100;
const PHONE_LIMIT_MS = 200;
const PHONE_CPU = 4;

/** From the press to the next frame that shows something, as the browser itself times it; one figure a press. */
function watchPresses(): void {
  const longest = new Map<number, number>();
  const began = new Set<number>();
  (globalThis as unknown as { kippPresses: () => number[] }).kippPresses = () => [...longest.values()];
  const first = (event: Event) => began.add(event.timeStamp);
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, first, { capture: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
      if (entry.interactionId)
        longest.set(entry.interactionId, Math.max(longest.get(entry.interactionId) ?? 0, entry.duration));
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  (globalThis as unknown as { kippPressed: () => number }).kippPressed = () => began.size;
}

const alive = (page: Page) => page.locator('html[data-jalan]').waitFor({ state: 'attached' });
const WORDS = 'layanan satu pintu bagi warga desa ';

export function actsOf(lookers: Lookers): Act[] {
  return [
    {
      name: 'a letter in the form',
      who: 'innovator',
      path: `/agency/submissions/${lookers.draftId}/parts/ringkasan`,
      ready: (page) => page.locator('textarea').first().focus(),
      do: (page, time) =>
        page.keyboard.press(WORDS[time % WORDS.length] === ' ' ? 'Space' : WORDS[time % WORDS.length]!),
    },
    {
      name: 'a score by its keys',
      who: 'evaluator',
      path: `/jury/assignments/${lookers.assignmentId}`,
      ready: (page) => page.locator('#nilai input:not([type=hidden])').first().focus(),
      // Two digits and on to the next field, from the last one back to the first.
      do: (page, time) => page.keyboard.press(['8', '5', 'Backspace', 'Backspace'][time % 4]!),
    },
    {
      name: 'a verdict by its key',
      who: 'secretariat',
      path: '/office/screening',
      ready: (page) => page.locator('body').focus(),
      do: (page) => page.keyboard.press('l'),
    },
    {
      name: 'a dialog opened and left',
      who: 'organiser',
      path: `/office/submissions/${lookers.submissionId}`,
      ready: async () => {},
      do: openAndLeave,
    },
    {
      name: 'a list filtered',
      who: 'organiser',
      path: '/office/submissions',
      ready: async () => {},
      do: async (page, time) => {
        await page.getByRole('combobox', { name: 'Keadaan' }).selectOption({ index: (time % 2) + 1 });
        await page.getByRole('button', { name: 'Saring', exact: true }).click();
        await page.waitForURL(/state=\w/);
      },
    },
  ];
}

/** The gravest act of a page asks in a dialog. */
async function openAndLeave(page: Page): Promise<void> {
  await page.locator('.aksi [role=button]').first().click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Every act, at this machine's pace and on a processor four times slower. */
export async function measurePresses(
  browser: Browser,
  url: string,
  lookers: Lookers,
  times: number,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const act of actsOf(lookers))
    for (const cpu of [1, PHONE_CPU]) figures.push(await measureAct(browser, url, lookers, act, cpu, times));
  return figures;
}

async function measureAct(
  browser: Browser,
  url: string,
  lookers: Lookers,
  act: Act,
  cpu: number,
  times: number,
): Promise<Figure> {
  const context = await openWindow(browser, url, lookers, act.who);
  const page = await context.newPage();
  await page.addInitScript(watchPresses);
  await page.goto(act.path, { waitUntil: 'load' });
  await alive(page);
  await slowDown(await wireOf(page), cpu);
  await act.ready(page);
  // Once before it counts: what is brought on demand comes with the first.
  await act.do(page, 0);
  await page.waitForTimeout(300);
  const before = await pressesOf(page);
  for (let time = 1; time <= times; time += 1) {
    await act.do(page, time);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(300);
  const after = await pressesOf(page);
  await context.close();
  const slow = after.told.slice(before.told.length);
  const quick = Math.max(0, after.pressed - before.pressed - slow.length);
  const all = [...slow, ...Array.from({ length: quick }, () => QUICKEST_MS)];
  return {
    name: `${act.name}${cpu === 1 ? '' : `, processor ${cpu} times slower`}: p95 to the next frame`,
    value: quantile(all, 0.95),
    unit: 'ms',
    limit: cpu === 1 ? LIMIT_MS : PHONE_LIMIT_MS,
    better: 'below',
    note: `median ${quantile(all, 0.5).toFixed(0)} ms of ${all.length} presses`,
  };
}

const pressesOf = (page: Page): Promise<{ told: number[]; pressed: number }> =>
  page.evaluate(() => {
    const { kippPresses, kippPressed } = globalThis as unknown as {
      kippPresses: () => number[];
      kippPressed: () => number;
    };
    return { told: kippPresses(), pressed: kippPressed() };
  });
