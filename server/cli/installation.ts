import { embeddedFolder, readConfig, type Config } from '../config.ts';
import type { Context } from '../context.ts';
import { Refusal, sentence } from '../errors.ts';
import { holdSecret } from '../db/secret-mark.ts';
import { refusable } from '../db/refusable.ts';
import { findEmbeddedPostgres } from '../db/embedded/embedded.ts';
import { UsageError } from './usage.ts';

/**
 * The configured database; without one, the embedded one of a running `npm start`.
 * @throws UsageError when neither is there, ConfigError when the settings are wrong
 */
export async function configured(): Promise<Config> {
  const folder = embeddedFolder();
  if (folder === null) return readConfig();
  const running = await findEmbeddedPostgres(folder);
  if (!running)
    throw new UsageError('no database is running: set DATABASE_URL, or start KIPP with npm start');
  return readConfig(undefined, { ownerDatabaseUrl: running.ownerUrl });
}

/**
 * Does a command's work on the installation, as the program itself would, and lets go of everything after it.
 * @param whileFrozen whether the command changes something even while everything is frozen
 * @throws UsageError where a freeze refuses it, ConfigError where the database was made with another secret
 */
export async function withContext(
  work: (context: Context) => Promise<number>,
  { whileFrozen = false } = {},
): Promise<number> {
  const config = await configured();
  await holdSecret(config);
  const { closeContext, openContext } = await import('../open.ts');
  const context = await openContext(config);
  try {
    return await refusable.run(!whileFrozen, () => work(context));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'frozen')
      throw new UsageError(sentence('frozen', 'en', error.params));
    throw error;
  } finally {
    await closeContext(context);
  }
}
