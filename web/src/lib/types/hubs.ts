import type { z } from 'zod';
import type {
  assessmentAnswer,
  assessmentPage,
  hubAssessmentsAnswer,
  instrumentsAnswer,
  publicMaturitySchema,
} from '../../../../server/hubs/maturity-schemas.ts';
import type {
  hubAnswer,
  hubItemSchema,
  hubPage,
  hubWorkAnswer,
  myHubsAnswer,
  servedPage,
} from '../../../../server/hubs/schemas.ts';

export type HubItem = z.infer<typeof hubItemSchema>;
export type HubPage = z.infer<typeof hubPage>;
export type PublicHub = z.infer<typeof hubAnswer>;
export type HubWork = z.infer<typeof hubWorkAnswer>;
export type MyHubs = z.infer<typeof myHubsAnswer>;
export type Served = z.infer<typeof servedPage>;
export type Assessment = z.infer<typeof assessmentAnswer>;
export type AssessmentPage = z.infer<typeof assessmentPage>;
export type HubAssessments = z.infer<typeof hubAssessmentsAnswer>;
export type Instruments = z.infer<typeof instrumentsAnswer>;
export type Maturity = z.infer<typeof publicMaturitySchema>;
