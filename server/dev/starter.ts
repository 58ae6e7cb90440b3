import { readFileSync } from 'node:fs';

/** Starting npm's number, and the shell's between it and us where there is one, as they are now. */
type Chain = { parent: number; grandparent: number | null };

/**
 * Tells once when the npm that started us is gone without a word (kill -9): nobody would end us then, and the next
 * `npm start` would find the folder taken. Looks every second; does nothing when npm did not start us.
 * @returns what ends the watch
 */
export function watchStarter(onGone: () => void, startedByNpm: boolean): () => void {
  if (!startedByNpm || process.platform === 'win32') return () => {};
  const before = readChain();
  const timer = setInterval(() => {
    const now = readChain();
    if (
      now.parent === before.parent &&
      (before.grandparent === null || now.grandparent === before.grandparent)
    )
      return;
    clearInterval(timer);
    onGone();
  }, 1000);
  timer.unref();
  return () => clearInterval(timer);
}

function readChain(): Chain {
  const parent = process.ppid;
  try {
    // Name in parentheses, state, parent's number. A shell between npm and us would outlive npm and hide its end.
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const isShell = /\((sh|dash|bash|ash|zsh|busybox)\)/.test(stat);
    return { parent, grandparent: isShell ? Number(stat.replace(/^.*\) /s, '').split(' ')[1]) : null };
  } catch {
    return { parent, grandparent: null };
  }
}
