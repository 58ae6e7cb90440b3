import type { z } from 'zod';
import type { interviewSchema } from '../../../../server/interviews/schemas.ts';

export type Interview = z.infer<typeof interviewSchema>;
