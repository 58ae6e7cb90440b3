import { expect } from 'vitest';
import { REAL } from '../life/story.ts';
import { giveAgency, givePerson } from '../support/people.ts';
import { PASSWORD } from '../support/world.ts';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

/*
 * What follows an award: it is found on the portal, an agency of another province takes it over, and what others found there
 * opens with the code of its certificate. Every step through the page of the person whose step it is.
 */

export type Network = { maria: Visitor; yohana: Visitor; kristianto: Visitor };

/** Belu in another province, the hub of that province, and a verifier of the ministry: each at a browser of their own. */
export async function openNetwork(site: Site, bodyId: string): Promise<Network> {
  const { world } = site;
  const { owner } = world;
  const beluId = await giveAgency(world, bodyId, 'Pemerintah Kabupaten Belu', 'kabupaten');
  const provinceId = await giveAgency(world, bodyId, 'Pemerintah Provinsi Nusa Tenggara Timur', 'provinsi');
  await owner`update agencies set region_code = '53.04' where id = ${beluId}`;
  await owner`insert into hubs (id, body_id, agency_id, name, kind, region_code, joined_year, source, created_at)
    values (${world.context.ids.next()}, ${bodyId}, ${provinceId}, 'Hub Nusa Tenggara Timur', 'regional', '53', 2022, 'x', now())`;
  const people = [
    ['maria@belu.contoh.id', 'agency-admin', { bodyId, agencyId: beluId }, 'Maria Bere'],
    ['hub@ntt.contoh.id', 'hub', { bodyId, agencyId: provinceId }, 'Yohana Fernandez'],
    ['verifikator@contoh.id', 'hub-verifier', { bodyId }, 'Kristianto Lay'],
  ] as const;
  const visitors: Visitor[] = [];
  for (const [email, role, place, name] of people) {
    await givePerson(world, email, role, place, name);
    const visitor = await site.visitor();
    await visitor.signIn(email, PASSWORD);
    visitors.push(visitor);
  }
  const [maria, yohana, kristianto] = visitors as [Visitor, Visitor, Visitor];
  return { maria, yohana, kristianto };
}

/** The owner finds what was awarded among its innovations, and tells how it is done. */
export async function writeTutorial(siti: Visitor): Promise<void> {
  const { page } = siti;
  await siti.open('/agency/innovations');
  await siti.reads(REAL.title);
  await siti.examine('innovations of the agency');
  await page.getByRole('link', { name: 'Perbarui panduan' }).click();
  await page.waitForURL(/\/agency\/innovations\/[0-9a-f-]{36}$/);
  await page.getByLabel('Ringkasan').fill('Satu loket, satu berkas, satu nomor lacak.');
  const steps = [
    ['Petakan izin', 'Catat izin yang saling menunggu, dengan hari dan kantornya.', 'DPMPTSP', '10'],
    ['Gabungkan berkas', 'Satukan syarat yang sama menjadi satu berkas.', 'Bagian Hukum', '20'],
  ];
  for (const [row, [title, how, who, days]] of steps.entries()) {
    const fields = { title, how, who, days, output: 'Daftar yang disepakati' };
    for (const [name, text] of Object.entries(fields))
      await page.locator(`[name="${name}-${row}"]`).fill(text!);
  }
  await page.getByLabel('Biaya').fill('Rp150 juta sekali, Rp20 juta setahun (harga 2025).');
  await page.getByLabel('Orang').fill('Empat petugas loket, satu pemrogram.');
  await siti.examine('writing a tutorial');
  await siti.press('Terbitkan versi baru');
  await siti.reads('Panduan terbit.');
}

