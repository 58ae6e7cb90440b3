/** The backend gave no answer in time. Nothing is known to be lost: the sweeper adds the job again. */
export class JobsUnavailable extends Error {
  override name = 'JobsUnavailable';
}

/** The work's result, or JobsUnavailable once the limit has passed. The work itself is not stopped. */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new JobsUnavailable(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the work settled, well or badly, within the limit. Never throws. */
export async function settledWithin(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  try {
    await within(limitMs, Promise.allSettled([work]));
    return true;
  } catch {
    return false;
  }
}
