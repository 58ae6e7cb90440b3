import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type Driver from 'postgres';

/*
 * The guarded database driver.
 *
 * postgres.js 3.4.9 has six faults when PostgreSQL goes away under load, and four more when it does not.
 * test/faults/driver.test.ts shows the first three and the last three on the driver as it comes, and their absence here:
 * 1. a small write that waits for its turn meets a socket that is gone: a TypeError that nobody can catch ends the
 *    process (its issues 1066, 1154, 1208);
 * 2. the mark of that waiting write stays, so the connection never sends again: each use of it waits ten seconds;
 * 3. a transaction whose connection was lost goes on writing to the connection object; once that has been connected
 *    anew for somebody else, its statements (even a ROLLBACK) run inside the other's transaction;
 * 4. a host that takes a connection and closes it again is asked for ever, and the query waits as long;
 * 5. its own first question on a new connection (the array types) is answered to nobody: its failure ends the process;
 * 6. a line that swallows everything leaves a query waiting for as long as the system keeps the line;
 * 7. a COPY whose last rows come faster than they are read leaves the connection paused: its next query waits for ever;
 * 8. a BEGIN that fills a connection's line of waiting statements (the hundredth, or one that the socket makes wait) does
 *    not take the connection for itself: it is refused (UNSAFE_TRANSACTION) once PostgreSQL has begun, and whoever gets
 *    the connection next works inside a transaction that nobody ends;
 * 9. a `commit and chain` that fails (its NOTIFY waits longer than lock_timeout) has ended the transaction, so the connection is
 *    given to the next while the first still owes its ROLLBACK: that waits for ever, or undoes the other's transaction;
 * 10. a statement that the server has to prepare anew is sent again by itself: behind a `commit and chain` that was already sent
 *    and undid everything before it, so that it alone is done and the transaction is called committed.
 * Dropping the write alone would cure the first and leave its caller waiting for ever, so the waiting query is
 * rejected. A supervisor alone would end every request in flight at each fault and cure neither the second nor the
 * third. So: this guard, and a supervisor (compose.yaml's `restart`, systemd) for what nobody foresaw.
 *
 * The driver's own text is changed while it is loaded, so that nothing has to be done at installation. A piece of text
 * that is not there exactly once stops the start: another version of the driver has to be looked at again.
 */

/**
 * How often every line is looked at on which something waits. Node's own limit of a socket's silence begins anew with each write, so
 * that a dead line of which more and more is asked would live for ever.
 */
const LOOK_MS = 250;
/** Longer than any statement may take (statement_timeout, 30 s): a silence of 40 s while a query waits is a dead line. */
const SILENCE_MS = 40_000;
/**
 * What a transaction is entered with (db/door.ts) leaves together with its BEGIN, which saves a journey of every read and act. It
 * changes nothing, so that nothing is done where the BEGIN fails; everything else waits until the transaction has begun.
 */
const ENTERS = String.raw`/^\s*select (kipp_enter|pg_try_advisory_xact_lock)\b/`;
/**
 * A BEGIN, the entering and the question for a session have nothing to wait for. Every request asks them first, so a dead line
 * costs a person no more than this.
 */
const BEGIN_SILENCE_MS = 4_000;
/** Where one line was found dead, its neighbours are doubted for a while: they get this long. */
const DOUBTED_SILENCE_MS = 1_500;
const DOUBTED_FOR_MS = 15_000;
/**
 * A neighbour that waits in the middle of a transaction then gets this long: behind a dead line the server keeps the transaction's
 * locks, and whoever asks again waits for them.
 */
const DOUBTED_MIDWAY_MS = 4_000;

type Change = readonly [from: string, to: string];

