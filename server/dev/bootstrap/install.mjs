import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fingerprint, readMark } from './fingerprint.mjs';
import { Interrupted, run } from './run.mjs';

/**
 * Runs `npm install` unless node_modules was made from this package.json and lock file. An install that was cut short
 * may have left half-written packages that npm takes for whole ones: then node_modules is made anew.
 * @param {string} root
 */
export async function installPackages(root) {
  const modules = join(root, 'node_modules');
  const mark = join(modules, '.kipp-installed');
  const underWay = join(modules, '.kipp-installing');
  if (!existsSync(underWay)) {
    if (readMark(mark) === packagesFingerprint(root)) return;
    if (matchesLock(root)) {
      tryToWrite(mark, packagesFingerprint(root));
      return;
    }
  } else {
    console.error('the last install was interrupted; starting it afresh');
    rmSync(modules, { recursive: true, force: true });
  }

  mkdirSync(modules, { recursive: true });
  rmSync(mark, { force: true });
  writeFileSync(underWay, '');
  const total = Object.keys(readJson(join(root, 'package-lock.json'))?.packages ?? {}).length;
  const options = [
    'install',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const [program, first, shell] = npm();
  try {
    await run('installing packages', program, [...first, ...options], {
      cwd: root,
      shell,
      progress: () => `${countPackages(modules)} of about ${total}`,
    });
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    rmSync(underWay, { force: true });
    throw error;
  }
  rmSync(underWay, { force: true });
  writeFileSync(mark, packagesFingerprint(root));
}

/**
 * Only what npm reads to choose packages: a changed script or description is no reason to install.
 * @param {string} root
 */
export function packagesFingerprint(root) {
  const { dependencies, devDependencies, optionalDependencies, overrides } = readJson(
    join(root, 'package.json'),
  );
  const also = JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides });
  return fingerprint(root, ['package-lock.json'], { also: `${process.platform} ${process.arch} ${also}` });
}

/**
 * Whether `npm ci` has just put here what the lock file names, package by package; then there is nothing to install.
 * @param {string} root
 */
function matchesLock(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (wanted === undefined || present === undefined) return false;
  if (askedFor(readJson(join(root, 'package.json'))) !== askedFor(wanted[''] ?? {})) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional === true || present[path]?.version === entry.version,
  );
}

/**
 * What a manifest asks for, in one order (npm sorts the lock file's copy).
 * @param {Record<string, Record<string, string> | undefined>} manifest
 */
function askedFor({ dependencies, devDependencies, optionalDependencies }) {
  const lists = [dependencies, devDependencies, optionalDependencies];
  return JSON.stringify(lists.map((list) => Object.entries(list ?? {}).sort()));
}

/**
 * The npm that started us, by the Node that started it; else the one on the PATH.
 * @returns {[program: string, first: string[], shell: boolean]}
 */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script !== undefined && basename(script).startsWith('npm'))
    return [node ?? process.execPath, [script], false];
  return process.platform === 'win32' ? ['npm.cmd', [], true] : ['npm', [], false];
}

/** @param {string} modules */
function countPackages(modules) {
  try {
    return readdirSync(modules).reduce(
      (sum, name) =>
        sum + (name.startsWith('.') ? 0 : name.startsWith('@') ? readdirSync(join(modules, name)).length : 1),
      0,
    );
  } catch {
    return 0;
  }
}

/** @param {string} file */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * @param {string} file
 * @param {string} content
 */
function tryToWrite(file, content) {
  try {
    writeFileSync(file, content);
  } catch {
    // A folder of another user's: it is looked at again next time, which costs some milliseconds.
  }
}
