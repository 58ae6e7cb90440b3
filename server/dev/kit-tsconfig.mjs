import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Our tsconfig.json extends `$app/tsconfig`, which SvelteKit writes into node_modules on its first build or sync. Tools
 * that run before that (vitest, the build itself) stop at the missing file; an empty one holds the place until then.
 * @param {string} root the project's folder
 */
export function ensureKitTsconfig(root) {
  const file = join(root, 'node_modules', '$app', 'tsconfig.json');
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '{}\n');
}
