import { Refusal } from '../errors.ts';

const WINDOW_MS = 15 * 60_000;
const LIMIT = 10;
const MOST_KEYS = 50_000;

export type Throttle = { check(key: string): void; failed(key: string): void; succeeded(key: string): void };

/**
 * Counts failed sign-ins per address and account together, so that nobody can lock another person out from
 * elsewhere. Kept in memory: losing it at a restart only gives ten more tries.
 */
export function makeThrottle(): Throttle {
  const failures = new Map<string, { count: number; since: number }>();
  const fresh = (key: string) => {
    const entry = failures.get(key);
    return entry && performance.now() - entry.since < WINDOW_MS ? entry : null;
  };
  return {
    check(key) {
      const entry = fresh(key);
      if (!entry || entry.count < LIMIT) return;
      const seconds = Math.ceil((WINDOW_MS - (performance.now() - entry.since)) / 1000);
      throw new Refusal('too_many_attempts', { seconds }, { retryAfterSeconds: seconds });
    },
    failed(key) {
      const entry = fresh(key) ?? { count: 0, since: performance.now() };
      if (failures.size >= MOST_KEYS) failures.delete(failures.keys().next().value!);
      failures.set(key, { ...entry, count: entry.count + 1 });
    },
    succeeded: (key) => void failures.delete(key),
  };
}
