import type { z } from 'zod';
import type {
  ownAnswer,
  ownRounds,
  roundAnswer,
  roundPage,
  sourcePage,
} from '../../../../server/judging/calibration-schemas.ts';

export type Round = z.infer<typeof roundAnswer>;
export type RoundText = Round['texts'][number];
export type RoundPage = z.infer<typeof roundPage>;
export type OwnRound = z.infer<typeof ownAnswer>;
export type OwnText = OwnRound['texts'][number];
export type OwnRounds = z.infer<typeof ownRounds>;
export type SourcePage = z.infer<typeof sourcePage>;
export type Spread = NonNullable<RoundText['panel']>['total'];
