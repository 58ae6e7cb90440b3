import type { z } from 'zod';
import type { rehearsalList, rehearsalSchema } from '../../../../server/rehearsal/schemas.ts';

export type Rehearsal = z.infer<typeof rehearsalSchema>;
export type RehearsalList = z.infer<typeof rehearsalList>;
export type RehearsalStep = Rehearsal['steps'][number];
