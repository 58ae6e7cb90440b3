import { UsageError } from './usage.ts';

const USAGE = `kipp analyse SCORES.csv | agree VALUES.csv | rank ESTIMATES.csv --top N | assign INSTANCE.json | schedule INSTANCE.json
kipp doctor [--seal NOTE.txt …]    looks whether every invariant holds on the configured database, and recomputes the audit
kipp verify FOLDER|FILE.zip [--key VKEY | --keys KEYS.json]   recomputes a sealed result package
kipp verify-receipt FILE.json [--key VKEY | --keys KEYS.json] checks a receipt, offline; KEYS.json is what the site answers at
                                   /api/integrity/key: today's key, and those it signed with before, under whatever address
kipp backup FILE                   everything in one encrypted file, while people go on working; the key is the installation's secret
kipp restore FILE                  fills an empty database from it, reads it back and compares
kipp found NAME --level kementerian|provinsi|kabupaten|kota --organiser "NAME <ADDRESS>" --organiser "NAME <ADDRESS>"
                                   [--short NAME] [--region CODE] [--parent NAME] [--show-links]   a body that organises competitions; it
                                   needs two organisers, who are invited by mail. Without a mail server their links are printed
kipp appoint "NAME <ADDRESS>" [--body NAME] [--show-links]   one more organiser of a body that is there, invited in the same way
kipp freeze "REASON" [--sign-out]  makes everything read-only within five seconds, on every server and worker; also ends every session
kipp thaw                          lets changes through again
kipp rotate-keys [--at-once]        a new key for access tokens; those under the old one run out by themselves, or are refused at once
kipp held ADDRESS FILE.json        what is held about one person and why, to hand over to that person
kipp rotate-checkpoint-key FILE     a new key for checkpoints in FILE, named by a note that today's signs; then start with KIPP_CHECKPOINT_KEY_FILE=FILE
kipp import innovations FILE.csv   [--body NAME] [--refused REPORT.csv]   past winners: year,rank_group,title,agency,agency_level,category,source
                                   agency_level is one of kementerian, lembaga, provinsi, kabupaten, kota, bumn, bumd; with --refused in parts, and what was
                                   refused stands in the report with its reason
kipp import agencies FILE.csv      [--body NAME]   name,level,parent,region,time_zone,underdeveloped; the same levels
kipp import submissions FILE --edition SLUG|ID [--write]   CSV or XLSX by the columns of the edition's template; without --write nothing
                                   is written. SLUG: a wrong one is answered with those there are; GET /api/editions names them too`;

type Command = (args: string[]) => Promise<number>;

/** Each command with what it needs is loaded when it is asked for: the program starts in the time of its smallest part. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  analyse: engine('analyse'),
  agree: engine('agree'),
  rank: engine('rank'),
  assign: engine('assign'),
  schedule: engine('schedule'),
  doctor: async () => (await import('./doctor.ts')).doctor,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./backup.ts')).restore,
  freeze: async () => (await import('./freeze.ts')).freeze,
  thaw: async () => (await import('./freeze.ts')).thaw,
  found: async () => (await import('./found.ts')).found,
  appoint: async () => (await import('./appoint.ts')).appoint,
  verify: async () => (await import('./verify.ts')).verify,
  'verify-receipt': async () => (await import('./verify.ts')).verifyReceipt,
  import: async () => (await import('./import.ts')).importFile,
  held: async () => (await import('./held.ts')).heldAbout,
  'rotate-checkpoint-key': async () => (await import('./rotate-keys.ts')).rotateCheckpointKey,
  'rotate-keys': async () => (await import('./rotate-keys.ts')).rotateKeys,
};

function engine(name: string): () => Promise<Command> {
  return async () => (await import('./engine.ts')).engineCommands[name]!;
}

/** A file that is not there, is a folder, or may not be read. */
const UNREADABLE = ['ENOENT', 'EISDIR', 'ENOTDIR', 'EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP'];

/** @returns the exit code: 0 done, 1 found something wrong, 2 bad input */
export async function runCommand([name = '', ...args]: string[]): Promise<number> {
  if (['', 'help', '--help', '-h'].includes(name)) {
    console.log(USAGE);
    return 0;
  }
  const load = COMMANDS[name];
  if (!load) {
    console.error(`there is no command "${name}"\n${USAGE}`);
    return 2;
  }
  try {
    return await (
      await load()
    )(args);
  } catch (error) {
    const { code = '', name: kind, message } = error as NodeJS.ErrnoException;
    const isInput = error instanceof UsageError || kind === 'ConfigError' || kind === 'BadInput';
    if (!isInput && !UNREADABLE.includes(code) && !code.startsWith('ERR_PARSE_ARGS')) throw error;
    // One line, whatever a library has to say.
    console.error(
      message
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .join(' '),
    );
    return 2;
  }
}
