import type { z } from 'zod';
import type { extensionListAnswer } from '../../../../server/submissions/extension-routes.ts';
import type {
  faqListAnswer,
  questionListAnswer,
  threadAnswer,
} from '../../../../server/submissions/question-routes.ts';
import type { rankedSendingAnswer, rankingAnswer } from '../../../../server/submissions/ranking-routes.ts';

export type Ranking = z.infer<typeof rankingAnswer>;
export type RankingGroup = Ranking['groups'][number];
export type RankedSending = z.infer<typeof rankedSendingAnswer>;
export type Extensions = z.infer<typeof extensionListAnswer>;
export type Extension = Extensions['items'][number];
export type Questions = z.infer<typeof questionListAnswer>;
export type QuestionItem = Questions['items'][number];
export type Thread = z.infer<typeof threadAnswer>;
export type Faqs = z.infer<typeof faqListAnswer>;
