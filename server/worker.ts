import { readConfig } from './config.ts';
import { startRelay } from './events/relay.ts';
import { closeContext, openContext } from './open.ts';

/** A worker alone: deliveries, certificates and everything else that needs no visitor. Any number may run. */
const context = await openContext(readConfig());
const relay = await startRelay(context);
process.stdout.write('working\n');

async function stop(): Promise<void> {
  await relay.stop();
  await closeContext(context);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
