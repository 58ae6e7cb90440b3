import postgres from 'postgres';
import { guardedPostgres } from '../../server/db/driver.ts';
import { openLine } from './line.ts';

/*
 * A process of its own that writes in small transactions while its line to PostgreSQL is cut again and again, then says
 * in one line of JSON how it went. Arguments: the owner's address, and `guarded` or `bare`.
 */
const [address = '', kind] = process.argv.slice(2);
const CUTS = 6;
const line = await openLine(Number(new URL(address).port));
const sql = (kind === 'guarded' ? guardedPostgres : postgres)(line.through(address), {
  max: 4,
  connect_timeout: 10,
  backoff: () => 0.05,
  onnotice: () => {},
});
const seen = { done: 0, refused: 0, cut: 0, slowestMs: 0 };
let isOver = false;

async function client(): Promise<void> {
  while (!isOver) {
    const began = performance.now();
    await sql
      .begin(async (tx) => {
        await tx`select 1`;
        await tx.unsafe('select $1::int', [seen.done], { prepare: true });
        await new Promise((resolve) => setImmediate(resolve));
        await tx`select 2`;
      })
      .then(
        () => (seen.done += 1),
        () => (seen.refused += 1),
      );
    seen.slowestMs = Math.max(seen.slowestMs, Math.round(performance.now() - began));
  }
}

/** Ten more transactions, or ten seconds: a busy machine changes how long this takes, not what is shown. */
async function progress(): Promise<void> {
  const [before, until] = [seen.done, performance.now() + 10_000];
  while (seen.done < before + 10 && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

const clients = Promise.all(Array.from({ length: 8 }, client));
for (let cut = 0; cut < CUTS; cut += 1) {
  await progress();
  seen.cut += line.cut(cut % 3 === 2 ? 'reset' : 'end');
}
await progress();
isOver = true;
await clients;
console.log(JSON.stringify(seen));
process.exit(0);
