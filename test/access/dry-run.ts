import type { Context } from '../../server/context.ts';

/** While it is on, every transaction of the application is carried out whole and then undone. */
export type DryRun = { on: boolean };

/** Carries the answer past the rollback. */
class Undone extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('undone');
    this.answer = answer;
  }
}

type Transaction = (work: (tx: unknown) => Promise<unknown>, ...more: unknown[]) => Promise<unknown>;

/**
 * Lets a test knock at a route that writes as often as it likes: real session, real service, real statements and walls,
 * the true answer, and nothing that stays.
 */
export function dryRun(context: Context): DryRun {
  const dry: DryRun = { on: false };
  // An act that takes its commit along could not be undone.
  Object.defineProperty(context.db, 'commitsAlong', { get: () => !dry.on });
  for (const orm of [context.db.orm, context.db.inner] as unknown as { transaction: Transaction }[]) {
    const whole = orm.transaction.bind(orm);
    orm.transaction = async (work, ...more) => {
      if (!dry.on) return whole(work, ...more);
      try {
        return await whole(
          async (tx) => {
            throw new Undone(await work(tx));
          },
          ...more,
        );
      } catch (error) {
        if (error instanceof Undone) return error.answer;
        throw error;
      }
    };
  }
  return dry;
}
