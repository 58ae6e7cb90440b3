import type { z } from 'zod';
import type {
  benchAnswer,
  dropOutAnswer,
  mirrorAnswer,
  secondLookAnswer,
  secondLookDone,
} from '../../../../server/judging/bench-schemas.ts';

export type Bench = z.infer<typeof benchAnswer>;
export type BenchRow = Bench['items'][number];
export type Swap = Bench['swaps']['enters'][number];
export type BenchJuror = Bench['jurors'][number];
export type Flag =
  'low_discrimination' | 'low_weight' | 'repeated_score' | 'narrow_range' | 'marked_severity';

export type SecondLook = z.infer<typeof secondLookAnswer>;
export type SecondLookDone = z.infer<typeof secondLookDone>;
export type DropOut = z.infer<typeof dropOutAnswer>;
export type Mirror = z.infer<typeof mirrorAnswer>;
