import { spawn } from 'node:child_process';

// Everything here is said on standard error: what `npm run --silent kipp` prints must stay a program's to read.

/** The person pressed Ctrl-C, or something asked us to end. */
export class Interrupted extends Error {}

const TTY = process.stderr.isTTY === true;

/**
 * Runs a program to its end and shows that it lives: after two seconds, then every second in a terminal and every ten
 * in a log. What it prints is kept and shown only when it fails. On Ctrl-C the program is ended first, then Interrupted
 * is thrown; a failure throws an Error that ends with the program's last words.
 * @param {string} title what the person reads, as "installing packages"
 * @param {string} program
 * @param {string[]} options
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, shell?: boolean, progress?: () => string }} settings
 */
export async function run(
  title,
  program,
  options,
  { cwd, env = process.env, shell = false, progress = () => '' },
) {
  const started = Date.now();
  const child = spawn(program, options, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  /** @param {Buffer} chunk */
  const keep = (chunk) => (said = (said + chunk.toString()).slice(-20_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  const ticker = setInterval(() => tell(title, started, progress()), TTY ? 1000 : 2000);
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    child.kill('SIGTERM');
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, interrupt);
  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (interrupted) throw new Interrupted();
    if (code !== 0) throw new Error(`${said.trim()}\n\n${title} failed (exit code ${code}).`);
  } finally {
    clearInterval(ticker);
    if (TTY) process.stderr.write('\r\x1b[K');
    for (const signal of signals) process.off(signal, interrupt);
  }
  console.error(`${title}: done in ${seconds(started)} s`);
}

let lastTold = 0;

/**
 * @param {string} title
 * @param {number} started
 * @param {string} progress
 */
function tell(title, started, progress) {
  const elapsed = Date.now() - started;
  const line = `${title}: ${seconds(started)} s${progress === '' ? '' : `, ${progress}`}`;
  if (TTY) {
    process.stderr.write(`\r\x1b[K${line}`);
  } else if (elapsed < 3500 || Date.now() - lastTold > 9500) {
    lastTold = Date.now();
    console.error(line);
  }
}

/** @param {number} since */
function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}
