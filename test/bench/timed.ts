export type Measured = { seconds: number; note?: string };

/** By name, what is measured; a task may be given a file. */
export type Tasks = Readonly<Record<string, (file: string) => Measured | Promise<Measured>>>;

/** What the work gives, and in how many seconds. */
export function timed<T>(work: () => T): { seconds: number; value: T } {
  const began = performance.now();
  const value = work();
  return { seconds: (performance.now() - began) / 1000, value };
}
