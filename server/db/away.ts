/** Codes of postgres.js and the sockets that mean: the database is away, not that the request is wrong. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08003',
]);

/** Whether an error says that the database is away, by itself or as drizzle wraps it. */
export function isAway(error: unknown): boolean {
  const cause = (error as { cause?: unknown }).cause ?? error;
  return AWAY.has((cause as { code?: string }).code ?? '');
}

/**
 * Does something that may be done twice, and where the database is away does it again, further apart each time.
 * @param withinMs for how long; then the error is thrown
 * @throws at once whatever does not say that the database is away
 */
export async function onceBack<T>(withinMs: number, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + withinMs;
  for (let pause = 50; ; pause = Math.min(2 * pause, 1000)) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