/** Maria finds it although she misspells it, reads its story, asks, and is answered; then she declares what she wants it for. */
export async function findAndDeclare({ maria }: Network, siti: Visitor): Promise<string> {
  const { page } = maria;
  await maria.open('/innovations');
  await page.getByLabel('Masalah, nama inovasi, instansi, atau daerah').fill('surabya single window');
  await maria.press('Cari');
  await page.waitForURL(/q=surabya/);
  await maria.examine('found in the directory');
  await page.getByRole('link', { name: REAL.title, exact: true }).click();
  await page.waitForURL(/\/innovations\/[0-9a-f-]{36}/);
  const innovationId = new URL(page.url()).pathname.split('/').at(-1)!;
  for (const told of ['Petakan izin', 'Rp150 juta sekali', 'Jumlah waktu yang disebut pemilik: 30 hari.'])
    await maria.reads(told);
  await maria.examine('an innovation');
  await page.getByLabel('Pertanyaan Anda kepada pemilik').fill('Apakah harus memakai aplikasi yang sama?');
  await maria.press('Kirim pertanyaan');
  await maria.reads(/^Pertanyaan terkirim\./);
  expect(await page.getByLabel('Pertanyaan Anda kepada pemilik').inputValue()).toBe('');

  await siti.open('/agency/innovations');
  await siti.page.getByRole('link', { name: REAL.title, exact: true }).last().click();
  await siti.page.locator('summary', { hasText: 'Jawab' }).click();
  await siti.page.getByLabel('Jawaban', { exact: true }).fill('Tidak. Lembar sebar pun cukup untuk mulai.');
  await siti.press('Jawab');
  await siti.reads('Jawaban terkirim kepada penanya.');

  await page.reload();
  await maria.reads('Lembar sebar pun cukup untuk mulai.');
  await maria.reads(/^Pemilik biasanya menjawab pada hari yang sama/);
  await page.getByRole('link', { name: 'Terapkan di instansi Anda' }).click();
  await page.waitForURL(/\/agency\/replications\/new/);
  expect(await page.locator('input[name=innovation]').first().isChecked()).toBe(true);
  await page
    .getByLabel('Masalah apa yang ingin Anda jawab?')
    .fill('Satu izin di Atambua melewati enam kantor.');
  await maria.examine('declaring interest');
  await maria.press('Ajukan minat');
  await maria.reads('Minat sudah diajukan. Hub memeriksanya.');
  await maria.reads(/^Menunggu hub/);
  await maria.examine('an interest');
  return innovationId;
}

