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

/** What the inbox shows of a row in brief: of all its checks the worst. The rest is asked for with the one that is open. */
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
  worst: checks[0] ? { outcome: checks[0].outcome, label: checks[0].label } : null,
});
export type Queued = ReturnType<typeof inQueue>;