const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  'connection.js': [
    [
      `module.exports = Connection
`,
      `module.exports = Connection

let doubtedUntil = 0
const lines = new Set()

setInterval(() => lines.forEach(look => look()), ${LOOK_MS}).unref()
`,
    ],
    [
      `  let socket = null
`,
      `  let socket = null
    , heardAt = 0
    , heard = 0
    , patience = 0
`,
    ],
    [
      `  function execute(q) {
    if (terminated)`,
      `  function beginWaiting(q) {
    heardAt = performance.now()
    patience = /^\\s*(begin|select session)\\b/.test(q.strings[0]) || ${ENTERS}.test(q.strings[0])
      ? (heardAt < doubtedUntil ? ${DOUBTED_SILENCE_MS} : ${BEGIN_SILENCE_MS}) : ${SILENCE_MS}
  }

  function isSilent() {
    if (!query || !socket) return false
    const bytes = socket.bytesRead + (stream ? socket.bytesWritten : 0)
    if (bytes !== heard) {
      heard = bytes
      heardAt = performance.now()
    }
    return performance.now() - heardAt > patience
  }

  function look(isDoubted) {
    if (isDoubted)
      return patience = Math.min(patience, performance.now() - heardAt + ${DOUBTED_MIDWAY_MS})

    // A process that was itself away hears its timers before the answers that came meanwhile.
    isSilent() && setImmediate(() => {
      if (!isSilent()) return
      doubtedUntil = performance.now() + ${DOUBTED_FOR_MS}
      lines.forEach(look => look(true))
      socket.destroy(Errors.connection('CONNECTION_CLOSED', options, socket))
    })
  }

  function execute(q) {
    if (!socket && !terminated)
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options))

    query || beginWaiting(q)

    if (terminated)`,
    ],
    [
      `      return write(toBuffer(q))
        && !q.describeFirst
        && !q.cursorFn
        && sent.length < max_pipeline
        && (!q.options.onexecute || q.options.onexecute(connection))
`,
      `      const takesMore = write(toBuffer(q)) && !q.describeFirst && !q.cursorFn && sent.length < max_pipeline
      return q.options.onexecute ? q.options.onexecute(connection) : takesMore
`,
    ],
    [
      `  function nextWrite(fn) {
`,
      `  function nextWrite(fn) {
    if (!socket) {
      chunk = nextWriteTimer = null
      typeof fn === 'function' && fn(Errors.connection('CONNECTION_CLOSED', options))
      return true
    }
`,
    ],
    [
      `    incomings = null
    clearImmediate(nextWriteTimer)
`,
      `    incomings = null
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    lines.delete(look)
`,
    ],
    [`    !hadError && (query || sent.length) && error(`, `    ;(query || sent.length) && error(`],
    [
      `    stream && stream.push(null)
`,
      `    stream && (stream.push(null), socket.resume())
`,
    ],
    [
      `    if (query)
      return // Consider`,
      `    if (query)
      return beginWaiting(query) // Consider`,
    ],
    [
      `          : query.prepared && retryRoutines.has(errorResponse.routine)
`,
      `          : query.prepared && retryRoutines.has(errorResponse.routine)
            && (x[5] !== 69 || (delete statements[query.signature], false))
`,
    ],
    [`return fetchArrayTypes()`, `return fetchArrayTypes().catch(() => {})`],
    [
      `    if (initial)
      return reconnect()
`,
      `    if (initial) {
      queryError(initial, Errors.connection('CONNECTION_CLOSED', options, socket))
      initial = null
    }
`,
    ],
    [
      `      socket.on('data', data)
`,
      `      socket.on('data', data)
      lines.add(look)
`,
    ],
  ],
  'index.js': [
    [
      `      await sql.unsafe('begin ' + options.replace(/[^a-z ]/ig, ''), [], { onexecute }).execute()
`,
      `      const taken = new Promise(resolve => take = resolve)
      begun = sql.unsafe('begin ' + options.replace(/[^a-z ]/ig, ''), [], { onexecute }).execute()
      begun.then(() => hasBegun = true, e => lost = lost || e)
      await Promise.race([begun, taken])
`,
    ],
    [
      `    let savepoints = 0
      , connection
`,
      `    let savepoints = 0
      , lost = null
      , mine = null
      , hasBegun = false
      , begun
      , take
      , connection
`,
    ],
    [
      `      connection = c
      move(c, reserved)
      c.reserved = () => queries.length
        ? c.execute(queries.shift())
        : move(c, reserved)
`,
      `      connection = c
      take()
      move(c, reserved)
      c.reserved = mine = () => queries.length
        ? c.execute(queries.shift())
        : move(c, reserved)
`,
    ],
    [
      `new Promise((_, reject) => connection.onclose = reject)`,
      `new Promise((_, reject) => connection.onclose = e => { lost = e; reject(e) })`,
    ],
    [
      `        q.catch(e => uncaughtError || (uncaughtError = e))
`,
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost || c.reserved !== mine)
          return q.reject(lost || uncaughtError || Errors.generic('TRANSACTION_ENDED', 'The transaction has ended'))
        if (!hasBegun && !${ENTERS}.test(q.strings[0]))
          return void begun.then(() => handler(q), e => q.reject(e))

`,
    ],
  ],
};

/**
 * The driver with its faults mended, apart from any other copy of it in the process.
 * @throws Error at the start when the installed driver is not the one that the changes were written for
 */
export const guardedPostgres: typeof Driver = load();

function load(): typeof Driver {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('postgres');
  const changed = new Set<string>();
  const hooks = registerHooks({
    load(url, context, next) {
      const path = url.startsWith('file:') ? fileURLToPath(url) : '';
      const name = path.startsWith(entry.replace(/index\.js$/, '')) ? path.replace(/^.*[\\/]/, '') : '';
      const changes = CHANGES[name];
      if (!changes) return next(url, context);
      changed.add(name);
      return {
        format: 'commonjs',
        source: change(readFileSync(path, 'utf8'), changes, name),
        shortCircuit: true,
      };
    },
  });
  try {
    const driver = require(entry) as typeof Driver;
    for (const name of Object.keys(CHANGES))
      if (!changed.has(name))
        throw new Error(`the database driver was loaded before it could be guarded (${name})`);
    return driver;
  } finally {
    hooks.deregister();
  }
}

function change(text: string, changes: readonly Change[], name: string): string {
  return changes.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2)
      throw new Error(`the database driver is another version than its guard knows: ${name} has changed`);
    return before.replace(from, () => to);
  }, text);
}
