import type { z } from 'zod';
import type { findingSchema, photoSchema, visitItem, visitSchema } from '../../../../server/field/schemas.ts';
import type { askSchema, materialsSchema } from '../../../../server/interviews/hand-in-routes.ts';

export type Visit = z.infer<typeof visitSchema>;
export type VisitItem = z.infer<typeof visitItem>;
export type Finding = z.infer<typeof findingSchema>;
export type Photo = z.infer<typeof photoSchema>;
export type Materials = z.infer<typeof materialsSchema>;
export type InterviewAsk = z.infer<typeof askSchema>;
