import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CRITERIA, openJudging, tasksOf, type Judging } from '../judging/stage.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { killDevice, openDevice } from './chromium.ts';
import { openLine, type Line } from './line.ts';

/*
 * An evaluator on a train: the set is on the device, the line is cut, the browser is killed. Every score arrives, once.
 */

const TITLES = ['Si Bunga Desa', 'Rumah Singgah', 'Kapal Sehat', 'Rantang Kasih'] as const;
let j: Judging;
let line: Line;
let device: BrowserContext;
let page: Page;
let folder: string;
let url: string;
let closeApp: () => Promise<void>;

beforeAll(async () => {
  const port = await freePort();
  const inner = await freePort();
  url = `http://127.0.0.1:${port}`;
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    proposals: TITLES.map((title) => ({ title })),
    env: { PORT: String(port), BASE_URL: url },
  });
  const app = await servePages(j.world.context, inner);
  closeApp = () => app.close();
  line = await openLine(port, inner);
  const { id } = await j.stage('desk_judging');
  await j.organiser.post(`/api/stages/${id}/assignments`);
  for (const name of ['ani', 'budi']) await (await j.juror(name)).post(`/api/stages/${id}/acceptances`);
  folder = await mkdtemp(join(tmpdir(), 'kipp-device-'));
  await turnOn();
});
afterAll(async () => {
  await device?.close();
  await line?.close();
  await closeApp?.();
  await j?.world.close();
  await rm(folder, { recursive: true, force: true });
});

async function turnOn(): Promise<void> {
  device = await openDevice(folder, url);
  page = device.pages()[0] ?? (await device.newPage());
}

const kill = () => killDevice(page);

const alive = () => page.locator('html[data-jalan]').waitFor({ state: 'attached' });
async function open(path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  await alive();
}
async function signIn(name: string): Promise<void> {
  await open('/sign-in');
  await page.getByLabel('Alamat surel').fill(`${name}@juri.contoh.id`);
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.waitForURL((at) => at.pathname !== '/sign-in');
}
async function download(): Promise<void> {
  await open('/jury');
  await page.getByRole('button', { name: 'Unduh tugas saya' }).click();
  await page.getByText('Di perangkat ini: 4 usulan').waitFor();
}
const says = (text: string | RegExp) => page.getByText(text).first().waitFor();

/** Opens one of the set without a server, and types points by keyboard. */
async function type(title: string, points: readonly number[], comment = ''): Promise<void> {
  await page.getByRole('link', { name: title }).first().click();
  const first = page.locator('#nilai .lembar-nilai input').first();
  await first.waitFor();
  await first.focus();
  for (const [index, one] of points.entries()) {
    await page.keyboard.type(String(one));
    if (index < points.length - 1) await page.keyboard.press('Enter');
  }
  if (comment) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(comment);
  }
  await expect
    .poll(() => page.locator('.simpan').innerText())
    .toMatch(/^Tersimpan di perangkat pukul \d\d\.\d\d/);
}
const back = () => page.getByRole('button', { name: 'Daftar usulan' }).click();

type Kept = {
  title: string;
  version: number;
  state: string;
  scores: (number | null)[];
  comment: string | null;
};
/** What the server has of a juror, past every wall: points in the rubric's order, and how often the sheet was written. */
async function onServer(name: string): Promise<Record<string, Kept>> {
  const rows = await j.world.owner<Kept[]>`
    select s.title, k.version, k.state, max(c.comment) as comment,
      array_agg(c.score order by array_position(${[...CRITERIA]}::text[], c.criterion_key)) filter (where c.score is not null) as scores
    from scoresheets k join submissions s on s.id = k.submission_id left join scores c on c.scoresheet_id = k.id
    where k.juror_id = ${j.people[name]!} group by s.title, k.version, k.state`;
  return Object.fromEntries(rows.map((row) => [row.title, row]));
}
/** How many rows of each kind the browser keeps. */
const onDevice = () =>
  page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve) => {
        const request = indexedDB.open('kipp-set');
        request.onsuccess = async () => {
          const counts: Record<string, number> = {};
          const database = request.result;
          for (const name of database.objectStoreNames) {
            const asked = database.transaction(name).objectStore(name).count();
            counts[name] = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
          }
          database.close();
          resolve(counts);
        };
      }),
  );

