import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test as always } from 'vitest';
import { openFinals, type Finals } from '../interviews/finalists.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { openBrowser } from './chromium.ts';
import { openVisitor, type Visitor } from './visitor.ts';

/* The screen on the wall of a room, at which nobody sits. It runs with `npm run journeys`. */
const test = always.runIf(process.env['KIPP_LONG'] === '1');

let f: Finals;
let browser: Browser;
let wall: Visitor;
let closeApp: () => Promise<void>;
const ids: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  f = await openFinals({
    panelists: ['petra', 'qori'],
    proposals: [{ title: 'Si Bunga Desa' }, { title: 'Rumah Singgah' }],
    env: { PORT: String(port), BASE_URL: url },
  });
  const app = await servePages(f.world.context, port);
  closeApp = () => app.close();
  for (const [index, title] of ['Si Bunga Desa', 'Rumah Singgah'].entries()) {
    const planned = await f.secretariat.post(`/api/editions/${f.editionId}/interviews`, {
      submissionId: f.proposals[title]!,
      startsAt: `2027-06-07T0${2 + index}:00:00.000Z`,
      minutes: 20,
      room: 'Ruang Sriwijaya',
      panel: [f.people['petra']!, f.people['qori']!],
    });
    ids.push(planned.body.id);
  }
  browser = await openBrowser();
  wall = await openVisitor(browser, url, 'id');
  await wall.signIn('secretariat@contoh.id', PASSWORD);
});
afterAll(async () => {
  await wall?.close('a screen on the wall');
  await browser?.close();
  await closeApp?.();
  await f?.world.close();
});

const send = async (id: string, noun: string, body: object = {}) => {
  const { version } = (await f.secretariat.get(`/api/interviews/${id}/room`)).body;
  const { status, text } = await f.secretariat.put(`/api/interviews/${id}/${noun}`, body, { version });
  if (status !== 200) throw new Error(text);
};

test('the screen goes on to the session that runs, and hears of that one at once', async () => {
  const { page } = wall;
  const [first, second] = ids as [string, string];
  await send(first, 'start');
  await send(first, 'clock', { turn: 'present' });
  await wall.open(`/room/${first}?layar`);
  await page.getByRole('heading', { name: 'Si Bunga Desa' }).waitFor();
  await send(first, 'absence');
  await send(second, 'start');
  // That another session began is told by no stream of this one: the slow question finds it.
  await page.waitForURL(`**/room/${second}?layar`, { timeout: 25_000 });
  await page.getByRole('heading', { name: 'Rumah Singgah' }).waitFor({ timeout: 3_000 });
  expect(await page.locator('.fase').innerText()).toBe('Belum dimulai');
  await send(second, 'clock', { turn: 'present' });
  await expect.poll(() => page.locator('.fase').innerText(), { timeout: 5_000 }).toBe('Paparan');
});
