import { Refusal } from '../errors.ts';

const MOST_KEYS = 50_000;

export type Throttle = {
  /** Counts one attempt before it is judged, so that attempts sent all at once are counted too. */
  take(key: string): void;
  /** The attempt was no failure: it is not counted after all. */
  giveBack(key: string): void;
  clear(key: string): void;
};

/**
 * Counts attempts per key in a window that begins with the first. Kept in memory: losing it at a restart only gives
 * as many tries again.
 * @throws Refusal too_many_attempts from `take`
 */
export function makeThrottle({ limit, minutes }: { limit: number; minutes: number }): Throttle {
  const windowMs = minutes * 60_000;
  const attempts = new Map<string, { count: number; since: number }>();
  const fresh = (key: string) => {
    const entry = attempts.get(key);
    return entry && performance.now() - entry.since < windowMs ? entry : null;
  };
  return {
    take(key) {
      const entry = fresh(key) ?? { count: 0, since: performance.now() };
      if (entry.count >= limit) {
        const seconds = Math.ceil((windowMs - (performance.now() - entry.since)) / 1000);
        throw new Refusal('too_many_attempts', { seconds }, { retryAfterSeconds: seconds });
      }
      if (attempts.size >= MOST_KEYS) attempts.delete(attempts.keys().next().value!);
      attempts.set(key, { ...entry, count: entry.count + 1 });
    },
    giveBack(key) {
      const entry = fresh(key);
      if (entry) attempts.set(key, { ...entry, count: Math.max(0, entry.count - 1) });
    },
    clear: (key) => void attempts.delete(key),
  };
}
