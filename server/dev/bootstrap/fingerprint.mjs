import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * A hash of everything in the named files and folders: names and contents. What does not exist counts as absent.
 * @param {string} root
 * @param {string[]} paths relative to root
 * @param {{ skip?: string[], also?: string }} [options] folders to leave out; a text to take in
 */
export function fingerprint(root, paths, { skip = [], also = '' } = {}) {
  const hash = createHash('sha256').update(also);
  const left = new Set(skip.map((path) => join(root, path)));
  /** @param {string} path */
  const take = (path) => {
    if (left.has(path) || !existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) take(join(path, name));
    } else {
      hash.update(`\0${relative(root, path)}\0`).update(readFileSync(path));
    }
  };
  for (const path of paths) take(join(root, path));
  return hash.digest('hex');
}

/** @param {string} file */
export function readMark(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
