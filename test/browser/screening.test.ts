import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rulesWith } from '../screening/people.ts';
import { plantRows } from '../http/list-rows.ts';
import { giveSubmitted, show } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { ALIVE } from './alive.ts';
import { killDevice, openBrowser, openDevice } from './chromium.ts';
import { openVisitor, WORK, type Visitor } from './visitor.ts';

/*
 * One key gives a verdict, so one key takes it back: before it is sent where the agency is told at once, and on record where
 * verdicts are announced together. Where the checks want eyes, one press is not enough.
 */
const RULES = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

const SLOWLY = { timeout: 20_000 };
/** Longer than a verdict waits. */
const MOMENT_MS = 10_000;

type Desk = {
  c: Competition;
  rina: Visitor;
  page: Page;
  url: string;
  ids: string[];
  stateOf(index: number): Promise<string>;
  close(): Promise<void>;
};

async function openDesk(titles: string[], source = RULES): Promise<Desk> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const c = await openCompetition({ source, env: { PORT: String(port), BASE_URL: url } });
  const app = await servePages(c.world.context, port);
  const ids: string[] = [];
  for (const title of titles) ids.push(await giveSubmitted(c, c.admin, c.agencyId, title));
  await c.world.settle();
  // The fixture's texts are all alike, which is a matter of its own.
  await c.world.owner`delete from likenesses`;
  const browser: Browser = await openBrowser();
  const rina = await openVisitor(browser, url, 'id');
  await rina.signIn('secretariat@contoh.id', PASSWORD);
  // The seconds in which a verdict can be taken back need not be sat through: this page's clock is put forward.
  await rina.page.clock.install();
  const at = async (id: string) => rina.open(`/office/screening?id=${id}`);
  await at(ids[0]!);
  return {
    c,
    rina,
    page: rina.page,
    url,
    ids,
    stateOf: async (index) => (await show(c.secretariat, ids[index]!)).state,
    async close() {
      await rina.close('rina at the check');
      await browser.close();
      await app.close();
      await c.world.close();
    },
  };
}

/** Opens a page of a device, signing in where the power took the session along. */
async function openAt(device: BrowserContext, path: string): Promise<Page> {
  const page = device.pages()[0] ?? (await device.newPage());
  await page.goto(path);
  if (new URL(page.url()).pathname !== '/sign-in') return page;
  await page.locator(ALIVE).waitFor({ state: 'attached' });
  await page.getByLabel('Alamat surel').fill('secretariat@contoh.id');
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.waitForURL((at) => at.pathname !== '/sign-in');
  return page;
}

/** Does something with every verdict that the browser's own database keeps. @returns how many */
const waiting = (page: Page, olderByMs = 0) =>
  page.evaluate(
    (ms) =>
      new Promise<number>((resolve, reject) => {
        const opened = indexedDB.open('kipp-verdicts', 1);
        opened.onerror = () => reject(opened.error ?? new Error('no database'));
        opened.onsuccess = () => {
          const transaction = opened.result.transaction('waiting-verdicts', 'readwrite');
          const store = transaction.objectStore('waiting-verdicts');
          const all = store.getAll() as IDBRequest<{ pressedAt: number }[]>;
          all.onsuccess = () => {
            for (const row of all.result) if (ms) store.put({ ...row, pressedAt: row.pressedAt - ms });
          };
          transaction.oncomplete = () => {
            opened.result.close();
            resolve(all.result.length);
          };
        };
      }),
    olderByMs,
  );
const age = (page: Page) => waiting(page, 2 * 3_600_000);

const titleOf = (page: Page) => page.locator('.tengah h2');

