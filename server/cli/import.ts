import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Refusal, sentence } from '../errors.ts';
import { importAgencies, importInnovations, importSubmissions } from '../portal/imports.ts';
import { explainBodies, explainEditions, findBodyByName, findEditionByName } from './bodies.ts';
import { importInParts } from './import-parts.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

const KINDS = { innovations: importInnovations, agencies: importAgencies };

/** `kipp import KIND FILE`: prints how many rows came in; a broken file writes nothing. */
export async function importFile(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      body: { type: 'string' },
      edition: { type: 'string' },
      write: { type: 'boolean', default: false },
      refused: { type: 'string' },
    },
  });
  const [kind, file] = positionals;
  if (kind === 'submissions' && file && values.edition)
    return importProposals(file, values.edition, values.write);
  if (kind === 'innovations' && file && values.refused)
    return importInParts(file, values.body, values.refused);
  const run = Object.entries(KINDS).find(([key]) => key === kind)?.[1];
  if (!run || !file)
    throw new UsageError(
      `import: name what and the file: ${Object.keys(KINDS).join(' | ')} FILE.csv, or submissions FILE --edition SLUG`,
    );
  const text = await readFile(file, 'utf8');
  return withContext(async (context) => {
    const body = await findBodyByName(context, values.body);
    if (!body) throw new UsageError(await explainBodies(context, values.body));
    console.log(JSON.stringify(await run(context, text, file, body)));
    return 0;
  });
}

/** @returns 0, or 1 where rows were refused: each is told with its place */
async function importProposals(file: string, edition: string, write: boolean): Promise<number> {
  const bytes = await readFile(file);
  return withContext(async (context) => {
    const editionId = await findEditionByName(context, edition);
    if (!editionId) throw new UsageError(await explainEditions(context, edition));
    const { faults, ...counts } = await importSubmissions(context, bytes, editionId, { write }).catch(
      (error: unknown) => {
        throw error instanceof Refusal ? new UsageError(sentence(error.code, 'en', error.params)) : error;
      },
    );
    for (const { line, column, sentence: why } of faults)
      console.error(`${file}:${line}:${column}: ${why.en}`);
    console.log(JSON.stringify(counts));
    console.error(nextStep(counts));
    return faults.length === 0 ? 0 : 1;
  });
}

/** What happens with the proposals from here on, for the person at the terminal. */
function nextStep({ written, drafts }: { written: boolean; drafts: number }): string {
  if (!written) return 'Nothing is written yet. Run it again with --write to take in what was not refused.';
  if (drafts === 0) return 'Nothing new: what came before is left as its writers have it.';
  return 'Each proposal is a draft of its agency now. A mail tells its administrators, who check, complete and submit it.';
}