/** The hub finds the interest in order, the owner agrees, and three parties sign one agreement. */
export async function agree({ maria, yohana }: Network, siti: Visitor): Promise<void> {
  await yohana.open('/hub/replications?state=interest');
  await yohana.examine('interest that waits for the hub');
  await step(yohana, 'Sahkan minat');
  await siti.open('/agency/replications?side=owner');
  await siti.examine('ours elsewhere');
  await step(siti, 'Setujui replikasi');
  for (const [one, office] of [
    [maria, 'Kepala Bagian Organisasi'],
    [siti, 'Kepala Bagian Organisasi'],
    [yohana, 'Kepala Biro Organisasi'],
  ] as const) {
    await one.open(one.page.url());
    await one.page.getByLabel('Jabatan Anda').fill(office);
    await one.press('Tandatangani');
    await one.reads('Tanda tangan dicatat.');
  }
  await yohana.reads(/^Nomor 001\//);
  await yohana.examine('a signed agreement');
  await takePdf(yohana, 'Unduh kesepakatan (PDF)');
}

const PLAN = {
  baseline: 'Rata-rata 41 hari untuk 30 izin bangunan',
  baselineOn: '2026-10-01',
  target: 'Rata-rata 14 hari',
  core: 'Satu berkas\nSatu nomor lacak',
  adaptation: 'Loket keliling untuk kecamatan di perbatasan',
  obstacles: 'Jaringan putus; berkas disalin sore hari',
  budget: 'Rp60 juta dari APBD',
};
const ACTIVITIES = ['Memetakan izin', 'Menyatukan berkas', 'Mengukur lama izin'];

/** A plan of three activities with a measured baseline; the hub reads it and finds it good. */
export async function plan({ maria, yohana }: Network): Promise<void> {
  const { page } = maria;
  await maria.open(page.url());
  for (const [name, text] of Object.entries(PLAN)) await page.locator(`#${name}`).fill(text);
  const dates = { startsOn: '2026-11-01', dueOn: '2027-01-15' };
  for (const [row, title] of ACTIVITIES.entries()) {
    const fields = { title, doer: 'DPMPTSP', output: 'Satu laporan', ...dates };
    for (const [name, text] of Object.entries(fields))
      await page.locator(`[name="${name}-${row}"]`).fill(text);
  }
  await maria.examine('writing an action plan');
  await maria.press('Simpan rencana');
  await maria.reads('Rencana aksi disimpan.');
  await maria.press('Ajukan rencana aksi');
  await maria.reads('Ajukan rencana aksi.');
  await yohana.open(yohana.page.url());
  await yohana.reads(new RegExp(`^${PLAN.baseline}`));
  await yohana.examine('an action plan handed in');
  await yohana.press('Setujui rencana aksi');
  await yohana.reads('Setujui rencana aksi.');
}

/** Maria reports with a photo, the hub says how far each activity is by what it saw, and a verifier finds it finished. */
export async function carryOut({ maria, yohana, kristianto }: Network): Promise<void> {
  const { page } = maria;
  await maria.open(page.url());
  await page.locator('#report-text').fill('Tiga puluh izin selesai dalam 13 hari.');
  await page.getByLabel('Tentang kegiatan').selectOption({ label: ACTIVITIES[2]! });
  const photo = { name: 'loket.png', mimeType: 'image/png', buffer: await picture(maria) };
  await page.getByLabel('Foto', { exact: true }).setInputFiles(photo);
  await page.getByLabel('Keterangan foto').fill('Loket keliling di Motaain');
  await maria.press('Kirim laporan');
  await maria.reads('Laporan dikirim.');
  expect(await page.locator('#report-text').inputValue()).toBe('');
  const shown = page.getByAltText('Loket keliling di Motaain');
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(320);
  await maria.examine('a replication at work');

  for (const title of ACTIVITIES) {
    await yohana.open(yohana.page.url());
    const activity = yohana.page.locator('.kegiatan > li', { hasText: title });
    await activity.locator('summary').click();
    await activity.getByLabel('Kemajuan menurut penilai').selectOption('complete');
    await activity.getByLabel('Penjelasan').fill(`${title}: daftar izin diperiksa di tempat.`);
    if (title === ACTIVITIES[0]) await yohana.examine('coding the progress');
    await activity.getByRole('button', { name: 'Nilai kemajuan' }).click();
    await yohana.reads('Kemajuan dinilai.');
  }
  await maria.open(page.url());
  await maria.press('Minta pemeriksaan akhir');
  await maria.reads('Minta pemeriksaan akhir.');
  await kristianto.open('/hub/replications?state=finalCheck');
  await step(kristianto, 'Nyatakan selesai');
  await kristianto.examine('a replication found finished');
}

/** The replicator takes its certificate; a stranger opens what its code stands for, and reads of it beside the innovation. */
export async function verifyReplication(site: Site, { maria }: Network, innovationId: string): Promise<void> {
  await site.world.settle();
  await maria.open(maria.page.url());
  await maria.reads(/^0001\/REPLIKASI\/JIPP\/\d{4}$/);
  await maria.examine('a certificate of a replication');
  await takePdf(maria, 'Unduh piagam (PDF)');
  const evidence = await maria.page.getByRole('link', { name: /^Lihat bukti/ }).getAttribute('href');

  const stranger = await site.visitor('en');
  await stranger.open(evidence!);
  await stranger.reads(PLAN.baseline);
  await stranger.reads(/photos? stand/);
  await stranger.reads('Beside the owner’s version');
  await stranger.examine('evidence of a replication');
  await stranger.open(`/innovations/${innovationId}`);
  await stranger.reads('replicated once, 1 running');
  await stranger.reads('Pemerintah Kabupaten Belu');
  await stranger.page.evaluate(() => {
    window.print = () => (document.title = 'printed');
  });
  await stranger.press('Print');
  expect(await stranger.page.title()).toBe('printed');
  await stranger.examine('a replicated innovation');
  await stranger.open(`/network/innovations/${innovationId}`);
  await stranger.reads('Pemerintah Kabupaten Belu');
  await stranger.examine('replications of an innovation');
  await stranger.open('/network');
  await stranger.reads('Hub Nusa Tenggara Timur');
  await stranger.examine('the network');
}

/** Opens the replication in a list and presses the button of this step. */
async function step(one: Visitor, act: string): Promise<void> {
  await one.page.getByRole('link', { name: REAL.title, exact: true }).click();
  await one.page.waitForURL(/\/replications\/[0-9a-f-]{36}$/);
  await one.press(act);
  await one.reads(`${act}.`);
}

/** What a link of this name leads to is a PDF. */
async function takePdf(one: Visitor, name: string): Promise<void> {
  const href = await one.page.getByRole('link', { name, exact: true }).getAttribute('href');
  const answer = await one.page.request.get(href!);
  expect([answer.status(), (await answer.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
}

/** A picture that a browser can show. */
async function picture(one: Visitor): Promise<Buffer> {
  const url = await one.page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 200 });
    const brush = canvas.getContext('2d')!;
    brush.fillStyle = '#2a6f6b';
    brush.fillRect(0, 0, 320, 200);
    brush.fillStyle = '#f3e3b3';
    brush.fillRect(60, 50, 200, 110);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.split(',')[1]!, 'base64');
}
