import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { importAgencies, importInnovations } from '../portal/imports.ts';
import { explainBodies, findBodyByName } from './bodies.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

const KINDS = { innovations: importInnovations, agencies: importAgencies };

/** `kipp import KIND FILE`: prints how many rows came in; a broken file writes nothing. */
export async function importFile(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { body: { type: 'string' } },
  });
  const [kind, file] = positionals;
  const run = Object.entries(KINDS).find(([key]) => key === kind)?.[1];
  if (!run || !file)
    throw new UsageError(`import: name what and the file: ${Object.keys(KINDS).join(' | ')} FILE.csv`);
  const text = await readFile(file, 'utf8');
  return withContext(async (context) => {
    const body = await findBodyByName(context, values.body);
    if (!body) throw new UsageError(await explainBodies(context, values.body));
    console.log(JSON.stringify(await run(context, text, file, body)));
    return 0;
  });
}
