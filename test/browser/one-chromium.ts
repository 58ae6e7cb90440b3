import { chromium } from 'playwright-core';
import { findChromium, SHARED, SWITCHES } from './chromium.ts';

/**
 * Vitest's global setup: one Chromium for all files, each of which opens windows of its own in it. Devices that a test kills are
 * their own.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // Where there is none for this machine, the tests that need it say so.
  const executablePath = await findChromium().catch(() => null);
  if (!executablePath) return undefined;
  const server = await chromium.launchServer({ executablePath, args: SWITCHES });
  process.env[SHARED] = server.wsEndpoint();
  return () => server.close();
}
