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

type Mean = { mean: string; people: number };
type Figures = { useful: Mean; again: Mean | null; reached: Mean | null };

export type Usefulness = {
  innovationId: string;
  least: number;
  ratings: number;
  figures: Figures | null;
  mine: { useful: number; again: number | null; reached: number | null } | null;
  rates: boolean;
  why: 'signIn' | 'own' | 'office' | 'stage' | null;
  stage: { editionId: string; name: Words; closesAt: string | null } | null;
  finals: { editionId: string; name: Words; year: number; score: string; ratings: number }[];
};

type InnovationBurst = Omit<Burst, 'submissionId'> & { innovationId: string };

export type UsefulnessOverview = {
  least: number;
  ratings: number;
  excluded: number;
  items: {
    innovationId: string;
    title: string;
    agency: string | null;
    ratings: number;
    excluded: number;
    figures: Figures | null;
  }[];
  bursts: (InnovationBurst & { conflicted: boolean })[];
  exclusions: (InnovationBurst & { id: string; version: number; reason: string; liftedAt: string | null })[];
};
