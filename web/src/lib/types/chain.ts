import type { z } from 'zod';
import type { chainAnswer, promotedAnswer, promotionAnswer } from '../../../../server/chain/schemas.ts';

export type Chain = z.infer<typeof chainAnswer>;
export type Promotion = z.infer<typeof promotionAnswer>;
export type Promoted = z.infer<typeof promotedAnswer>;
