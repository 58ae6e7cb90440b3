import type { Criterion, Rubric, Rulebook } from './rulebook.ts';
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
  before: string | null;
  graceMinutes: number;
  closedAt: string | null;
  version: number;
  /** The edition's state while this stage runs. */
  state?: string | null;
};

/** An edition as a list shows it. `now` is the database's time when it was read. */
export type EditionItem = Omit<Machine, 'version'> & {
  id: string;
  /** For its office alone. */
  version: number | null;
  bodyId: string;
  bodyName: string;
  slug: string;
  year: number;
  name: Words;
  kind: string;
  officialRanking: string;
  stages: Stage[];
  now: string;
};

/** As where one chooses among the years. */
export type EditionNamed = Omit<EditionItem, 'stages'>;

/** An edition with its rules; the counts are for its office only. */
export type Edition = EditionItem & {
  /** The rules of one version never change. */
  editionVersionId: string;
  rulebook: Rulebook;
  counts?: Record<string, number>;
  deliveries?: Record<string, number>;
  requestsOpen?: number;
  untold?: { verdicts: number; choice: number };
  objectionsOpen?: number;
};

/** The rules by which a proposal is written. */
export type WritingRules = Pick<Rulebook, 'year' | 'groups' | 'categories' | 'form'> & {
  rubrics: Pick<Rubric, 'key' | 'criteria'>[];
};

/** The rules by which a proposal is read. */
export type ReadingRules = WritingRules;

/** What every page of a place gets of the rules it stands under; whoever needs more asks for it. */
export type BriefRules = Pick<Rulebook, 'key' | 'groups' | 'categories' | 'targets'> & {
  tiers: Pick<Rulebook['tiers'][number], 'key' | 'name' | 'group' | 'level' | 'places'>[];
  rubrics: (Pick<Rubric, 'key' | 'example'> & { criteria: Pick<Criterion, 'key' | 'name'>[] })[];
};

/** The edition in which somebody works, as it comes with every page there. */
export type EditionHere = Omit<Edition, 'rulebook'> & { rulebook: BriefRules };
