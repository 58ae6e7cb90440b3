import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Lookers } from './browser-world.ts';

/** Somebody who looks: a role of the world, or nobody in particular. */
export type Who = keyof Lookers['cookies'] | null;

/** A page that is measured, and who looks at it. */
export type Sight = { path: string; who: Who };

/** Every public page of weight, and of each role the page it works on most. */
export function sightsOf(lookers: Lookers, editionId: string): Sight[] {
  const everybody = [
    '/',
    '/sign-in',
    '/innovations',
    `/innovations/${lookers.innovationId}`,
    '/results',
    `/faq/${editionId}`,
    '/register',
    '/forgot',
    '/check',
    '/network',
    '/knowledge',
  ];
  const own: [Exclude<Who, null>, string][] = [
    ['organiser', '/office'],
    ['organiser', '/office/submissions'],
    ['organiser', `/office/submissions/${lookers.submissionId}`],
    ['organiser', '/office/jury'],
    ['organiser', '/office/messages'],
    ['secretariat', '/office/screening'],
    ['evaluator', '/jury'],
    ['evaluator', `/jury/assignments/${lookers.assignmentId}`],
    ['innovator', '/agency'],
    ['innovator', `/agency/submissions/${lookers.draftId}`],
    ['innovator', `/agency/submissions/${lookers.draftId}/parts/ringkasan`],
    ['innovator', '/inbox'],
  ];
  return [...everybody.map((path) => ({ path, who: null })), ...own.map(([who, path]) => ({ path, who }))];
}

/** The path with its ids shortened, as it is printed. */
export const shortOf = (path: string) => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');

/** A window of this person: nothing is kept in it that somebody else left there. */
export async function openWindow(
  browser: Browser,
  url: string,
  lookers: Lookers,
  who: Who,
  isPhone = false,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'id-ID',
    viewport: isPhone ? { width: 360, height: 640 } : { width: 1280, height: 800 },
    ...(isPhone ? { deviceScaleFactor: 2, isMobile: true, hasTouch: true } : {}),
  });
  context.setDefaultTimeout(30_000);
  // Its name says that it is for secured lines alone; a browser takes this very machine for one.
  const cookie = { name: lookers.cookieName, secure: true, httpOnly: true };
  if (who)
    await context.addCookies([
      { ...cookie, value: lookers.cookies[who], url: url.replace('http:', 'https:') },
    ]);
  return context;
}

/** The wire to the browser's own tools. */
export async function wireOf(page: Page): Promise<CDPSession> {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  return wire;
}

/** A phone whose processor is this many times slower than this machine's. */
export const slowDown = (wire: CDPSession, times: number) =>
  wire.send('Emulation.setCPUThrottlingRate', { rate: times });

/** The line of Lighthouse's phone: 1.6 Mbit/s, 150 ms away, as its "slow 4G" delays each request. */
export const slowLine = (wire: CDPSession) =>
  wire.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 562.5,
    downloadThroughput: (1.6 * 0.9 * 1e6) / 8,
    uploadThroughput: (0.75 * 0.9 * 1e6) / 8,
  });

export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}
export const median = (values: readonly number[]) => quantile(values, 0.5);
