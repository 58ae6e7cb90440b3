import type { Browser, Page } from 'playwright-core';
import type { Lookers } from './browser-world.ts';
import type { Figure } from './figure.ts';
import { openWindow, slowDown, wireOf } from './looking.ts';

type Gaps = { frame: number; task: number };

/** From one frame to the next, and the longest piece of work in one go. */
function watchFrames(): void {
  const gaps: Gaps = { frame: 0, task: 0 };
  (globalThis as unknown as { kippGaps: Gaps }).kippGaps = gaps;
  let last = 0;
  const step = (now: number) => {
    if (last) gaps.frame = Math.max(gaps.frame, now - last);
    last = now;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) gaps.task = Math.max(gaps.task, duration);
  }).observe({ type: 'longtask' });
}

const forget = (page: Page) =>
  page.evaluate(() =>
    Object.assign((globalThis as unknown as { kippGaps: Gaps }).kippGaps, { frame: 0, task: 0 }),
  );
const gapsOf = (page: Page) =>
  page.evaluate(() => ({ ...(globalThis as unknown as { kippGaps: Gaps }).kippGaps }));

/**
 * The organiser's list of everything: wheels through its rows, on from page to page, and through its filters. Whatever stands still
 * longer than a blink is told. By its names alone: how the list is built is its own matter.
 */
export async function measureLongList(
  browser: Browser,
  url: string,
  lookers: Lookers,
  pages: number,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const cpu of [1, 4]) {
    const context = await openWindow(browser, url, lookers, 'organiser');
    const page = await context.newPage();
    await page.addInitScript(watchFrames);
    await page.goto('/office/submissions', { waitUntil: 'load' });
    await page.locator('html[data-jalan]').waitFor({ state: 'attached' });
    await slowDown(await wireOf(page), cpu);
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    await pageThrough(page, 1);
    await forget(page);
    await wheel(page);
    const scrolled = await gapsOf(page);
    await forget(page);
    await pageThrough(page, pages);
    const paged = await gapsOf(page);
    await forget(page);
    await filterThrough(page);
    const filtered = await gapsOf(page);
    await context.close();
    const slower = cpu === 1 ? '' : `, processor ${cpu} times slower`;
    const told = (name: string, { frame, task }: Gaps): Figure => ({
      name: `the list of everything ${name}${slower}: longest frame`,
      value: frame,
      unit: 'ms',
      limit: cpu === 1 ? 100 : 200,
      better: 'below',
      note: `longest task ${task ? `${task.toFixed(0)} ms` : 'below 50 ms'}; ${heading}`,
    });
    figures.push(told('scrolled', scrolled), told(`paged ${pages} times`, paged), told('filtered', filtered));
  }
  return figures;
}

async function wheel(page: Page): Promise<void> {
  await page.mouse.move(640, 500);
  for (let turn = 0; turn < 30; turn += 1) {
    await page.mouse.wheel(0, turn < 15 ? 300 : -300);
    await page.waitForTimeout(30);
  }
}

async function pageThrough(page: Page, pages: number): Promise<void> {
  for (let turn = 0; turn < pages; turn += 1) {
    const before = page.url();
    await page.getByRole('link', { name: 'Berikutnya' }).click();
    await page.waitForURL((at) => at.href !== before);
  }
}

async function filterThrough(page: Page): Promise<void> {
  const state = page.getByRole('combobox', { name: 'Keadaan' });
  for (const index of [1, 2, 0]) {
    const before = page.url();
    await state.selectOption({ index });
    await page.getByRole('button', { name: 'Saring', exact: true }).click();
    await page.waitForURL((at) => at.href !== before);
  }
}