describe('where the agency is told at once', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(['Loket Pagi', 'Antar Obat', 'Siaga Banjir']);
    // Two of them bear the same title, for all that the machine knows.
    const [, second, third] = desk.ids;
    await desk.c.world.owner`update submissions set title_key =
      (select title_key from submissions where id = ${third!}) where id = ${second!}`;
  });
  afterAll(() => desk.close());

  test('a pass by one key opens the next and waits a moment; U takes it back before anybody heard of it', async () => {
    const { page, rina } = desk;
    await page.keyboard.press('l');
    await expect.poll(() => titleOf(page).innerText(), SLOWLY).toBe('Antar Obat');
    await rina.reads('Dikirim dalam beberapa detik.');
    expect(await desk.stateOf(0)).toBe('submitted');
    await page.keyboard.press('u');
    await expect.poll(() => titleOf(page).innerText(), SLOWLY).toBe('Loket Pagi');
    await page.clock.fastForward(MOMENT_MS);
    // A verdict that went out all the same would have arrived by then.
    await page.waitForTimeout(1_000);
    expect(await desk.stateOf(0)).toBe('submitted');
  });

  test('whoever gives it far down by a press sees the next from its beginning, and the way back above it', async () => {
    const { page, rina } = desk;
    await page.setViewportSize({ width: 1280, height: 640 });
    const side = page.locator('#putusan');
    await side.getByText('Lolos', { exact: true }).click();
    await side.evaluate((one) => one.scrollTo(0, 200));
    await page.evaluate(() => scrollTo(0, 400));
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
    await side.getByRole('button', { name: 'Simpan putusan' }).click();
    await expect.poll(() => titleOf(page).innerText(), SLOWLY).toBe('Antar Obat');
    const undo = page.getByRole('button', { name: /^Urungkan/ });
    await expect.poll(async () => (await undo.boundingBox())?.y ?? -1).toBeGreaterThan(0);
    expect([await page.evaluate(() => scrollY), await side.evaluate((one) => one.scrollTop)]).toEqual([0, 0]);
    await rina.reads('Setelah terkirim, tidak dapat diurungkan.');
    await undo.click();
    await expect.poll(() => titleOf(page).innerText(), SLOWLY).toBe('Loket Pagi');
    await page.setViewportSize(WORK);
    // While a pointer rests on what was given last, its time stands still.
    await page.mouse.move(0, 0);
  });

  test('what was not taken back is sent by itself, and only then said to be recorded', async () => {
    const { page, rina } = desk;
    await page.keyboard.press('l');
    await expect.poll(() => titleOf(page).innerText(), SLOWLY).toBe('Antar Obat');
    expect(await page.getByText('Loket Pagi: Lolos. Sudah tercatat').count()).toBe(0);
    // Here, where a look that takes longer than the verdict waits does no harm.
    await rina.examine('a verdict that waits');
    await page.clock.fastForward(MOMENT_MS);
    await page.getByText('Loket Pagi: Lolos. Sudah tercatat').waitFor(SLOWLY);
    expect(await desk.stateOf(0)).toBe('screened');
    await rina.reads('2 usulan menunggu putusan.');
  });

  test('where a check fails the first press says what to look at, and the second passes it', async () => {
    const { page, rina } = desk;
    await page.keyboard.press('l');
    await rina.reads('Lihat dahulu:');
    expect(await titleOf(page).innerText()).toBe('Antar Obat');
    await rina.examine('a check that wants eyes');
    await page.keyboard.press('l');
    await expect.poll(() => titleOf(page).innerText(), SLOWLY).toBe('Siaga Banjir');
    // The next verdict sends the one before it; whoever goes elsewhere has decided, too.
    await page.getByRole('link', { name: 'Laju' }).click();
    await page.waitForURL(/pace/);
    expect(await desk.stateOf(1)).toBe('screened');
  });

  test('a verdict that meets no server is said not to be sent, and the proposal waits as before', async () => {
    const { page, rina, ids } = desk;
    await rina.open(`/office/screening?id=${ids[2]!}`);
    await page.route('**/office/screening?/verdict', (route) => route.abort());
    await page.keyboard.press('l');
    await page.keyboard.press('Control+Enter');
    await rina.reads('Dikirim dalam beberapa detik.');
    await page.clock.fastForward(MOMENT_MS);
    await rina.reads('Putusan untuk Siaga Banjir belum terkirim: Lolos.');
    expect(await desk.stateOf(2)).toBe('submitted');
    await page.unroute('**/office/screening?/verdict');
    // It stays on the device until its person takes it back.
    await page.getByText('Tersimpan di perangkat ini.').waitFor();
    await page.getByRole('link', { name: 'Batalkan dan periksa lagi' }).click();
    await page.getByText('belum terkirim').waitFor({ state: 'detached' });
    // Nothing that the page was still reading may lead it to the sign-in page.
    await rina.open(`/office/screening?id=${ids[2]!}`);
    const { owner } = desk.c.world;
    const [ended] =
      await owner`update sessions set ended_at = now() where ended_at is null and user_agent like '%Chrome%' returning id`;
    await page.keyboard.press('l');
    await page.keyboard.press('Control+Enter');
    await rina.reads('Sesi Anda sudah berakhir.');
    expect([await desk.stateOf(2), new URL(page.url()).pathname]).toEqual(['submitted', '/office/screening']);
    await owner`update sessions set ended_at = null where id = ${ended!.id}`;
    await page.keyboard.press('l');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => desk.stateOf(2), SLOWLY).toBe('screened');
    await rina.reads('Antrean kosong');
    expect(rina.complaints.filter((one) => !/ERR_FAILED|status of 401/.test(one))).toEqual([]);
  });
});

