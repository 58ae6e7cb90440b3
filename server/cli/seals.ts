import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { Claim } from '../integrity/audit-walk.ts';
import { openNote, readCheckpoint } from '../integrity/signed-note.ts';
import { installationSigner } from '../integrity/signer.ts';
import { UsageError } from './usage.ts';

/**
 * Reads checkpoints of the audit that somebody kept outside the database: `--seal FILE`, any number of times.
 * @param former public keys that signed here before
 * @returns what they say, by chain
 * @throws UsageError for a file that this installation did not sign, or that is no checkpoint of an audit
 */
export async function readSeals(
  args: string[],
  config: Config,
  former: readonly string[] = [],
): Promise<Map<string, Claim[]>> {
  const { values } = parseArgs({ args, options: { seal: { type: 'string', multiple: true } } });
  const claims = new Map<string, Claim[]>();
  const { vkey } = installationSigner(config);
  const keys = [vkey, ...former];
  for (const file of values.seal ?? []) {
    const note = await readFile(file, 'utf8');
    const text = keys.map((key) => openNote(note, key)).find((one) => one !== null) ?? null;
    if (text === null) throw new UsageError(`${file}: not signed by this installation (${vkey})`);
    const { origin, size, root } = readCheckpoint(text);
    const chain = /\/audit\/([0-9a-f-]{36})$/.exec(origin)?.[1];
    if (!chain) throw new UsageError(`${file}:1: "${origin}" is no audit`);
    claims.set(chain, [...(claims.get(chain) ?? []), { size, root: root.toString('hex') }]);
  }
  return claims;
}
