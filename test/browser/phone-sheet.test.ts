import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { juryWords } from '#lib/words/jury.ts';
import { pactWords } from '#lib/words/pact.ts';
import { readingWords } from '#lib/words/reading.ts';
import { signInWords } from '#lib/words/sign-in.ts';
import { typingWords } from '#lib/words/typing.ts';
import { openJudging, type Judging } from '../judging/stage.ts';
import { servePages } from '../support/pages.ts';
import { freePort } from '../support/ports.ts';
import { PASSWORD } from '../support/world.ts';
import { ALIVE } from './alive.ts';
import { openBrowser } from './chromium.ts';

/*
 * An evaluator with a small phone: the text and the sheet take turns on the screen, and each comes back where it was left. Without a
 * line, and with nothing downloaded, the page stays.
 */

const w = juryWords.id;
let j: Judging;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let closeApp: () => Promise<void>;

beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    proposals: [{ title: 'Si Bunga Desa' }, { title: 'Rumah Singgah' }],
    env: { PORT: String(port), BASE_URL: url },
  });
  const app = await servePages(j.world.context, port);
  closeApp = () => app.close();
  const { id } = await j.stage('desk_judging');
  await j.organiser.post(`/api/stages/${id}/assignments`);
  await (await j.juror('ani')).post(`/api/stages/${id}/acceptances`);
  browser = await openBrowser();
  phone = await browser.newContext({
    baseURL: url,
    viewport: { width: 360, height: 480 },
    hasTouch: true,
    locale: 'id-ID',
    reducedMotion: 'reduce',
  });
  phone.setDefaultTimeout(30_000);
  page = await phone.newPage();
  await signIn('ani');
  await page.getByRole('link', { name: w.begin }).click();
  await page.waitForURL(/\/jury\/assignments\//);
  await page.locator(ALIVE).waitFor({ state: 'attached' });
});
afterAll(async () => {
  await phone?.close();
  await browser?.close();
  await closeApp?.();
  await j?.world.close();
});

async function signIn(name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(everywhereWords.id.email).fill(`${name}@juri.contoh.id`);
  await page.getByLabel(signInWords.id.password).fill(PASSWORD);
  await page.getByRole('button', { name: signInWords.id.continue }).click();
  await page.waitForURL((at) => at.pathname !== '/sign-in');
}

/** Pressed where it stands: what presses for a test would first bring a bar that sticks to the window to where it began. */
const turnTo = (name: string) =>
  page.getByRole('button', { name, exact: true }).evaluate((one: HTMLElement) => one.click());
const top = () => page.evaluate(() => Math.round(scrollY));
/** How far below the bar at the top, and above the window's end, a field stands. */
const roomOf = (id: string) =>
  page.evaluate((one) => {
    const field = document.getElementById(one)!.getBoundingClientRect();
    const bar = document.querySelector('.sub')!.getBoundingClientRect();
    return { under: field.top - bar.bottom, left: innerHeight - field.bottom };
  }, id);

test('the sheet opens at the aspect in hand, the text where it was left', async () => {
  const bar = page.getByRole('region', { name: w.sheet });
  // Nothing is scored yet: that is no total of zero.
  expect(await bar.locator('p').innerText()).toBe(w.aspects(0, 7));
  for (let step = 0; step < 4; step += 1) await bar.getByRole('button', { name: w.nextAspect }).tap();
  await bar.getByRole('textbox').fill('80');
  await expect.poll(() => bar.locator('p').innerText()).toMatch(/^\d+,00 · /);
  await page.evaluate(() => scrollTo(0, 260));
  await expect.poll(top).toBe(260);
  const inHand = await page.evaluate(
    () => [...document.querySelectorAll<HTMLInputElement>('#nilai .nilai')].find((one) => one.value)!.id,
  );

  await turnTo(readingWords.id.score);
  const isInSight = () => roomOf(inHand).then(({ under, left }) => under >= 0 && left >= 0);
  await expect.poll(isInSight).toBe(true);
  await turnTo(readingWords.id.text);
  await expect.poll(top).toBe(260);
  await turnTo(w.toSheet);
  await expect.poll(isInSight).toBe(true);
  await turnTo(readingWords.id.text);
  await expect.poll(top).toBe(260);
});

test('without a line a link leaves the page where it is, and says so; with one it goes on', async () => {
  const here = page.url();
  const following = page.getByRole('link', { name: w.following });
  const other = (await following.count()) ? following : page.getByRole('link', { name: w.previous });
  await phone.setOffline(true);
  await other.tap();
  await page.getByRole('alert').filter({ hasText: typingWords.id.staysHere }).waitFor();
  expect(page.url()).toBe(here);
  expect(await page.locator('.judul h1').isVisible()).toBe(true);
  await phone.setOffline(false);
  await page.getByText(typingWords.id.staysHere).waitFor({ state: 'detached' });
  await other.tap();
  await page.waitForURL((at) => at.href !== here);
});

test('a tie declared while the pact is half filled in leaves what was typed, and the way in the strip shows where one is', async () => {
  const { id: said } = pactWords;
  await j.world.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from pact_signatures where person_id = ${j.people['budi']!}`;
  });
  await phone.clearCookies();
  await signIn('budi');
  await page.waitForURL('**/jury/pact');
  await page.locator(ALIVE).waitFor({ state: 'attached' });
  const strip = page.locator('.nav.jalur');
  const isWhole = await strip.locator('[aria-current]').evaluate((one) => {
    const [link, all] = [one.getBoundingClientRect(), one.parentElement!.getBoundingClientRect()];
    return link.left >= all.left && link.right <= all.right;
  });
  expect(isWhole).toBe(true);

  const typed = [
    ['#institution', 'Universitas Contoh'],
    ['#regionCode', 'Kota Sabang'],
    ['#relatives', 'Seorang adik bekerja di RSUD.'],
  ] as const;
  for (const [field, text] of typed) await page.locator(field).fill(text);
  await page.getByLabel(said.find).fill('Belu');
  await page.getByRole('button', { name: said.findButton }).tap();
  await page.getByRole('button', { name: said.addTie }).tap();
  await page.getByText(said.added).waitFor();
  for (const [field, text] of typed) expect(await page.locator(field).inputValue()).toBe(text);
});
