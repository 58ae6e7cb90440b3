import type { z } from 'zod';
import type { correctionsAnswer } from '../../../server/screening/correction-schemas.ts';
import type {
  batchAnswer,
  checksAnswer,
  paceAnswer,
  queueAnswer,
} from '../../../server/screening/schemas.ts';

export type QueueItem = z.infer<typeof queueAnswer>['items'][number];
export type Checks = z.infer<typeof checksAnswer>;
export type Check = Checks['checks'][number];
export type Pace = z.infer<typeof paceAnswer>;
export type Batch = z.infer<typeof batchAnswer>;
export type Corrections = z.infer<typeof correctionsAnswer>;

/**
 * The worst of the checks: what is not in order, then what the system found worth a look, then what only eyes see; null
 * when all is in order.
 */
export const worstOf = (checks: readonly Check[]): Check | null =>
  checks.find((check) => check.outcome === 'no') ??
  checks.find((check) => check.outcome === 'eyes' && check.automatic) ??
  checks.find((check) => check.outcome === 'eyes') ??
  null;

/** What the inbox shows of a row: of all its checks the worst. The rest is asked for with the one that is open. */
export const inQueue = ({
  id,
  title,
  agencyName,
  category,
  waits,
  correction,
  openedBy,
  checks,
}: QueueItem) => ({
  id,
  title,
  agencyName,
  category,
  waits,
  correction,
  openedBy,
  worst: worstOf(checks),
});
export type Queued = ReturnType<typeof inQueue>;
