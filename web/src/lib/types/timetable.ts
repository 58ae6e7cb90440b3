import type { z } from 'zod';
import type {
  awaySchema,
  settingsBody,
  timetableSchema,
} from '../../../../server/interviews/timetable-schemas.ts';

export type Timetable = z.infer<typeof timetableSchema>;
export type TimetableSettings = z.infer<typeof settingsBody>;
export type Away = z.infer<typeof awaySchema>;
