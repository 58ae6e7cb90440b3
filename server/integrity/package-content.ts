/** What a sealed result package holds, as its README tells; the files are written from it and from nothing else. */
import type { Words } from '../db/schema/columns.ts';

export type PackageSubmission = {
  id: string;
  group: string;
  category: string | null;
  /** Told where the result itself tells them; null for whoever was not honoured. */
  title: string | null;
  agency: string | null;
};

/** One sheet; scores by criterion in hundredths of a point. */
export type PackageSheet = {
  submission: string;
  /** The pseudonym. */
  juror: string;
  stage: string;
  rubricVersion: string;
  independent: boolean;
  scores: Readonly<Record<string, number>>;
};

export type PackageRubric = {
  version: string;
  stage: string;
  criteria: { id: string; name: Words; weight: number; min: number; max: number }[];
};

/** A leaf of the tree that was sealed when the stage closed: with its salt where the package tells it, else its hash alone. */
export type PackageLeaf = { submission: string; juror?: string; salt: string } | { hash: string };

export type PackageStage = {
  key: string;
  name: Words;
  kind: 'jurors' | 'public';
  scale: { min: number; max: number };
  /** Frozen at the close; null where nothing is corrected. */
  jurors: { juror: string; severity: string; weight: string }[] | null;
  /** What the public gave, 10,000 to the point; only of a stage of the kind `public`. */
  points: { submission: string; num: string; den: string }[];
  sealed: { checkpoint: string; leaves: PackageLeaf[] } | null;
};

export type PackageStep = {
  step: string;
  group: string;
  /** The stage whose criteria and readers break ties. */
  stage: string;
  parts: { stage: string; weight: number; withoutScore: 'unranked' | 'others' }[];
  tieChain: ({ by: 'criterion'; criterion: string } | { by: 'pairwise' })[];
  passingGrade: string | null;
  places: number;
  candidates: string[];
  chosen: string[];
  deviations: { submission: string; kind: string; reason: string }[];
};

export type PackageRow = {
  submission: string;
  total: string | null;
  rank: number | null;
  tied: boolean;
  passing: boolean;
};

export type PackageContent = {
  edition: { id: string; name: Words; year: number; body: string };
  demo: boolean;
  publication: { number: number; publishedAt: string; reason: string | null; sha256: string };
  ranking: 'raw' | 'adjusted';
  rounding: { decimals: number; mode: 'half-even' };
  submissions: PackageSubmission[];
  sheets: PackageSheet[];
  rubrics: PackageRubric[];
  stages: PackageStage[];
  steps: PackageStep[];
  tiers: { group: string; key: string; name: Words; level: 'top' | 'finalist'; places: number | null }[];
  /** Awards that corrections gave, moved to a place or (null) took away, the last word on each with its reason; `was` where the first version had it. */
  corrections: { submission: string; tier: string; was: boolean; place: number | null; reason: string }[];
  exclusions: { submission: string; state: string; reason: string | null }[];
  result: {
    steps: { step: string; group: string; rows: PackageRow[] }[];
    tiers: {
      group: string;
      key: string;
      rows: { submission: string; rank: number; total: string | null }[];
    }[];
  };
};
