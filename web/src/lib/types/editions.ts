import type { Rulebook } from './rulebook.ts';
import type { Words } from '../words/define.ts';
import type { Machine } from './machine.ts';

export type Stage = {
  id: string;
  key: string;
  kind: string;
  name: Words;
  position: number;
  opensAt: string | null;
  closesAt: string | null;
  graceMinutes: number;
  closedAt: string | null;
  version: number;
  /** The edition's state while this stage runs. */
  state: string | null;
};

/** An edition as a list shows it. */
export type EditionItem = {
  id: string;
  bodyId: string;
  bodyName: string;
  slug: string;
  year: number;
  name: Words;
  kind: string;
  state: string;
  stateLabel: Words;
};

/** An edition with its rules and calendar. `now` is the database's time when it was read. */
export type Edition = EditionItem &
  Machine & { officialRanking: string; stages: Stage[]; rulebook: Rulebook; now: string };
