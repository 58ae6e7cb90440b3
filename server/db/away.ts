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
