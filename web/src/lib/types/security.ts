import type { z } from 'zod';
import type { factorResetsAnswer } from '../../../../server/people/signin/reset-factors-routes.ts';
import type {
  challengeAnswer,
  factorsAnswer,
  optionsAnswer,
  totpAnswer,
} from '../../../../server/people/signin/signin-schemas.ts';

export type Factors = z.infer<typeof factorsAnswer>;
export type SignInOptions = z.infer<typeof optionsAnswer>;
export type TotpStart = z.infer<typeof totpAnswer>;
export type Asked = z.infer<typeof challengeAnswer>;
export type FactorResets = z.infer<typeof factorResetsAnswer>;
/** The second step of signing in: what it is answered to, and by which means. */
export type Step = { challenge: string; methods: string[] };
