import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A start right after an end finds the old server on its way out for a moment. */
const WAIT_MS = 2000;

/** @param {number | undefined} port */
export function takenPort(port) {
  return `port ${port} is taken, by another program or by a KIPP that runs already. Choose one that is free: PORT=3001 npm start`;
}

/**
 * Looks whether the port is free before anything takes its time: what is built for a minute and then cannot listen is a
 * minute lost. Whatever else is wrong with host or port, the server's own settings name.
 * @param {Record<string, string | undefined>} env
 * @param {number} [waitMs]
 * @throws Error with the sentence that says so
 */
export async function refuseTakenPort(env, waitMs = WAIT_MS) {
  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) return;
  const until = Date.now() + waitMs;
  while (await isTaken(env['HOST'] || '127.0.0.1', port)) {
    if (Date.now() >= until) throw new Error(`KIPP could not start: ${takenPort(port)}`);
    await sleep(200);
  }
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isTaken(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === 'EADDRINUSE'),
    );
    server.listen({ host, port }, () => server.close(() => resolve(false)));
  });
}
