#!/usr/bin/env node
/*
 * Runs before start, test, check and the rest (the pre… scripts), on whatever Node the machine has: plain JavaScript,
 * only Node's own modules, the newest features left alone. It brings the packages, and with `web` the built web, up to
 * date, and does nothing at all in some milliseconds when they are.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureKitTsconfig } from './kit-tsconfig.mjs';
import { buildWeb } from './bootstrap/build-web.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { requireNewNode, requireOldNode } from './bootstrap/node-version.mjs';
import { refuseTakenPort } from './bootstrap/port.mjs';
import { Interrupted } from './bootstrap/run.mjs';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

try {
  requireOldNode();
  if (process.env['npm_lifecycle_event'] === 'prestart') await refuseTakenPort(process.env);
  await withLock(root, async () => {
    await installPackages(root);
    ensureKitTsconfig(root);
    requireNewNode(root);
    if (process.argv.includes('web')) await buildWeb(root);
  });
} catch (error) {
  if (error instanceof Interrupted) process.exit(130);
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
