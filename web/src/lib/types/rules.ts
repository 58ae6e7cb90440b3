import type { z } from 'zod';
import type {
  comparisonAnswer,
  draftAnswer,
  rulebookListAnswer,
} from '../../../../server/editions/schemas.ts';

export type Rulebooks = z.infer<typeof rulebookListAnswer>;
export type Comparison = z.infer<typeof comparisonAnswer>;
export type RuleChange = Comparison['changes'][number];
export type RuleDraft = z.infer<typeof draftAnswer>;
