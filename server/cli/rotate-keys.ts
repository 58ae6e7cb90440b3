import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Refusal } from '../errors.ts';
import { handOverKey } from '../integrity/key-service.ts';
import { rotateSigningKey } from '../people/signin/rotation-service.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/** Nobody is signed out: sessions stand in the database, and browsers never hold an access token. */
export async function rotateKeys(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { 'at-once': { type: 'boolean', default: false } } });
  return withContext(
    async (context) => {
      console.log(JSON.stringify(await rotateSigningKey(context, { atOnce: values['at-once'] })));
      return 0;
    },
    { whileFrozen: true },
  );
}

/**
 * `kipp rotate-checkpoint-key FILE`: makes a new key in FILE (which must not be there yet) and publishes the hand-over signed by
 * today's. Then every server is started with KIPP_CHECKPOINT_KEY_FILE=FILE, one after the other.
 */
export async function rotateCheckpointKey([path, ...more]: string[]): Promise<number> {
  if (!path || more.length > 0) throw new UsageError('kipp rotate-checkpoint-key FILE');
  return withContext(
    async (context) => {
      const seed = randomBytes(32);
      const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(
          error.code === 'EEXIST' ? `${path}: is there already; a key is never overwritten` : error.message,
        );
      });
      try {
        await file.writeFile(`${seed.toString('hex')}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      try {
        console.log(JSON.stringify({ ...(await handOverKey(context, seed)), file: path }));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw new UsageError('this key was handed over to before');
      }
      console.error(
        `now start every server and worker with KIPP_CHECKPOINT_KEY_FILE=${path}, and keep a copy of it outside`,
      );
      return 0;
    },
    { whileFrozen: true },
  );
}