test('scores typed without a connection outlive a killed browser and arrive once each', async () => {
  await signIn('ani');
  await download();
  await line.cut();
  await open('/jury');
  expect(new URL(page.url()).pathname).toBe('/offline');
  await type('Si Bunga Desa', [71, 72, 73, 74, 75, 76, 77], 'Jelas dan terukur');
  await back();
  await type('Rumah Singgah', [60, 61]);
  await kill();

  await turnOn();
  await open('/jury');
  await says('2 lembar belum diterima server.');
  await type('Kapal Sehat', [80, 81, 82, 83, 84, 85, 86]);
  await page.getByRole('button', { name: /^Selesai, / }).click();
  await back();
  await says('Selesai, menunggu dikirim');
  await says('3 lembar belum diterima server.');
  expect(Object.values(await onServer('ani')).map((one) => [one.version, one.scores])).toEqual(
    TITLES.map(() => [1, null]),
  );

  await line.mend();
  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  // Where the power took the session along, as it often does, the scores wait for their owner to come back.
  await says(/Sesi Anda sudah berakhir\.|Semua nilai sudah diterima server\./);
  if (await page.getByText('Sesi Anda sudah berakhir.').first().isVisible()) await signIn('ani');
  await open('/offline');
  await says('Semua nilai sudah diterima server.');
  const arrived = await onServer('ani');
  expect(TITLES.map((title) => [arrived[title]!.state, arrived[title]!.scores])).toEqual([
    ['open', [7100, 7200, 7300, 7400, 7500, 7600, 7700]],
    ['open', [6000, 6100]],
    ['submitted', [8000, 8100, 8200, 8300, 8400, 8500, 8600]],
    ['open', null],
  ]);
  // Each was written in one go; what is typed while a sheet still opens, or after a pause, is one more. Sending is one, too.
  const written = TITLES.map((title) => arrived[title]!.version - (arrived[title]!.state === 'open' ? 1 : 2));
  expect(written.map((times) => Math.min(times, 1) + Number(times > 2))).toEqual([1, 1, 1, 0]);
  expect(arrived['Si Bunga Desa']!.comment).toBe('Jelas dan terukur');
});

test('an answer that gets lost is asked for again, and nothing is written twice', async () => {
  await line.cut();
  await line.loseAnswers();
  await page.getByRole('link', { name: 'Rantang Kasih' }).first().click();
  await page.locator('#nilai .lembar-nilai input').first().fill('90');
  await expect
    .poll(async () => (await onServer('ani'))['Rantang Kasih']!.scores, { timeout: 20_000 })
    .toEqual([9000]);
  await line.mend();
  await open('/offline');
  await says('Semua nilai sudah diterima server.');
  expect((await onServer('ani'))['Rantang Kasih']!.version).toBe(2);
});

test('a finished sheet that its closed page was still sending and the next page sends again is sent once', async () => {
  const task = (await tasksOf(await j.juror('ani'), (await j.stage('desk_judging')).id))['Rantang Kasih']!;
  const { sheet, id } = task;
  const body = {
    personId: j.people['ani']!,
    assignmentId: id,
    sheetId: sheet!.id,
    key: randomUUID(),
    finish: true,
    base: { 'score-latar_belakang': '90' },
    values: Object.fromEntries(
      CRITERIA.flatMap((key) => [
        [`score-${key}`, '90'],
        [`comment-${key}`, ''],
      ]),
    ),
  };
  const sent = () =>
    page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      const one = await fetch('/offline/scores', { method: 'POST', headers, body: JSON.stringify(body) });
      return one.text();
    }, body);
  const answers = (await Promise.all([sent(), sent(), sent(), sent()])).map((text) => JSON.parse(text));
  expect(answers.map((one) => one.finished ?? one)).toEqual([true, true, true, true]);
  expect((await onServer('ani'))['Rantang Kasih']).toMatchObject({ version: 4, state: 'submitted' });
});

test('a score that was changed on another device meanwhile stands beside the own until the person chooses', async () => {
  await line.cut();
  await type('Rumah Singgah', [65]);
  const ani = await j.juror('ani');
  const task = (await tasksOf(ani, (await j.stage('desk_judging')).id))['Rumah Singgah']!;
  const other = { scores: [{ criterion: 'latar_belakang', score: 5500 }] };
  expect(
    (await ani.put(`/api/scoresheets/${task.sheet!.id}/scores`, other, { version: task.sheet!.version }))
      .status,
  ).toBe(200);
  await line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await says('Belum ada yang ditimpa');
  const [mine, theirs] = await page.locator('.dua tbody tr').first().locator('td').allInnerTexts();
  expect([mine, theirs, (await onServer('ani'))['Rumah Singgah']!.scores]).toEqual([
    '65',
    '55',
    [5500, 6100],
  ]);
  await page.locator('.dua button').first().click();
  await expect.poll(async () => (await onServer('ani'))['Rumah Singgah']!.scores).toEqual([6500, 6100]);
});

