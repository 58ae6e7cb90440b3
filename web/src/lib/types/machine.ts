import type { Words } from '../words/define.ts';

/** A button the server offers this person on this row now. `blocked` is the reason it cannot be pressed yet. */
export type Offer = {
  verb: string;
  act: Words;
  two: boolean;
  needsReason: boolean;
  blocked: Words | null;
  method?: string;
  href: string;
};

/** What every view of a row with a machine carries. */
export type Machine = { version: number; state: string; stateLabel: Words; offers: Offer[] };

export type List<T> = { items: T[]; next: string | null; total: number };
