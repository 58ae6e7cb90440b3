import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Only one command at a time installs or builds in this folder; `npm test` beside a first `npm start` waits for it.
 * @param {string} root
 * @param {() => Promise<void>} work
 */
export async function withLock(root, work) {
  const file = join(root, '.bootstrap.lock');
  for (let waitedMs = 0; !take(file); waitedMs += 250) {
    if (waitedMs % 10_000 === 2000)
      console.error('waiting for another npm command that installs or builds here');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'EEXIST') {
      if (holderIsGone(file)) rmSync(file, { force: true });
      return false;
    }
    // A folder that this user may not write, all installed by another: nothing can be done here, so no lock is needed.
    if (code === 'EACCES' || code === 'EROFS') return true;
    throw error;
  }
}

/** @param {string} file */
function holderIsGone(file) {
  let pid = NaN;
  try {
    pid = Number(readFileSync(file, 'utf8'));
    if (!(pid > 0)) return false; // just being written
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return pid > 0 && /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
