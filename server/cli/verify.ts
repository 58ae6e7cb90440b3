import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readZip, ZipFault } from '../proofs/zip-read.ts';
import { PackageDifference, verifyFromInside } from '../integrity/package-verify.ts';
import { checkReceipt } from '../proofs/receipt-check.ts';
import { UsageError } from './usage.ts';

/**
 * `kipp verify FOLDER|FILE.zip [--key VKEY]`: recomputes a sealed result package.
 * @returns 0 where everything agrees, 1 with the first difference
 * @throws UsageError for what is no folder and no ZIP file
 */
export async function verify(args: string[]): Promise<number> {
  const { path, key } = read(args, 'kipp verify FOLDER [--key NAME+ID+KEY]');
  const files = await filesOf(path);
  try {
    const seen = verifyFromInside(files, key);
    console.log(
      [
        `${seen.submissions} submissions, ${seen.sheets} sheets, ${seen.steps} choices: everything agrees`,
        ...seen.unsealed.map((stage) => `? the stage ${stage} was never sealed at its close`),
        key
          ? `signed by ${seen.key}`
          : `signed by ${seen.key} (compare it with the published key, or give it with --key)`,
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
 * `kipp verify-receipt FILE [--key VKEY]`: checks a receipt offline.
 * @returns 0 where it proves what it says, 1 with what does not hold
 */
export async function verifyReceipt(args: string[]): Promise<number> {
  const { path, key } = read(args, 'kipp verify-receipt FILE.json [--key NAME+ID+KEY]');
  const { ok, number, key: used, checks } = await checkReceipt(await readFile(path, 'utf8'), key);
  for (const one of checks) console.log(`${one.ok === null ? '?' : one.ok ? '✓' : '✕'} ${one.says}`);
  if (ok)
    console.log(`receipt ${number}, signed by ${used}${key ? '' : ' (compare it with the published key)'}`);
  return ok ? 0 : 1;
}

function read(args: string[], usage: string): { path: string; key: string | undefined } {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { key: { type: 'string' } },
  });
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new UsageError(usage);
  if (values.key !== undefined && !/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/.test(values.key))
    throw new UsageError('--key is written NAME+ID+KEY, as the site publishes it');
  return { path, key: values.key };
}

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
