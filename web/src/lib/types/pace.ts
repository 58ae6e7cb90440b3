import type { z } from 'zod';
import type { paceAnswer, StagePace } from '../../../../server/pace/schemas.ts';

export type { StagePace };
export type StagePaces = z.infer<typeof paceAnswer>;
