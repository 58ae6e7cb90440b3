import type { Words } from '#lib/words/index.ts';

export type Place = { code: string; name: string } | null;
export type Phase = 'creation' | 'development' | 'institutionalisation';
export type Status = 'running' | 'stopped' | 'replaced';

export type InnovationCard = {
  id: string;
  registrationNumber: string;
  title: string;
  agencyName: string | null;
  agency: string | null;
  unitName: string | null;
  agencyLevel: string | null;
  region: Place;
  province: Place;
  category: string | null;
  group: string | null;
  sdgs: number[];
  phase: Phase | null;
  status: Status | null;
  summary: string | null;
  changedAt: string;
  confirmedAt: string | null;
  staleAt: string | null;
  replications: { finished: number; running: number } | null;
  told: { evidence: boolean; cost: boolean; change: boolean };
  awards: { year: number | null; award: string; tier: string; source: string; demo: boolean }[];
};

export type FacetName =
  'year' | 'award' | 'region' | 'level' | 'agency' | 'category' | 'group' | 'sdg' | 'phase' | 'status';

export type Facet = {
  facet: FacetName;
  values: { value: string; label: Words; innovations: number }[];
};

export type DirectoryPage = {
  items: InnovationCard[];
  next: string | null;
  total: number;
  facets: Facet[];
  reading: {
    parts: {
      kind: 'year' | 'award' | 'region' | 'agency' | 'sdg';
      values: string[];
      label: Words;
      text: string;
    }[];
    corrections: { from: string; to: string }[];
    unknown: string[];
    matches: 'all' | 'some';
  };
  near: { id: string; title: string }[];
};

export type StoryPart = 'summary' | 'problem' | 'change' | 'how' | 'cost' | 'lessons' | 'evidence';

export type Innovation = InnovationCard & {
  acronym: { acronym: string; expansion: string } | null;
  story: Record<StoryPart, string | null>;
  startedOn: string | null;
  videoUrl: string | null;
  statusReason: string | null;
  statusOn: string | null;
  submissionId: string | null;
  contact: { unit: string | null; email: string | null; phone: string | null };
  phases: { phase: Phase; since: string; reason: string }[];
  freshness: { field: string; confirmedAt: string }[];
  withdrawnAwards: { award: string; year: number | null; withdrawnAt: string }[];
};

export type InnovationWithSimilar = Innovation & {
  similar: InnovationCard[];
  monitoring: {
    year: number;
    title: string;
    group: Words;
    result: Words;
    reason: string;
    concludedAt: string;
  }[];
};

export type DirectoryStatistics = {
  total: number;
  facets: Facet[];
  provinces: { code: string; name: string; innovations: number }[];
  withoutPlace: number;
  byYear: { year: number; level: string; innovations: number }[];
};
