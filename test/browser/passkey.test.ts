import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeAt } from '../people/signin-steps.ts';
import { giveBody, givePerson } from '../support/people.ts';
import { PASSWORD } from '../support/world.ts';
import { openSite, type Site } from './site.ts';

/** A site of this machine by its number, as it starts, visited by its name, as passkeys need one; there organisers have to have a second factor. */
let site: Site;
beforeAll(async () => {
  site = await openSite({ name: 'localhost', base: '127.0.0.1', env: { SECOND_FACTOR: 'on' } });
});
afterAll(() => site?.close());

test('an organiser sets up a passkey and an app, and signs in by each of them', async () => {
  const bodyId = await giveBody(site.world);
  await givePerson(site.world, 'dewi@contoh.id', 'organiser', { bodyId }, 'Dewi Anggraini');
  const dewi = await site.visitor();
  const { page } = dewi;
  const device = await dewi.context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
  const verified = { hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, ...verified },
  });

  await dewi.signIn('dewi@contoh.id', PASSWORD);
  expect(new URL(page.url()).pathname).toBe('/account/security');
  await dewi.reads('Peran Anda memerlukan faktor kedua');
  await dewi.examine('second factor wanted');
  await dewi.open('/office');
  expect(new URL(page.url()).pathname).toBe('/account/security');
  await page.getByLabel('Nama kunci sandi').fill('Laptop kantor');
  await dewi.press('Tambah kunci sandi');
  await dewi.reads('Simpan di tempat aman');
  expect(await page.locator('.kode li').count()).toBe(10);
  await dewi.examine('recovery codes');
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials.map((one) => [one.rpId, one.isResidentCredential])).toEqual([['localhost', true]]);

  await dewi.press('Pasang aplikasi');
  const secret = (await page.locator('.kunci').innerText()).replaceAll(' ', '');
  await dewi.examine('app');
  await page.getByLabel('Kode enam angka').fill(codeAt(secret, Date.now()));
  await dewi.press('Aktifkan');
  await dewi.reads('Terpasang sejak');
  await dewi.examine('security');

  await dewi.context.clearCookies({ name: '__Host-kipp_session' });
  await dewi.open('/sign-in');
  await dewi.examine('sign in');
  await dewi.press('Masuk dengan kunci sandi');
  await page.waitForURL('**/office');

  await dewi.context.clearCookies({ name: '__Host-kipp_session' });
  await dewi.open('/sign-in?next=/account/proof');
  await page.getByLabel('Alamat surel').fill('dewi@contoh.id');
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await dewi.press('Lanjutkan');
  await dewi.reads('Faktor kedua');
  await dewi.examine('second step');
  await page.getByLabel('Kode', { exact: true }).fill('000000');
  await dewi.press('Lanjutkan');
  await dewi.reads('Kode tidak cocok atau sudah pernah dipakai');
  await dewi.press('Pakai kunci sandi');
  await page.waitForURL((at) => at.pathname === '/account/proof');
  await dewi.examine('proof');
  // At the number the same page leads to the name.
  await dewi.open(`${site.url.replace('localhost', '127.0.0.1')}/sign-in`);
  expect(await page.getByText('Masuk dengan kunci sandi').count()).toBe(0);
  await page.getByLabel('Alamat surel').fill('dewi@contoh.id');
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await dewi.press('Lanjutkan');
  const named = page.getByRole('link', { name: /^http:\/\/localhost:/ });
  expect(new URL((await named.getAttribute('href'))!).origin).toBe(site.url);
  await dewi.open('/forgot');
  await dewi.examine('forgotten password');
  // The browser itself writes down the 401 of a second step.
  expect(site.complaints().filter((one) => !one.includes('401'))).toEqual([]);
}, 180_000);
