import type { Browser, Page } from 'playwright-core';
import { ALIVE } from '../browser/alive.ts';
import { NEW_PASSWORD } from '../life/cast.ts';
import { PASSWORD } from '../support/world.ts';
import { HOOK } from './payloads.ts';

/** What somebody saw who opened pages that may hold payloads. */
export type Watched = { page: Page; ran: string[]; close(): Promise<void> };

/**
 * A browser window in which anything that runs though nobody of ours wrote it is written down: a payload that calls the hook, a
 * dialog, a violation of the content security policy (something tried), a request to the attacker's address, a page of theirs.
 */
export async function openWatched(browser: Browser, url: string, language: 'id' | 'en'): Promise<Watched> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } });
  // Two cores may be busy with other windows.
  context.setDefaultTimeout(120_000);
  await context.addCookies([{ name: 'kipp_lang', value: language, url }]);
  const ran: string[] = [];
  const note = (page: Page, what: string) => ran.push(`${page.url()}: ${what}`);
  await context.exposeBinding(HOOK, ({ page }) => void note(page, 'a payload ran'));
  await context.exposeBinding('violated', ({ page }, what: string) => void note(page, what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violated } = globalThis as unknown as { violated(what: string): void };
      violated(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await context.route(/jahat\.example/, async (route) => {
    ran.push(`${route.request().frame().url()}: asked ${route.request().url()}`);
    await route.abort();
  });
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    note(page, `a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, ran, close: () => context.close() };
}

/** Signs in without a page, so that nothing but the cookie is there. */
export async function signInWatched({ page }: Watched, email: string): Promise<void> {
  await page.goto('/check', { waitUntil: 'domcontentloaded' });
  // Whoever came by an invitation chose a password of their own.
  for (const password of [PASSWORD, NEW_PASSWORD]) {
    const status = await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/sessions', { method: 'POST', headers, body })).status;
    }, JSON.stringify({ email, password }));
    if (status === 201) return;
  }
  throw new Error(`${email} could not sign in`);
}

/**
 * Opens a page as a person would: waits until its program runs, unfolds what is folded, opens what is opened by a button, as a
 * print too, and looks for links that would run something.
 * @returns the status of the page; what ran is in `ran`
 */
export async function lookAt({ page, ran }: Watched, path: string): Promise<number> {
  const answer = await page.goto(path, { waitUntil: 'domcontentloaded' });
  const status = answer?.status() ?? 0;
  if (status >= 400) return status;
  await page.locator(ALIVE).waitFor({ state: 'attached' });
  const live = await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
    for (const one of document.querySelectorAll<HTMLButtonElement>('button[type=button]')) one.click();
    const scheme = /^\s*(javascript|data|vbscript|java\s+script):/i;
    return [...document.querySelectorAll('[href], [src], [action], [formaction]')]
      .flatMap((one) => ['href', 'src', 'action', 'formaction'].map((name) => one.getAttribute(name) ?? ''))
      .filter((value) => scheme.test(value) && !value.startsWith('data:image/'));
  });
  ran.push(...live.map((value) => `${path}: leads to ${value}`));
  await page.emulateMedia({ media: 'print' });
  await page.emulateMedia({ media: 'screen' });
  return status;
}
