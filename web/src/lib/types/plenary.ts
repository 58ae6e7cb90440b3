import type { z } from 'zod';
import type { candidatesAnswer, evidenceAnswer, plenarySchema } from '../../../../server/plenary/schemas.ts';

export type Plenary = z.infer<typeof plenarySchema>;
export type Evidence = z.infer<typeof evidenceAnswer>;
export type Candidates = z.infer<typeof candidatesAnswer>;
export type Candidate = Candidates['items'][number];
