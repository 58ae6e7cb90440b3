import { weaken } from './weakening.ts';

/* A server that replies before COMMIT: the mistake that a `reply.send` inside the transaction makes, on a slow disk. */
weaken('server/db/door.ts', [
  ['...(commitsAlong ? [sql`commit and chain`] : []),', ''],
  [
    'return (inside.getStore() ? within : pool).transaction(async (begun) => {',
    'return early((run) => (inside.getStore() ? within : pool).transaction(run), async (begun) => {',
  ],
  [
    'export async function look<T>(',
    `function early(begin: any, run: any): Promise<any> {
  return new Promise((answer, refuse) => {
    begin(async (orm: any) => {
      const value = await run(orm);
      answer(value);
      await new Promise((resolve) => setTimeout(resolve, 400));
      return value;
    }).catch(refuse);
  });
}
export async function look<T>(`,
  ],
]);
