import type { z } from 'zod';
import type { profileAnswer, sessionsAnswer } from '../../../../server/people/own-routes.ts';

export type Profile = z.infer<typeof profileAnswer>;
export type Sessions = z.infer<typeof sessionsAnswer>;
