import type { Words } from '#lib/words/index.ts';

export type Rateable = {
  editionId: string;
  name: Words;
  kind: string;
  stageName: Words;
  open: boolean;
  opensAt: string | null;
  closesAt: string | null;
  now: string;
  entered: boolean;
  rated: number;
  scale: { min: number; max: number };
  criteria: { key: string; name: Words; hint: Words }[];
  categories: { key: string; name: Words }[];
  items: {
    submissionId: string;
    title: string;
    agency: string;
    category: Words | null;
    group: Words | null;
    shows: { key: string; kind: string; label: Words; text: string }[];
    mine: Record<string, number> | null;
  }[];
  next: string | null;
  total: number;
};

export type Burst = {
  submissionId: string;
  title: string;
  sharedBy: string;
  shared: string;
  fromAt: string;
  ratings: number;
};

export type Ratings = {
  stageId: string;
  closedAt: string | null;
  least: number;
  ratings: number;
  excluded: number;
  bursts: (Burst & { conflicted: boolean })[];
  exclusions: (Burst & {
    id: string;
    version: number;
    reason: string;
    createdAt: string;
    liftedAt: string | null;
  })[];
};

export type PublicScores = {
  items: { submissionId: string; title: string; ratings: number; score: string }[];
  hidden: number;
};
