import { ApiProblem } from '#lib/api.ts';

export type Values = Record<string, string>;
/** What one page holds, before (`base`) and after (`values`) the person changed it. */
export type Part = { base: Values; values: Values };
export type Merged<Row> = { kind: 'saved'; row: Row } | { kind: 'conflict'; theirs: Values };

const TRIES = 6;
const PAUSE_MS = 60;

/**
 * Saves one page of a row that others may be saving too. What they changed elsewhere is kept; where both changed the
 * same field nobody is overwritten and both versions come back. `write` must name the version that `read` saw.
 */
export async function saveMerged<Row>(
  part: Part,
  door: {
    read: () => Promise<Row>;
    valuesOf: (row: Row) => Values;
    write: (row: Row, values: Values) => Promise<unknown>;
  },
): Promise<Merged<Row>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await door.read();
    const theirs = door.valuesOf(row);
    // What this page left as it was is no change: whatever stands there now stays.
    const changed = Object.keys(part.values).filter(
      (name) => name in theirs && part.values[name] !== part.base[name],
    );
    const clashes = changed.filter(
      (name) =>
        part.base[name] !== undefined &&
        theirs[name] !== part.base[name] &&
        theirs[name] !== part.values[name],
    );
    if (clashes.length) return { kind: 'conflict', theirs: pick(theirs, clashes) };
    if (changed.every((name) => theirs[name] === part.values[name])) return { kind: 'saved', row };
    try {
      await door.write(row, pick(part.values, changed));
      return { kind: 'saved', row: await door.read() };
    } catch (cause) {
      if (!(cause instanceof ApiProblem) || !crossed(cause)) throw cause;
      await pause(PAUSE_MS * tries);
    }
  }
  throw new ApiProblem(409, { code: 'stale_version', title: 'stale_version' });
}

/** Somebody saved between our reading and our writing, or this page's own autosave is saving the very same: look again. */
export const crossed = (problem: ApiProblem): boolean =>
  problem.status === 412 || problem.code === 'idempotency_key_in_progress';

/**
 * Does work that looks at what stands before it writes once more where another request of the same person crossed it: a page that
 * was closed had it on its way.
 * @throws ApiProblem as the work does; a crossing only after TRIES times
 */
export async function pastCrossing<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await work();
    } catch (cause) {
      if (!(cause instanceof ApiProblem) || !crossed(cause) || tries === TRIES) throw cause;
      await pause(PAUSE_MS * tries);
    }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const pick = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
