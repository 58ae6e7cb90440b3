import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Never the packaged list of switches: it turns off what keeps one site from reading another. */
export const SWITCHES = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Names the address of the Chromium that runs for the whole suite (one-chromium.ts). */
export const SHARED = 'KIPP_TEST_CHROMIUM';

/**
 * Windows in the suite's own Chromium; by itself, starts the one that npm brought, or where it has none for this machine, the one
 * CHROMIUM_PATH names. Closing it closes the windows that were opened here.
 */
export async function openBrowser(): Promise<Browser> {
  const shared = process.env[SHARED];
  if (shared) return chromium.connect(shared);
  return chromium.launch({ executablePath: await findChromium(), args: SWITCHES });
}

/** A device of one person: what its browser keeps lies in this folder, and is there again after the browser was killed. */
export async function openDevice(folder: string, url: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: await findChromium(),
    args: SWITCHES,
    baseURL: url,
    viewport: { width: 1280, height: 800 },
    locale: 'id-ID',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  return context;
}

/** The whole browser dies, as a phone without power does: no page is told. */
export async function killDevice(page: Page): Promise<void> {
  const device = page.context();
  const gone = new Promise<void>((resolve) => device.once('close', () => resolve()));
  const wire = await device.newCDPSession(page);
  wire.send('Browser.crash').catch(() => undefined);
  await gone;
}

/** The program itself, unpacked where it was not yet. */
export async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH: there is no file ${named}`);
    return named;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('CHROMIUM_PATH: name an installed Chromium; npm brings one for Linux on x64 only');
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packed = join(dirname(dirname(entry)), 'bin');
  await inflate(join(packed, 'al2023.tar.br'));
  setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'));
  return inflate(join(packed, 'chromium.br'));
}
