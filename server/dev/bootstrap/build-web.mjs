import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, readMark } from './fingerprint.mjs';
import { packagesFingerprint } from './install.mjs';
import { newNode } from './node-version.mjs';
import { run } from './run.mjs';

const BUILD = join('web', 'build');
const INPUTS = ['web', 'workflows', 'vite.config.ts', 'tsconfig.json'];

/**
 * Builds the web unless web/build was made from these very files and packages.
 * @param {string} root
 */
export async function buildWeb(root) {
  if (!existsSync(join(root, 'vite.config.ts'))) return;
  const mark = join(root, BUILD, '.kipp-built');
  const wanted = fingerprint(root, INPUTS, { skip: [BUILD], also: packagesFingerprint(root) });
  if (readMark(mark) === wanted) return;
  rmSync(mark, { force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await run('building the web', newNode(root), [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  writeFileSync(mark, wanted);
}
