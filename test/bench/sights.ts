import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Lookers } from './browser-world.ts';
import type { Figure } from './figure.ts';
import { median, openWindow, shortOf, slowDown, slowLine, wireOf, type Sight } from './looking.ts';

type Seen = { fcp: number; lcp: number; cls: number; tbt: number; kB: number; requests: number };
type Watched = { fcp: number; lcp: number; cls: number; tasks: { start: number; ms: number }[] };

const CPU = 4;

/** Told before the page's first line: everything is watched from the start. */
function watch(): void {
  const seen: Watched = { fcp: 0, lcp: 0, cls: 0, tasks: [] };
  (globalThis as unknown as { kippSeen: Watched }).kippSeen = seen;
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime;
  });
  observe('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
  observe('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) seen.cls += shift.value;
  });
  observe('longtask', (entry) => seen.tasks.push({ start: entry.startTime, ms: entry.duration }));
}

/**
 * What a page is like on a cheap phone with a slow line, by the measures that Lighthouse takes: first and largest paint, shifts of
 * the layout, time in which a finger would wait, bytes and requests. Each visit is a first one; of several the median counts.
 */
export async function measureSights(
  browser: Browser,
  url: string,
  lookers: Lookers,
  sights: readonly Sight[],
  visits: number,
): Promise<Figure[]> {
  const found: { sight: Sight; seen: Seen }[] = [];
  for (const sight of sights) {
    const all: Seen[] = [];
    for (let visit = 0; visit < visits; visit += 1) all.push(await visitOnce(browser, url, lookers, sight));
    const seen = Object.fromEntries(
      (['fcp', 'lcp', 'cls', 'tbt', 'kB', 'requests'] as const).map((key) => [
        key,
        median(all.map((one) => one[key])),
      ]),
    ) as Seen;
    found.push({ sight, seen });
    console.log(
      `  ${shortOf(sight.path).padEnd(44)} FCP ${seen.fcp.toFixed(0)} LCP ${seen.lcp.toFixed(0)} TBT ${seen.tbt.toFixed(0)} ms, CLS ${seen.cls.toFixed(3)}, ${seen.kB.toFixed(0)} kB in ${seen.requests} requests`,
    );
  }
  return (['public', 'signed-in'] as const).flatMap((kind) =>
    figuresOf(
      kind,
      found.filter(({ sight }) => (sight.who === null) === (kind === 'public')),
    ),
  );
}

async function visitOnce(
  browser: Browser,
  url: string,
  lookers: Lookers,
  { path, who }: Sight,
): Promise<Seen> {
  const context = await openWindow(browser, url, lookers, who, true);
  const page = await context.newPage();
  await page.addInitScript(watch);
  const wire = await wireOf(page);
  const sums = { bytes: 0, requests: 0 };
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sums.bytes += encodedDataLength;
    sums.requests += 1;
  });
  await slowLine(wire);
  await slowDown(wire, CPU);
  const answer = await page.goto(path, { waitUntil: 'load' });
  if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
  await settle(page, wire);
  const watched = await page.evaluate(() => (globalThis as unknown as { kippSeen: Watched }).kippSeen);
  await context.close();
  const tbt = watched.tasks
    .filter(({ start }) => start >= watched.fcp)
    .reduce((sum, { ms }) => sum + Math.max(0, ms - 50), 0);
  return { ...watched, tbt, kB: sums.bytes / 1000, requests: sums.requests };
}

/** Whatever the page begins by itself has ended: a second passes without a request. Streams that stay open do not count. */
async function settle(page: Page, wire: CDPSession): Promise<void> {
  let last = Date.now();
  wire.on('Network.requestWillBeSent', () => (last = Date.now()));
  wire.on('Network.loadingFinished', () => (last = Date.now()));
  const until = Date.now() + 8_000;
  while (Date.now() - last < 1_000 && Date.now() < until) await page.waitForTimeout(100);
}

function figuresOf(kind: string, found: { sight: Sight; seen: Seen }[]): Figure[] {
  const worst = (key: keyof Seen, name: string, unit: string, limit?: number): Figure => {
    const top = found.reduce((a, b) => (b.seen[key] > a.seen[key] ? b : a));
    const within =
      limit === undefined
        ? ''
        : `, ${found.filter(({ seen }) => seen[key] < limit).length} of ${found.length} within`;
    return {
      name: `cheap phone, slow line, ${kind} pages: ${name}`,
      value: top.seen[key],
      unit,
      ...(limit === undefined ? {} : { limit, better: 'below' as const }),
      note: `the worst: ${shortOf(top.sight.path)}${within}`,
    };
  };
  return [
    worst('fcp', 'first paint', 'ms', 1800),
    worst('lcp', 'largest paint', 'ms', 2500),
    worst('tbt', 'time blocked', 'ms', 200),
    worst('cls', 'layout shift', '', 0.1),
    worst('kB', 'bytes of a first visit', 'kB'),
    worst('requests', 'requests of a first visit', ''),
  ];
}
