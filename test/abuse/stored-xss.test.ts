import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser/chromium.ts';
import { addressesOf, openSite } from '../access/site.ts';
import { ACTORS, openStand, type Stand } from '../access/stand.ts';
import { freePort } from '../support/ports.ts';
import { secretPaths } from '../browser/secret-pages.ts';
import { pagePath, pageRoutes } from './pages.ts';
import { rawPayloads } from './payloads.ts';
import { taint } from './taint.ts';
import { lookAt, openWatched, signInWatched } from './watch.ts';

/*
 * The long form: one year with a payload in every text of it, and every page that anybody can open, in both languages, in a real
 * browser.
 */
const WHOLE = process.env['KIPP_LONG'] === '1';
const AT_ONCE = 3;

describe.runIf(WHOLE)('payloads in every text', () => {
  let stand: Stand;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    const port = await freePort();
    stand = await openStand({ env: { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` } });
    stand.site = await openSite(stand, port);
    browser = await openBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stand?.site?.close();
    await stand?.world.close();
  });

  test('run on no page, for nobody, in neither language', async () => {
    const { url, readers } = stand.site!;
    const addresses = await addressesOf(stand);
    const secrets = await secretPaths(stand);
    const planted = await taint(stand.world.owner);
    expect(planted.different).toBeGreaterThanOrEqual(300);
    // What a secret of a mail opens with true secrets; what only leads elsewhere, or is over in this year, is opened as it is.
    const opened = (path: string) => path.split(/[?#]/)[0]!;
    const paths = pageRoutes().flatMap((route) => secrets[route]?.path ?? pagePath(route, stand.ids) ?? []);
    // The text of the rules is a payload as a whole now: there is no part of it to open.
    const isGone = (path: string) => /^\/office\/edition\/studio\/(form|rubrics|files|stages)\/./.test(path);
    const elsewhere = new Set(
      Object.values(secrets).flatMap(({ path, answers, leadsTo }) =>
        answers || leadsTo ? [opened(path)] : [],
      ),
    );
    const ran: string[] = [];
    const raw: string[] = [];
    const broken: string[] = [];
    const seen = new Set<string>();
    let views = 0;
    const jobs = ACTORS.flatMap((actor) => (['id', 'en'] as const).map((language) => ({ actor, language })));
    const work = async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        const { actor, language } = job;
        const watched = await openWatched(browser, url, language);
        if (addresses[actor]) await signInWatched(watched, addresses[actor]);
        for (const path of paths) {
          // Most pages are closed to most people: asked without a browser first.
          const { status, text } = await readers[actor].get(path);
          raw.push(...rawPayloads(text).map((found) => `${actor} ${path}: ${found}`));
          if (status >= 500) broken.push(`${actor} ${path}: ${status}`);
          if (status !== 200) continue;
          seen.add(path);
          await lookAt(watched, path);
          views += 1;
        }
        ran.push(...watched.ran.map((what) => `${actor} ${what}`));
        await watched.close();
        // Told as it goes: a walk of this length that is broken off has found what it has found.
        console.error(`${actor} ${language}: ${views} views`, ...[ran, raw, broken].flat());
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    console.log(
      `${planted.different} payloads in ${planted.places} places, ${views} views of ${seen.size} pages`,
    );
    const unseen = paths.filter((path) => !seen.has(path) && !elsewhere.has(opened(path)) && !isGone(path));
    expect({ ran, raw, broken, unseen }).toEqual({ ran: [], raw: [], broken: [], unseen: [] });
  }, 3_600_000);
});
