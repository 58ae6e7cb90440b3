import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { ConfigError, embeddedFolder, readConfig, type Config } from '../config.ts';
import type { Context } from '../context.ts';
import { examine } from '../db/doctor.ts';
import { findEmbeddedPostgres } from '../db/embedded/embedded.ts';
import { closeContext, openContext } from '../open.ts';
import { importAgencies, importInnovations } from '../portal/imports.ts';
import { foundBody } from '../people/founding-service.ts';
import { explainBodies, findBodyByName } from './bodies.ts';
import { readFounding } from './founding.ts';
import { UsageError } from './usage.ts';

const USAGE = `kipp analyse SCORES.csv | agree VALUES.csv | rank ESTIMATES.csv --top N | assign INSTANCE.json | schedule INSTANCE.json
kipp doctor                        looks whether every invariant holds on the configured database
kipp found NAME --level kementerian|provinsi|kabupaten|kota --organiser "NAME <ADDRESS>" (twice) [--short NAME] [--region CODE] [--parent NAME]
                                   a body that organises competitions; its organisers are invited by mail
kipp import innovations FILE.csv   [--body NAME]   past winners: year,rank_group,title,agency,agency_level,category,source
kipp import agencies FILE.csv      [--body NAME]   name,level,parent,region,time_zone,underdeveloped`;

const commands: Record<string, (args: string[]) => Promise<number>> = { doctor, found, import: importFile };
const ENGINE = ['analyse', 'agree', 'rank', 'assign', 'schedule'];

export async function runCommand([name = '', ...args]: string[]): Promise<number> {
  if (['', 'help', '--help', '-h'].includes(name)) {
    console.log(USAGE);
    return 0;
  }
  // The engine and its solver are loaded only when they are asked for.
  const command = ENGINE.includes(name) ? (await import('./engine.ts')).engineCommands[name] : commands[name];
  if (!command) {
    console.error(`there is no command "${name}"\n${USAGE}`);
    return 2;
  }
  try {
    return await command(args);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const isInput =
      error instanceof UsageError || error instanceof ConfigError || (error as Error).name === 'BadInput';
    if (!isInput && code !== 'ENOENT' && !code.startsWith('ERR_PARSE_ARGS')) throw error;
    console.error((error as Error).message);
    return 2;
  }
}

async function doctor(): Promise<number> {
  const config = await configured();
  const owner = postgres(config.ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  try {
    const findings = await examine(owner);
    for (const { name, says, rows } of findings)
      console.log(
        `✕ ${name}: not true that ${says}\n${rows.map((row) => `    ${JSON.stringify(row)}`).join('\n')}`,
      );
    console.log(
      findings.length === 0 ? 'every invariant holds' : `${findings.length} invariants do not hold`,
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    await owner.end();
  }
}

async function found(args: string[]): Promise<number> {
  const { parent, ...founding } = readFounding(args);
  return withContext(async (context) => {
    const parentBodyId = parent ? await findBodyByName(context, parent) : null;
    if (parent && !parentBodyId) throw new UsageError(await explainBodies(context, parent));
    const bodyId = await foundBody(context, { ...founding, parentBodyId });
    if (!bodyId) throw new UsageError(`there is a body named "${founding.name}" already`);
    console.log(JSON.stringify({ bodyId, invited: founding.organisers.map(({ email }) => email) }));
    return 0;
  });
}

async function importFile(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { body: { type: 'string' } },
  });
  const [kind, file] = positionals;
  const run = { innovations: importInnovations, agencies: importAgencies }[kind ?? ''];
  if (!run || !file) throw new UsageError(USAGE);
  const text = await readFile(file, 'utf8');
  return withContext(async (context) => {
    const body = await findBodyByName(context, values.body);
    if (!body) throw new UsageError(await explainBodies(context, values.body));
    console.log(JSON.stringify(await run(context, text, file, body)));
    return 0;
  });
}

/** The configured database; without one, the embedded one of a running `npm start`. */
async function configured(): Promise<Config> {
  const folder = embeddedFolder();
  if (folder === null) return readConfig();
  const running = await findEmbeddedPostgres(folder);
  if (!running)
    throw new UsageError('no database is running: set DATABASE_URL, or start KIPP with npm start');
  return readConfig(undefined, { ownerDatabaseUrl: running.ownerUrl });
}

async function withContext(work: (context: Context) => Promise<number>): Promise<number> {
  const config = await configured();
  const context = await openContext(config);
  try {
    return await work(context);
  } finally {
    await closeContext(context);
  }
}
