import { createHmac } from 'node:crypto';
import type { Config } from '../config.ts';
import { signerOf, type Signer } from './signed-note.ts';

/** Whose logs these are: the host people type. It begins every origin and names the key. */
export function hostOf(config: Config): string {
  return new URL(config.baseUrl).host;
}

/** The installation's key; its public half is published at /api/integrity/key. */
export function installationSigner(config: Config): Signer {
  return signerOf(hostOf(config), config.checkpointSeed);
}

/**
 * A juror's name in everything that leaves the house: the same within one stage, and not to be joined with that of another.
 * Nobody computes it without the installation's secret.
 */
export function pseudonymOf(config: Config, stageId: string, jurorId: string): string {
  const digest = createHmac('sha256', config.secret).update(`juror ${stageId} ${jurorId}`).digest('hex');
  return `J-${digest.slice(0, 10)}`;
}
