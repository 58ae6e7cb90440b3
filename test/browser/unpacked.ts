import { findChromium } from './chromium.ts';

/** Vitest's global setup: Chromium is unpacked once, before two workers would write the same file. */
export default async function setup(): Promise<void> {
  // Where there is none for this machine, the tests that need it say so.
  await findChromium().catch(() => undefined);
}
