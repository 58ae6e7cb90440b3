/** When each stage would be open with what is typed: the same reckoning as the server's, for a preview. Pure. */
type Dated = {
  key: string;
  durationDays: unknown;
  window?: { opensAt?: unknown; closesAt?: unknown } | undefined;
};
export type Planned = { key: string; opensAt: string; closesAt: string };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Null where what is typed is no length or no time yet: then nothing can be shown. */
export function planOf(stages: readonly Dated[], start: string): Planned[] | null {
  let at = Date.parse(start);
  const plan: Planned[] = [];
  for (const { key, durationDays, window } of stages) {
    const opens = window?.opensAt === undefined ? at : Date.parse(String(window.opensAt));
    const length = typeof durationDays === 'number' ? durationDays * DAY_MS - MINUTE_MS : NaN;
    const closes = window?.closesAt === undefined ? opens + length : Date.parse(String(window.closesAt));
    if (Number.isNaN(opens) || Number.isNaN(closes)) return null;
    plan.push({ key, opensAt: new Date(opens).toISOString(), closesAt: new Date(closes).toISOString() });
    at = closes + MINUTE_MS;
  }
  return plan;
}
