import type { z } from 'zod';
import type {
  challengeAnswer,
  factorsAnswer,
  totpAnswer,
} from '../../../../server/people/signin/signin-schemas.ts';

export type Factors = z.infer<typeof factorsAnswer>;
export type TotpStart = z.infer<typeof totpAnswer>;
export type Asked = z.infer<typeof challengeAnswer>;
