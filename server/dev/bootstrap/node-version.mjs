import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NEEDED = 24;

/** The bootstrap itself, and npm, ask for Node 20. */
export function requireOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  throw new Error(`KIPP needs Node.js 20 or later to begin; this is ${process.version}.`);
}

/**
 * The Node that npm brought, which runs everything else; the machine's own where there is none for its kind.
 * @param {string} root
 */
export function newNode(root) {
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  const brought = join(root, 'node_modules', '.bin', `node${suffix}`);
  return existsSync(brought) ? brought : process.execPath;
}

/**
 * Says it now, in one sentence, and not later as a syntax error in the first TypeScript file.
 * @param {string} root
 */
export function requireNewNode(root) {
  const node = newNode(root);
  if (node === process.execPath && Number(process.versions.node.split('.')[0]) >= NEEDED) return;
  const version = execFileSync(node, ['--version'], {
    encoding: 'utf8',
    shell: node.endsWith('.cmd'),
  }).trim();
  if (Number(version.slice(1).split('.')[0]) >= NEEDED) return;
  throw new Error(
    `KIPP runs on Node.js ${NEEDED}. npm brings it for most machines, but not for this one ` +
      `(${process.platform} ${process.arch}, with ${version}): please install Node.js ${NEEDED}.`,
  );
}
