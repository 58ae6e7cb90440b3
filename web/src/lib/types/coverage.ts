import type { z } from 'zod';
import type {
  agencyCoverageAnswer,
  coverageAnswer,
  reminderPreview,
} from '../../../../server/hubs/coverage-routes.ts';

export type Coverage = z.infer<typeof coverageAnswer>;
export type AgencyCoverage = z.infer<typeof agencyCoverageAnswer>;
export type ReminderPreview = z.infer<typeof reminderPreview>;
