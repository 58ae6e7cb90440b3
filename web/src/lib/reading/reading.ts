import type { Values } from '#lib/autosave.svelte.ts';
import type { Assignment } from '#lib/types/judging.ts';
import type { ReadingRules } from '#lib/types/editions.ts';

/** One that this evaluator scored before, to be held beside the one in hand. */
export type Earlier = { id: string; title: string; total: number | null };

/** Everything that is read and scored on one page, from the server or from the device alike. */
export type ReadingData = {
  one: Assignment;
  rules: ReadingRules | undefined;
  personId: string;
  base: Values;
  place: number;
  count: number;
  done: number;
  previous: string | null;
  following: string | null;
  earlier: Earlier[];
};

/** How one moves on from here: by the server's pages, or within what the device holds. */
export type Way = {
  /** Works without a server: acts that need one are not offered. */
  offline: boolean;
  hrefOf: (id: string | null) => string;
  open: (id: string | null) => void;
  /** An earlier one with its sheet, or null where it cannot be had now. */
  fetchEarlier: (id: string) => Promise<Assignment | null>;
  /** Where an attachment opens; null where the device does not hold it. */
  fileHref?: (id: string) => string | null;
};
