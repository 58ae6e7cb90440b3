import { parseArgs } from 'node:util';
import { freezeInstallation, thawInstallation } from '../platform/freeze-service.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/** `kipp freeze "REASON" [--sign-out]`: read-only within five seconds, on every server and worker. */
export async function freeze(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'sign-out': { type: 'boolean', default: false } },
  });
  const [reason, ...more] = positionals;
  if (!reason || reason.trim().length < 5 || reason.length > 300 || more.length > 0)
    throw new UsageError(
      'kipp freeze "REASON" [--sign-out]: a reason of 5 to 300 characters, in quotes; everybody reads it',
    );
  return withContext(
    async (context) => {
      try {
        console.log(
          JSON.stringify(await freezeInstallation(context, reason.trim(), { signOut: values['sign-out'] })),
        );
        return 0;
      } catch (error) {
        if ((error as { code?: string }).code !== 'already_exists') throw error;
        console.error('everything is frozen already; "kipp thaw" ends it');
        return 1;
      }
    },
    { whileFrozen: true },
  );
}

/** `kipp thaw`: whoever froze it, the console ends it. */
export async function thaw(): Promise<number> {
  return withContext(
    async (context) => {
      const wasFrozen = await thawInstallation(context);
      console.log(wasFrozen ? 'thawed' : 'nothing was frozen');
      return 0;
    },
    { whileFrozen: true },
  );
}
