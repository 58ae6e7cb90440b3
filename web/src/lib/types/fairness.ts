import type { z } from 'zod';
import type { benchAnswer } from '../../../../server/fairness/schemas.ts';

export type Bench = z.infer<typeof benchAnswer>;
export type BenchRow = Bench['items'][number];
export type Swap = Bench['swaps']['enters'][number];
export type BenchJuror = Bench['jurors'][number];
export type Flag =
  'low_discrimination' | 'low_weight' | 'repeated_score' | 'narrow_range' | 'marked_severity';
