import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignment } from '../../workflows/assignment.ts';
import { interview } from '../../workflows/interview.ts';
import { openFinals, type Finals } from '../interviews/finalists.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { givePerson } from '../support/people.ts';
import { openBrowser } from './chromium.ts';
import { cutOff, wideOf } from './sight.ts';
import { actOf } from './typist.ts';
import { openVisitor, type Visitor } from './visitor.ts';

/*
 * One session in its room: who runs it, a panelist who comes late, one who steps aside, and the screen on the wall. It runs with
 * `npm run journeys`; KIPP_TEST_PICTURES keeps pictures of the wall.
 */
const MINUTE = 60_000;
const WALL = { width: 1920, height: 1080 };
const PICTURES = process.env['KIPP_TEST_PICTURES'];
const TITLES = [
  'Surabaya Single Window (SSW)',
  'Sistem Informasi Pelayanan Kesehatan Ibu dan Anak Berbasis Masyarakat di Wilayah Kepulauan Terluar',
  'Rumah Singgah Pasien dan Keluarga',
  'Jemput Bola Akta Kelahiran di Pasar',
];

describe.runIf(process.env['KIPP_LONG'] === '1')('the room of a session', () => {
  let f: Finals;
  let browser: Browser;
  let url: string;
  let closeApp: () => Promise<void>;
  const ids: string[] = [];
  const people = new Map<string, Visitor>();

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    f = await openFinals({
      panelists: ['petra', 'qori', 'rudi'],
      proposals: TITLES.map((title) => ({ title })),
      env: { PORT: String(port), BASE_URL: url },
    });
    for (const [index, title] of TITLES.entries()) {
      const planned = await f.secretariat.post(`/api/editions/${f.editionId}/interviews`, {
        submissionId: f.proposals[title]!,
        startsAt: `2027-06-07T0${2 + index}:00:00.000Z`,
        minutes: 20,
        room: 'Ruang Sriwijaya',
        panel: ['petra', 'qori', 'rudi'].map((name) => f.people[name]!),
      });
      if (planned.status !== 201) throw new Error(planned.text);
      ids.push(planned.body.id);
    }
    const app = await servePages(f.world.context, port);
    closeApp = () => app.close();
    browser = await openBrowser();
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  }, 180_000);
  afterAll(async () => {
    for (const [name, one] of people) await one.close(`${name} of the room`);
    await closeApp?.();
    await browser?.close();
    await f?.world.close();
  });

  async function visitor(email: string): Promise<Visitor> {
    const known = people.get(email);
    if (known) return known;
    const made = await openVisitor(browser, url, 'id');
    people.set(email, made);
    await made.signIn(email, PASSWORD);
    return made;
  }
  const nurul = () => visitor('secretariat@contoh.id');

  /** From the room to the own sheet, as its panelist goes. */
  async function toOwnSheet(one: Visitor, id: string): Promise<void> {
    await one.open(`/room/${id}`);
    await one.page.getByRole('link', { name: 'Lembar saya' }).click();
    await one.page.waitForURL(`**/jury/interviews/${id}`);
    await one.page.locator('#nilai').waitFor();
  }

  test('whoever runs it starts the session and the clock', async () => {
    const one = await nurul();
    await one.open(`/room/${ids[0]}`);
    await one.press(actOf(interview, 'start', 'id'));
    await one.press('Mulai paparan');
    await one.page.locator('.babak li[aria-current]', { hasText: 'Paparan' }).waitFor();
    await one.examine('the room of whoever runs it');
    expect(one.complaints).toEqual([]);
  });

  test('a panelist who comes late is taken down as late, and finds the own sheet', async () => {
    const [runs, rudi] = [await nurul(), await visitor('rudi@juri.contoh.id')];
    await runs.press('Terlambat: rudi');
    const seat = runs.page.locator('aside li', { hasText: 'rudi' });
    await seat.getByText(/^Terlambat \d/).waitFor();
    await toOwnSheet(rudi, ids[0]!);
    const points = rudi.page.locator('#nilai .lembar-nilai input');
    expect(await points.count()).toBe(4);
    await points.first().fill('84');
    await rudi.sees(/server/i);
    await rudi.examine('the sheet of a panelist who came late');
    // The own sheet alone: nobody else's name or points.
    expect(await rudi.page.locator('main').innerText()).not.toMatch(/qori|petra/);
    await rudi.page.reload();
    await expect.poll(() => points.first().inputValue(), { timeout: 10_000 }).toBe('84');
    expect(rudi.complaints).toEqual([]);
  });

  test('a panelist steps aside by hand: the room sees it at once, and the sheet is closed to them', async () => {
    const [runs, qori] = [await nurul(), await visitor('qori@juri.contoh.id')];
    await toOwnSheet(qori, ids[0]!);
    await qori.press(actOf(assignment, 'recuse', 'id'));
    const dialog = qori.page.getByRole('dialog');
    await dialog.getByLabel('Alasan').fill('Pernah membina unit ini.');
    await qori.examine('stepping aside');
    await dialog.getByRole('button', { name: actOf(assignment, 'recuse', 'id') }).click();
    await qori.page.waitForURL('**/jury/interviews');
    // Nobody reloads the room.
    await runs.page
      .locator('aside li', { hasText: 'qori' })
      .getByText(/mundur\. Pernah membina unit ini\./)
      .waitFor({ timeout: 8_000 });
    expect(qori.complaints).toEqual([]);
    const again = await qori.page.goto(`/room/${ids[0]}`);
    expect(again?.status()).toBe(404);
  });

  test('a chair who sits on no panel finds the sessions of every panel, and the rooms', async () => {
    const roles = { bodyId: f.bodyId, editionId: f.editionId };
    await givePerson(f.world, 'ketua@juri.contoh.id', 'panel-chair', roles);
    const chair = await visitor('ketua@juri.contoh.id');
    await chair.open('/jury/interviews');
    expect(await chair.page.locator('.daftar li a').allInnerTexts()).toEqual(TITLES);
    await chair.examine('sessions of a chair');
    await chair.page.locator('.daftar li a').first().click();
    await chair.page.waitForURL(`**/room/${ids[0]}`);
    expect(chair.complaints).toEqual([]);
  });

  /** The wall in both languages, in light: it fits, nothing is cut, and its smallest words can be read from afar. */
  async function wall(name: string, said: Record<'id' | 'en', string>): Promise<void> {
    const { page } = await nurul();
    for (const lang of ['id', 'en'] as const) {
      await f.world.owner`update people set language = ${lang} where email = 'secretariat@contoh.id'`;
      await page.setViewportSize(WALL);
      await page.goto(`/room/${ids[0]}?layar`);
      await page.getByText(said[lang]).first().waitFor();
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/wall-${name}-${lang}.png` });
      expect([...(await wideOf(page)), ...(await cutOff(page))]).toEqual([]);
      expect(await measure(page)).toEqual({ scrolls: false, small: [] });
    }
  }
  const measure = (page: Page) =>
    page.evaluate(() => ({
      scrolls: document.documentElement.scrollHeight > innerHeight,
      small: [...document.querySelectorAll('.ruang p, .ruang b, .ruang li, .ruang h1, .ruang h2, .ruang .st')]
        .filter((one) => !one.classList.contains('sr') && one.checkVisibility())
        .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < innerHeight / 60)
        .map((one) => `${one.tagName} ${one.textContent?.trim().slice(0, 30)}`),
    }));

  test('the wall shows the time that is left, and what is over counts on', { timeout: 180_000 }, async () => {
    await wall('running', { id: 'Paparan', en: 'Presentation' });
    f.world.travel(5 * MINUTE);
    await wall('soon', { id: 'Paparan', en: 'Presentation' });
    f.world.travel(3 * MINUTE);
    await wall('over', { id: 'lewat waktu', en: 'over time' });
    const { body } = await f.secretariat.get(`/api/interviews/${ids[0]}/room`);
    await f.secretariat.put(
      `/api/interviews/${ids[0]}/clock`,
      { turn: 'ask' },
      { version: body.version as number },
    );
    await wall('questions', { id: 'Tanya jawab', en: 'Questions' });
    const idle = ids.shift()!;
    await wall('idle-with-a-long-title', { id: 'Belum dimulai', en: 'Not started' });
    ids.unshift(idle);
    expect((await nurul()).complaints).toEqual([]);
  });
});
