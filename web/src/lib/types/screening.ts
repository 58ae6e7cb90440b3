import type { Words } from '../words/define.ts';
import type { Machine } from './machine.ts';

export type CheckOutcome = 'yes' | 'no' | 'eyes';
export type Check = { key: string; code: string; label: Words; outcome: CheckOutcome; finding: Words };

export type QueueItem = Machine & {
  id: string;
  number: string | number | null;
  title: string;
  group: string;
  category: string | null;
  agencyName: string;
  submittedAt: string | null;
  /** The worst outcome of the automatic checks, with its finding, where the queue carries it. */
  worst?: CheckOutcome | null;
  finding?: Words | null;
};
