import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { playYears } from './demo/years/start.ts';
import { loadDemoOnEmpty, refuseDemo, writeAccounts } from './demo/load.ts';
import { startRelay } from './events/relay.ts';
import type { Context } from './context.ts';
import { rememberSiteKey } from './integrity/site-key-service.ts';
import { closeContext, migrateAll, openContext } from './open.ts';
import { logWhatNobodyCaught } from './last-resort.ts';
import { serveUntilStopped } from './serve.ts';

/**
 * Runs KIPP: migrates, loads the demo on an empty database, serves API and pages on one port, works the deliveries.
 * @param options.databaseUrl the owner's address where the database is the embedded one
 */
export async function main(options: {
  databaseUrl?: string;
  accountsFile?: string;
  onStop: () => Promise<void>;
}): Promise<void> {
  const config = readConfig(undefined, options.databaseUrl ? { ownerDatabaseUrl: options.databaseUrl } : {});
  await migrateAll(config);
  const context = await openContext(config);
  logWhatNobodyCaught(context.log);
  await rememberSiteKey(context);
  await tellOfScanner(context);
  if (config.environment === 'production') await refuseDemo(context);
  const [accounts, app] = await Promise.all([
    config.environment === 'demo' ? loadDemoOnEmpty(context) : [],
    buildApp(context),
  ]);
  if (options.accountsFile) await writeAccounts(options.accountsFile, accounts);
  const relay = config.worker ? await startRelay(context) : null;
  let years: ReturnType<typeof playYears> | null = null;
  await serveUntilStopped(app, config, accounts, async () => {
    await Promise.all([relay?.stop(), years?.stop()]);
    await closeContext(context);
    await options.onStop();
  });
  // Nobody waits for them: the first page is answered before they begin.
  if (config.demoYears && config.worker) years = playYears(context);
}

/** Whether files are looked at for viruses is the operator's to know: in production the absence is said at every start. */
async function tellOfScanner({ config, scanner, log }: Context): Promise<void> {
  if (!scanner) {
    if (config.environment === 'production')
      log.warn('KIPP_CLAMD is not set: files are judged by their kind and content, and by no virus scanner');
  } else if (!(await scanner.ping()))
    log.error({ clamd: config.clamd }, 'the virus scanner does not answer: files wait in quarantine');
}