describe('on a device that dies', () => {
  let desk: Desk;
  let device: BrowserContext | null = null;
  const folder = mkdtempSync(join(tmpdir(), 'kipp-desk-'));
  const LAST = "select count(*)::int as n from screenings where step = 'verdict'";
  beforeAll(async () => {
    desk = await openDesk(['Loket Pagi', 'Antar Obat']);
  });
  afterAll(async () => {
    await device?.close();
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a verdict pressed a moment before is sent by the page that opens next, once, and nothing of it stays', async () => {
    device = await openDevice(folder, desk.url);
    const page = await openAt(device, `/office/screening?id=${desk.ids[0]!}`);
    await page.locator(ALIVE).waitFor({ state: 'attached' });
    await page.keyboard.press('l');
    await page.getByText('Dikirim dalam beberapa detik. Tersimpan di perangkat ini.').waitFor();
    await killDevice(page);
    expect(await desk.stateOf(0)).toBe('submitted');
    device = await openDevice(folder, desk.url);
    const next = await openAt(device, '/office/screening');
    await next.getByText('Loket Pagi: Lolos. Sudah tercatat').waitFor(SLOWLY);
    expect(await desk.stateOf(0)).toBe('screened');
    await next.reload();
    await next.locator(ALIVE).waitFor({ state: 'attached' });
    await next.getByRole('heading', { name: 'Antar Obat' }).waitFor();
    expect(await waiting(next)).toBe(0);
    expect(await desk.c.world.owner.unsafe(LAST)).toEqual([{ n: 1 }]);
  });

  test('an old one is offered, and signing out asks first and erases it', async () => {
    const page = device!.pages()[0]!;
    await page.route('**/office/screening?/verdict', (route) => route.abort());
    await page.goto(`/office/screening?id=${desk.ids[1]!}`);
    await page.locator(ALIVE).waitFor({ state: 'attached' });
    await page.keyboard.press('l');
    await page.getByRole('button', { name: 'Kirim sekarang' }).click();
    await page.getByText('Server tidak terjangkau').waitFor();
    await age(page);
    await page.reload();
    await page.getByText('Halaman tertutup sebelum server menjawab. Tersimpan di perangkat ini.').waitFor();
    expect(await desk.stateOf(1)).toBe('submitted');
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.accept();
    });
    await page.getByText('Rina').first().click();
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.waitForURL((at) => !at.pathname.startsWith('/office'));
    expect(asked[0]).toContain('1 putusan pemeriksaan belum diterima server');
    expect(await waiting(page)).toBe(0);
  });
});

describe('a queue that is longer than anybody looks over', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(['Loket Pagi']);
    await plantRows(desk.c, 101, 170);
  });
  afterAll(() => desk.close());

  test('goes on a page further, where it stays while its proposals are opened, and back with the last of them', async () => {
    const { page, rina, url } = desk;
    const rows = page.locator('.antre li');
    await rina.open('/office/screening');
    expect(await rows.count()).toBe(20);
    await page.getByRole('link', { name: 'Berikutnya' }).click();
    await expect.poll(() => rows.count(), SLOWLY).toBe(16);
    const name = await rows.first().locator('b').innerText();
    await rows.first().locator('a').click();
    await expect.poll(() => titleOf(page).innerText(), SLOWLY).toBe(name);
    expect([await rows.count(), await page.locator('.antre a[aria-current=true]').count()]).toEqual([16, 1]);
    // What stood there was decided meanwhile, by somebody else.
    await desk.c.world.owner`update submissions set state = 'screened' where number > 110`;
    const left = new URL(page.url());
    left.searchParams.delete('id');
    await page.goto(left.href);
    expect(new URL(page.url()).searchParams.has('after')).toBe(false);
    expect(await rows.count()).toBe(6);
    expect(page.url().startsWith(url)).toBe(true);
    expect(rina.complaints).toEqual([]);
  });
});

describe('where verdicts are announced together', () => {
  let desk: Desk;
  beforeAll(async () => {
    const source = rulesWith(RULES, { 'announcement: at_once': 'announcement: together' });
    desk = await openDesk(['Loket Pagi', 'Antar Obat'], source);
  });
  afterAll(() => desk.close());

  test('the verdict is on record at once, and U opens it again', async () => {
    const { page, rina } = desk;
    await page.keyboard.press('l');
    await expect.poll(() => titleOf(page).innerText(), SLOWLY).toBe('Antar Obat');
    await rina.reads('Instansi belum diberi tahu.');
    expect(await desk.stateOf(0)).toBe('screened');
    await page.keyboard.press('u');
    await rina.reads('Loket Pagi: putusan diurungkan.');
    expect(await titleOf(page).innerText()).toBe('Loket Pagi');
    expect(await desk.stateOf(0)).toBe('submitted');
    expect(rina.complaints).toEqual([]);
  });
});