test('a sheet is called kept only when the device has every key of it, however long its disk takes', async () => {
  await line.cut();
  await open('/offline');
  await page.getByRole('link', { name: 'Rumah Singgah' }).first().click();
  const field = page.locator('#nilai .lembar-nilai input').nth(2);
  await field.fill('7');
  const dots = page.locator('.simpan');
  await expect.poll(() => dots.innerText()).toMatch(/^Tersimpan di perangkat/);
  await holdStore('before');
  // Another tab's change is looked for behind the first hold; what is typed meanwhile comes behind the second.
  const { id } = (await tasksOf(await j.juror('ani'), (await j.stage('desk_judging')).id))['Rumah Singgah']!;
  await page.evaluate((one) => new BroadcastChannel('kipp-sheets').postMessage(one), id);
  await page.waitForTimeout(300);
  await holdStore('behind');
  await field.fill('70');
  await page.evaluate(() => dispatchEvent(new Event('let-before')));
  await page.waitForTimeout(300);
  expect(await dots.innerText()).not.toMatch(/^Tersimpan di perangkat/);
  await page.evaluate(() => dispatchEvent(new Event('let-behind')));
  await expect.poll(() => dots.innerText()).toMatch(/^Tersimpan di perangkat/);
  await line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(async () => (await onServer('ani'))['Rumah Singgah']!.scores).toEqual([6500, 6100, 7000]);
});

/** Holds the sheets of this device, as a slow disk does, until the page hears `let-…`. */
const holdStore = (name: string) =>
  page.evaluate(
    (name) =>
      new Promise<void>((held) => {
        let isHeld = true;
        addEventListener(`let-${name}`, () => (isHeld = false));
        const opening = indexedDB.open('kipp-set');
        opening.onsuccess = () => {
          const store = opening.result.transaction('sheets', 'readwrite').objectStore('sheets');
          const again = () => {
            if (isHeld) store.count().onsuccess = again;
            else opening.result.close();
          };
          again();
          held();
        };
      }),
    name,
  );

test('signing out erases the set; whoever signs in next on that device sees nothing of it', async () => {
  await open('/jury');
  expect(await onDevice()).toEqual({ files: 0, items: 4, last: 1, sets: 1, sheets: 4 });
  await page.locator('summary').filter({ hasText: 'Akun' }).click();
  await page.getByRole('button', { name: 'Keluar' }).click();
  await page.waitForURL(/\/sign-in/);
  await alive();
  expect(await onDevice()).toEqual({ files: 0, items: 0, last: 0, sets: 0, sheets: 0 });
  await signIn('budi');
  await line.cut();
  await open('/offline');
  await says('Tidak ada tugas di perangkat ini');
  await line.mend();
});

test('what arrives after the close is kept, counts for nothing, and counts once two organisers admit it', async () => {
  await download();
  await line.cut();
  await open('/offline');
  await type('Rantang Kasih', [50, 51, 52, 53, 54, 55, 56]);
  await j.world
    .owner`update stages set closes_at = now() - interval '1 hour', grace_minutes = 0 where kind = 'desk_judging'`;
  await line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await says('4 usulan sudah bukan tugas Anda');
  // The set goes as soon as it is known to be over; what was typed goes when the server has it.
  // A sheet that arrived beside that contact goes with the next, a quarter of a minute later.
  await expect
    .poll(onDevice, { timeout: 40_000 })
    .toEqual({ files: 0, items: 0, last: 1, sets: 1, sheets: 0 });
  expect((await onServer('budi'))['Rantang Kasih']).toMatchObject({ state: 'open', scores: null });
  const { id } = await j.stage('desk_judging');
  const { body } = await j.organiser.get(`/api/stages/${id}/late-scores`);
  // On a slow machine the pause between two keys is long enough for a sheet to be sent before it was full.
  const late = body.items.at(-1);
  expect([late.state, late.scored, late.of]).toEqual(['kept', 7, 7]);
  await open('/jury');
  await says('Tiba setelah penutupan');

  const reason = 'Kereta tanpa sinyal; nilai diketik sebelum penutupan.';
  const asked = await j.organiser.put(
    `/api/late-scores/${late.id}/admission`,
    { reason },
    { version: late.version },
  );
  expect([asked.status, (await onServer('budi'))['Rantang Kasih']!.state]).toEqual([202, 'open']);
  const { request } = asked.body;
  const confirm = (by: typeof j.organiser) =>
    by.put(`/api/requests/${request.id}/confirmation`, {}, { version: request.version });
  expect((await confirm(j.organiser)).status).toBe(409);
  const confirmed = await confirm(j.organiser2);
  expect([confirmed.status, confirmed.text]).toEqual([200, expect.stringContaining('confirmed')]);
  expect((await onServer('budi'))['Rantang Kasih']).toMatchObject({
    state: 'submitted',
    scores: [5000, 5100, 5200, 5300, 5400, 5500, 5600],
  });
});
