import type { z } from 'zod';
import type { comparisonAnswer, rulebookListAnswer } from '../../../../server/editions/schemas.ts';

export type Rulebooks = z.infer<typeof rulebookListAnswer>;
export type Comparison = z.infer<typeof comparisonAnswer>;
export type RuleChange = Comparison['changes'][number];
