import './compile-cache.ts';

const { readConfig } = await import('./config.ts');
const { holdSecret } = await import('./db/secret-mark.ts');
const { playYears } = await import('./demo/years/start.ts');
const { startRelay } = await import('./events/relay.ts');
const { logWhatNobodyCaught } = await import('./last-resort.ts');
const { closeContext, openContext } = await import('./open.ts');
const { endAfter } = await import('./serve.ts');

/** A worker alone: deliveries, certificates and everything else that needs no visitor. Any number may run. */
const config = readConfig();
await holdSecret(config);
const context = await openContext(config);
logWhatNobodyCaught(context.log);
const relay = await startRelay(context);
const years = config.demoYears ? playYears(context) : null;
process.stdout.write('working\n');

async function stop(): Promise<void> {
  endAfter(9_500);
  await Promise.all([relay.stop(), years?.stop()]);
  await closeContext(context);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
