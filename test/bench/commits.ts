import postgres from 'postgres';

const SECONDS = 5;

/** How many smallest durable transactions the same database commits a second with 16 clients: the ceiling of all writes. */
export async function measureCommits(owner: postgres.Sql, ownerUrl: string): Promise<number> {
  await owner`create table if not exists bench_commits (id bigint generated always as identity, at timestamptz default now())`;
  const clients = Array.from({ length: 16 }, () => postgres(ownerUrl, { max: 1, onnotice: () => {} }));
  const until = performance.now() + SECONDS * 1000;
  let count = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        await client`insert into bench_commits default values`;
        count += 1;
      }
      await client.end();
    }),
  );
  await owner`drop table bench_commits`;
  return count / SECONDS;
}
