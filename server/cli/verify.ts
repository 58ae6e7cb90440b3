import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readZip, ZipFault } from '../proofs/zip-read.ts';
import { PackageDifference, verifyFromInside } from '../integrity/package-verify.ts';
import { checkReceipt } from '../proofs/receipt-check.ts';
import { UsageError } from './usage.ts';

/**
 * `kipp verify FOLDER|FILE.zip [--key VKEY | --keys KEYS.json]`: recomputes a sealed result package.
 * @returns 0 where everything agrees, 1 with the first difference
 * @throws UsageError for what is no folder and no ZIP file
 */
export async function verify(args: string[]): Promise<number> {
  const { path, keys } = await read(args, 'kipp verify FOLDER [--key NAME+ID+KEY | --keys KEYS.json]');
  const files = await filesOf(path);
  const key = keyFor(textOf(files.get('rules.json')), keys);
  try {
    const seen = verifyFromInside(files, key);
    console.log(
      [
        `${seen.submissions} submissions, ${seen.sheets} sheets, ${seen.steps} choices: everything agrees`,
        ...seen.unsealed.map((stage) => `? the stage ${stage} was never sealed at its close`),
        tellSigner(seen.key, keys, ', or give it with --key'),
      ].join('\n'),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof PackageDifference)) throw error;
    console.log(`✕ ${error.message}`);
    return 1;
  }
}

/**
 * `kipp verify-receipt FILE [--key VKEY | --keys KEYS.json]`: checks a receipt offline.
 * @returns 0 where it proves what it says, 1 with what does not hold
 */
export async function verifyReceipt(args: string[]): Promise<number> {
  const usage = 'kipp verify-receipt FILE.json [--key NAME+ID+KEY | --keys KEYS.json]';
  const { path, keys } = await read(args, usage);
  const text = await readFile(path, 'utf8');
  const { ok, number, key: used, checks } = await checkReceipt(text, keyFor(text, keys));
  for (const one of checks) console.log(`${one.ok === null ? '?' : one.ok ? '✓' : '✕'} ${one.says}`);
  if (ok) console.log(`receipt ${number}, ${tellSigner(used!, keys)}`);
  return ok ? 0 : 1;
}

type Keys = z.infer<typeof publishedKeys>;

/** What a site answers at /api/integrity/key, saved: the key that signs now, and those that did before. */
const publishedKeys = z.object({
  vkey: z.string(),
  former: z.array(z.object({ vkey: z.string(), from: z.string().nullish(), until: z.string().nullish() })),
});

async function read(args: string[], usage: string): Promise<{ path: string; keys: Keys | null }> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { key: { type: 'string' }, keys: { type: 'string' } },
  });
  const [path] = positionals;
  if (!path || positionals.length > 1 || (values.key && values.keys)) throw new UsageError(usage);
  if (values.key !== undefined && !/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/.test(values.key))
    throw new UsageError('--key is written NAME+ID+KEY, as the site publishes it');
  if (values.keys !== undefined)
    return { path, keys: readKeys(values.keys, await readFile(values.keys, 'utf8')) };
  return { path, keys: values.key === undefined ? null : { vkey: values.key, former: [] } };
}

/** @throws UsageError */
function readKeys(file: string, text: string): Keys {
  const parsed = publishedKeys.safeParse(parseJson(text));
  if (!parsed.success) throw new UsageError(`${file}: is not what a site answers at /api/integrity/key`);
  return parsed.data;
}

/** The given key by which a file says it was signed; where it names none of them today's, under which it then does not hold. */
function keyFor(text: string | undefined, keys: Keys | null): string | undefined {
  const named = z.object({ key: z.string() }).safeParse(parseJson(text ?? '')).data?.key;
  return keys?.former.find(({ vkey }) => vkey === named)?.vkey ?? keys?.vkey;
}

function tellSigner(used: string, keys: Keys | null, more = ''): string {
  if (!keys) return `signed by ${used} (compare it with the published key${more})`;
  const former = keys.former.find(({ vkey }) => vkey === used);
  if (!former || used === keys.vkey) return `signed by ${used}`;
  const { from, until } = former;
  return `signed by ${used}, a former key of the site${from ? `, from ${from}` : ''}${until ? ` until ${until}` : ''}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is not JSON names no key.
    return null;
  }
}

const textOf = (bytes: Uint8Array | undefined) => (bytes ? new TextDecoder().decode(bytes) : undefined);

async function filesOf(path: string): Promise<Map<string, Uint8Array>> {
  if ((await stat(path)).isFile()) {
    try {
      return await readZip(new Uint8Array(await readFile(path)));
    } catch (error) {
      if (error instanceof ZipFault) throw new UsageError(`${path}: ${error.message}`);
      throw error;
    }
  }
  const entries = (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      entries.map(async ({ name }) => [name, new Uint8Array(await readFile(join(path, name)))] as const),
    ),
  );
}
