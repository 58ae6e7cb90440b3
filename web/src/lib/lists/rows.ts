import type { Words } from '#lib/words/define.ts';

/** A row that was chosen: what is sent is its id and the version that was seen, never the filter that found it. */
export type ChosenRow = { id: string; version: number; label: string };
/** `version` is the row's after the act, where a way back asks for it. */
export type Done = { id: string; done: boolean; detail: Words | string | null; version?: number };
export type Outcome = {
  act: string;
  undone: boolean;
  results: (Done & { label: string })[];
  /** What takes back exactly the rows that were done; null where there is no way back. */
  undo: string | null;
  key: string;
};
export type Asked = { act: string; rows: ChosenRow[]; total: number; key: string };

/** So many at once: beyond it nobody reads what was chosen. */
export const MOST_ROWS = 500;

/** `id version label`, as a box of the form carries it. */
export const valueOf = ({ id, version, label }: ChosenRow): string => `${id} ${version} ${label}`;

/**
 * What may be done with several rows: its name, what comes of it, whether there is a way back, and what is asked once for all of
 * them where a reason goes with it.
 */
export type ActWords = { key: string; name: string; effect: string; back: string; note?: string };
