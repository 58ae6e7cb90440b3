import type { z } from 'zod';
import type { candidatesAnswer, plenarySchema } from '../../../../server/plenary/schemas.ts';

export type Plenary = z.infer<typeof plenarySchema>;
export type Candidates = z.infer<typeof candidatesAnswer>;
export type Candidate = Candidates['items'][number];
