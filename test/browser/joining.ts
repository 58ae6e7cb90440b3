import { LETTER, NEW_PASSWORD } from '../life/cast.ts';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

/** A stranger registers an agency with its official letter; the secretariat reads it and finds it in order. */
export async function registerByLetter(site: Site, nurul: Visitor): Promise<void> {
  const stranger = await site.visitor();
  await stranger.open('/');
  await stranger.examine('home');
  await stranger.open('/register');
  const { page } = stranger;
  await page.getByLabel('Nama instansi').fill('Pemerintah Kota Surabaya');
  await page.getByLabel('Jenis instansi').selectOption('kota');
  await page.getByLabel('Nama Admin Lokal').fill('Siti Rahma');
  await page.getByLabel('Jabatan').fill('Kepala Bagian Organisasi');
  await page.getByLabel('Alamat surel').fill('siti@surabaya.contoh.id');
  await page
    .getByLabel('Surat penunjukan')
    .setInputFiles({ name: 'surat-resmi.pdf', mimeType: 'application/pdf', buffer: LETTER });
  await stranger.examine('register');
  await stranger.press('Kirim pendaftaran');
  await stranger.reads('Pendaftaran sudah kami terima');
  await stranger.examine('registered');

  await nurul.open('/office/agencies');
  await nurul.reads('Pendaftaran yang menunggu');
  await nurul.examine('agency registrations');
  await nurul.press('Sesuai, kirim undangan');
  await nurul.reads('Pemerintah Kota Surabaya: Sesuai');
}

/** Opens the invitation from its mail, chooses a password and is signed in. */
export async function acceptByMail(site: Site, email: string, name: string): Promise<Visitor> {
  const visitor = await site.visitor();
  await visitor.open(await site.linkTo(email, '/invitation/'));
  const { page } = visitor;
  await page.getByLabel('Nama', { exact: true }).fill(name);
  await page.getByLabel('Kata sandi').fill(NEW_PASSWORD);
  await visitor.examine('invitation');
  await visitor.press('Simpan dan masuk');
  await page.waitForURL((at) => /^\/(agency|jury|office)/.test(at.pathname));
  return visitor;
}

/** The admin lokal shares an account with the innovator of a service unit. */
export async function inviteInnovator(siti: Visitor): Promise<void> {
  await siti.open('/agency/accounts');
  await siti.page.getByLabel('Nama', { exact: true }).fill('Agus Prasetyo');
  await siti.page.getByLabel('Alamat surel').fill('agus@surabaya.contoh.id');
  await siti.press('Undang');
  await siti.reads('Undangan dikirim ke agus@surabaya.contoh.id.');
  await siti.examine('agency accounts');
}
