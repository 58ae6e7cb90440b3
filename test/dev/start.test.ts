import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { isRunning } from '../../server/db/embedded/system-process.ts';
import {
  clean,
  findProcesses,
  makeFolder,
  pressCtrlC,
  root,
  run,
  runScript,
  until,
  type Run,
} from './processes.ts';

let folder: string;
let runs: Run[];

beforeEach(() => {
  folder = makeFolder('start');
  runs = [];
});

afterEach(async () => {
  for (const { pid } of runs) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  await until(() => runs.every(({ pid }) => !isRunning(pid)));
  await removeEmbeddedPostgres(join(folder, 'data/postgres'));
  clean(folder);
});

/** A server that asks its database one thing, says so, and ends in order on the signals: main.ts in small. */
const SMALL_SERVER = `
  import postgres from 'postgres';
  async function main({ databaseUrl, accountsFile, onStop }) {
    const sql = postgres(databaseUrl, { max: 2 });
    const timer = setInterval(() => {}, 1000);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, async () => {
        clearInterval(timer);
        const [{ alive }] = await sql\`select true as alive\`;
        console.log('ending, database alive:', alive);
        await sql.end();
        await onStop();
      });
    }
    const [{ name }] = await sql\`select current_database() as name\`;
    console.log('ready', name, 'accounts', accountsFile ?? 'none');
  }
`;

function start(main: string, options: string[] = [], env: NodeJS.ProcessEnv = {}): Run {
  const source = `
    import { startKipp } from '${root}/server/dev/starting.ts';
    ${main.replaceAll(`'postgres'`, `'${root}/node_modules/postgres/src/index.js'`)}
    process.argv.push(...${JSON.stringify(options)});
    await startKipp(async () => main);
  `;
  const started = runScript(folder, source, { env: { KIPP_DATA: join(folder, 'data'), ...env } });
  runs.push(started);
  return started;
}

function postmasterPid(): number {
  return Number(readFileSync(join(folder, 'data/postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

test('Ctrl-C ends the server first and the database last, leaves no process and ends with code 0', async () => {
  const server = start(SMALL_SERVER, ['--accounts', 'accounts.json']);
  await server.says('ready kipp accounts accounts.json');
  const database = postmasterPid();
  pressCtrlC(server);
  expect(await server.ended).toBe(0);
  expect(server.output()).toContain('ending, database alive: true');
  expect(isRunning(database)).toBe(false);
  expect(findProcesses(folder)).toEqual([]);
});

test('Ctrl-C while the database is being made leaves no process, and the next start works', async () => {
  const first = start(SMALL_SERVER);
  await first.says('creating the database');
  pressCtrlC(first);
  expect(await first.ended).toBe(130);
  expect(findProcesses(folder)).toEqual([]);

  const second = start(SMALL_SERVER);
  await second.says('ready kipp');
});

test('after a kill -9 the next start is ready at once', async () => {
  const first = start(SMALL_SERVER);
  await first.says('ready kipp');
  process.kill(first.pid, 'SIGKILL');
  const second = start(SMALL_SERVER);
  await second.says('ready kipp');
});

test('a second start on the same folder is refused with a sentence and code 1', async () => {
  const first = start(SMALL_SERVER);
  await first.says('ready kipp');
  const second = start(SMALL_SERVER);
  expect(await second.ended).toBe(1);
  expect(second.output()).toBe(
    `KIPP could not start: KIPP is already running on ${folder}/data/postgres (process ${first.pid}). ` +
      'Stop it first, or set KIPP_DATA to another folder for a second one.\n',
  );
});

test('when npm is killed without a word, what it started ends by itself', async () => {
  const parent = runScript(
    folder,
    `import { spawn } from 'node:child_process';
     import { writeFileSync } from 'node:fs';
     writeFileSync('${folder}/child.mts', \`
       import { startKipp } from '${root}/server/dev/starting.ts';
       await startKipp(async () => async ({ onStop }) => {
         const timer = setInterval(() => {}, 1000);
         process.once('SIGTERM', () => { clearInterval(timer); void onStop(); });
         console.log('ready');
       });\`);
     spawn('/bin/sh', ['-c', '"$0" "$1"; true', process.execPath, '${folder}/child.mts'], { stdio: 'inherit' });`,
    { env: { KIPP_DATA: join(folder, 'data'), npm_lifecycle_event: 'start' } },
  );
  runs.push(parent);
  await parent.says('ready');
  const database = postmasterPid();
  process.kill(parent.pid, 'SIGKILL');
  await until(() => !isRunning(database));
  await until(() => !existsSync(join(folder, 'data/postgres/lock')));
});

test('an error of the server is told, the database is stopped and the code is 1', async () => {
  const server = start(`async function main() { throw new Error('the port is taken'); }`);
  expect(await server.ended).toBe(1);
  expect(server.output()).toContain('KIPP could not start: Error: the port is taken');
  expect(existsSync(join(folder, 'data/postgres/data/postmaster.pid'))).toBe(false);
});

test('an unknown option is named and nothing is started', async () => {
  const server = start(SMALL_SERVER, ['--acounts', 'x']);
  expect(await server.ended).toBe(1);
  expect(server.output()).toContain(`KIPP could not start: Unknown option '--acounts'`);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test('with DATABASE_URL set no database is started', async () => {
  const server = start(`async function main({ databaseUrl }) { console.log('given', databaseUrl); }`, [], {
    DATABASE_URL: 'postgres://somewhere/kipp',
  });
  expect(await server.ended).toBe(0);
  expect(server.output()).toBe('given undefined\n');
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test('a port that is taken is told before anything is built or started', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const before = run(process.execPath, ['server/dev/bootstrap.mjs', 'web'], {
    cwd: root,
    env: { npm_lifecycle_event: 'prestart', PORT: String(port) },
  });
  runs.push(before);
  expect(await before.ended).toBe(1);
  expect(before.output().trim()).toBe(
    `KIPP could not start: port ${port} is taken, by another program or by a KIPP that runs already. Choose one that is free: PORT=3001 npm start`,
  );
  other.close();
});
