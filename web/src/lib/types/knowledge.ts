import type { z } from 'zod';
import type { articleSchema, pageAnswer, shownSchema } from '../../../../server/knowledge/article-schemas.ts';
import type { entryAnswer, evidenceForJurorAnswer } from '../../../../server/knowledge/entry-schemas.ts';
import type { List } from '#lib/types/machine.ts';

export type Step = { title: string; how: string; who: string; days: number | null; output: string };

export type Tutorial = {
  innovationId: string;
  title: string;
  ownerName: string | null;
  writes: boolean;
  version: number;
  tutorial: {
    number: number;
    summary: string;
    steps: Step[];
    cost: string;
    people: string;
    rules: string;
    pitfalls: string;
    writtenAt: string;
  } | null;
  versions: { number: number; changes: string; writtenAt: string }[];
  files: { id: string; fileName: string; caption: string; sizeBytes: number; checked: boolean }[];
};

export type Question = {
  id: string;
  version: number;
  innovationId: string;
  text: string | null;
  askerName: string | null;
  askedAt: string;
  dueAt: string;
  late: boolean;
  answer: string | null;
  answeredAs: 'owner' | 'office' | null;
  answeredAt: string | null;
  correctedAt: string | null;
  hidden: boolean;
  hiddenReason: string | null;
};

export type Questions = List<Question> & {
  ownerHere: boolean;
  replies: { asked: number; answered: number; overdue: number; medianDays: number | null };
  asks: boolean;
  answers: boolean;
  moderates: boolean;
};

export type QuestionList = List<Question & { title: string }>;

export type Entry = z.infer<typeof entryAnswer>;
export type JurorEvidence = z.infer<typeof evidenceForJurorAnswer>['replication'];

export type Article = z.infer<typeof articleSchema>;
export type ArticleList = List<Article>;
export type ArticleCard = z.infer<typeof shownSchema>;
export type ArticleCards = List<ArticleCard>;
export type ArticlePage = z.infer<typeof pageAnswer>;
