import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import type { DemoAccount } from './demo/load.ts';
import { serveWeb } from './http/web.ts';

/** What a person at the terminal reads; everything else goes to the log. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Supervisors kill after ten seconds; whoever still holds a line by then is cut off by us, in order. */
const LONGEST_STOP_MS = 9_500;

/** Ends this process by force when what it waits for does not end by itself. */
export function endAfter(milliseconds: number): void {
  setTimeout(() => {
    process.stderr.write('something was still at work at the end of the time for stopping, and was left\n');
    process.exit(1);
  }, milliseconds).unref();
}

/** Listens, says so, and closes in order on the first signal: no new request, the running ones, then the rest. */
export async function serveUntilStopped(
  app: FastifyInstance,
  config: Config,
  accounts: readonly DemoAccount[],
  close: () => Promise<void>,
): Promise<void> {
  const apiHost = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
  await serveWeb(
    app,
    `http://${apiHost.includes(':') ? `[${apiHost}]` : apiHost}:${config.port}`,
    config.baseUrl.startsWith('https:'),
  );
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    // What runs already ends first: the sentence that says why is the last one then, and no log of a lost database buries it.
    await app.close();
    await close();
    throw error;
  }
  for (const account of accounts)
    say(`  ${account.role.padEnd(16)} ${account.email.padEnd(40)} ${account.password}`);
  say(`ready http://${config.host}:${config.port}`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    endAfter(LONGEST_STOP_MS);
    void app
      .close()
      .then(close)
      .catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exitCode = 1;
      });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
}
